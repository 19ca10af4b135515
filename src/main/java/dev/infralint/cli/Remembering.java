package dev.infralint.cli;

import dev.infralint.cache.RunCache;
import dev.infralint.drl.DrlCompiler;
import dev.infralint.lint.Continued;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.Repeated;
import dev.infralint.result.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether results of earlier runs are used, and kept for later ones. */
final class Remembering {
    static final String NO_CACHE = "--no-cache";

    @Option(names = NO_CACHE, description = "Neither use nor keep what an earlier run found.")
    boolean noCache;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    private List<String> plain = List.of();
    private Optional<RunCache> cache = Optional.empty();
    private @Nullable Continued continued;

    /** Finds the cache of the user. */
    void begin(Map<String, String> environment) {
        cache = noCache
                ? Optional.empty()
                : product(System.getProperty("java.class.path", ""))
                        .flatMap(product -> RunCache.ofUser(environment, call(arguments()), product));
    }

    /** Whether there is probably nothing to work out. */
    static boolean expected(Map<String, String> environment, String... arguments) {
        List<String> given = List.of(arguments);
        return !given.contains(NO_CACHE) && RunCache.expects(environment, call(given));
    }

    /** Notes the arguments where it is not the library that reads them. */
    void asked(String... arguments) {
        plain = List.of(arguments);
    }

    /** By which the next such call tells that there may be a result. */
    List<String> arguments() {
        return command == null ? plain : command.commandLine().getParseResult().originalArgs();
    }

    private static String call(List<String> arguments) {
        return Path.of("").toAbsolutePath() + "\n" + String.join("\n", arguments);
    }

    /** Goes on where the last check of a process that serves stopped, in place of the cache. */
    void goOn(Continued session) {
        continued = session;
    }

    /** What a request finds as if some files said something else. */
    RunResult result(LintRequest request, Map<Path, String> edited) {
        if (continued != null) {
            return continued.lint(request, edited);
        }
        return edited.isEmpty() ? result(request) : Linter.lint(request, edited);
    }

    /** What a request finds in a copy of the project. */
    RunResult resultOfCopy(LintRequest request) {
        return cache.map(known -> Repeated.lintCopy(request, known)).orElseGet(() -> Linter.lint(request));
    }

    /** What a request finds. */
    RunResult result(LintRequest request) {
        return cache.map(known -> Repeated.lint(request, known)).orElseGet(() -> Linter.lint(request));
    }

    /** What compiles rules of the user's own, and keeps them where results are kept. */
    DrlCompiler compiler(Map<String, String> environment) {
        return compiler(environment, !noCache);
    }

    /** @param keep whether what is compiled is kept, and used again */
    static DrlCompiler compiler(Map<String, String> environment, boolean keep) {
        return DrlCompiler.ofUser(
                environment,
                Version.current(),
                keep ? product(System.getProperty("java.class.path", "")) : Optional.empty());
    }

    /**
     * What tells this build and its Java from others: where its jars lie, their sizes and times. Nothing vouches for classes in
     * folders, which somebody is working on.
     */
    static Optional<String> product(String classPath) {
        StringBuilder product = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            try {
                BasicFileAttributes jar = Files.readAttributes(Path.of(entry), BasicFileAttributes.class);
                if (!jar.isRegularFile()) {
                    return Optional.empty();
                }
                product.append(entry)
                        .append(' ')
                        .append(jar.size())
                        .append(' ')
                        .append(jar.lastModifiedTime().toMillis())
                        .append('\n');
            } catch (IOException | InvalidPathException noJar) {
                return Optional.empty();
            }
        }
        return Optional.of(product.append(Runtime.version()).toString());
    }
}
