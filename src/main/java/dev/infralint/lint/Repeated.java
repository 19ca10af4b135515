package dev.infralint.lint;

import dev.infralint.cache.RunCache;
import dev.infralint.facts.Settings;
import dev.infralint.policy.Policy;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Checks as {@link Linter} does, and takes from a cache what an earlier run found where all that it read is as it was: the whole
 * result, else that of each root module.
 */
public final class Repeated {
    private Repeated() {}

    /** What {@link Linter#lint} gives, byte for byte; only the time differs. */
    public static RunResult lint(LintRequest request, RunCache cache) {
        return lint(request, asked(request), cache);
    }

    /** The same for a copy of a project, such as an earlier commit of it: where the copy lies makes no difference. */
    public static RunResult lintCopy(LintRequest request, RunCache cache) {
        return lint(request, askedOfCopy(request), cache);
    }

    private static RunResult lint(LintRequest request, RunCache.Request asked, RunCache cache) {
        long start = System.nanoTime();
        Disk disk = Disk.asItIs();
        Optional<RunResult> known = cache.find(asked, disk);
        if (known.isPresent()) {
            return known.get().after((System.nanoTime() - start) / 1_000_000);
        }
        Linter.prepare();
        Linter linter = new Linter(request, disk, cache.parts(asked, disk));
        RunResult result = linter.lint();
        if (linter.conditional()) {
            linter = new Linter(request, disk);
            result = linter.lint();
        }
        if (whole(result)) {
            cache.keep(asked, linter.dated(), result, linter.tree().paths(), disk);
        }
        return result;
    }

    /** What a result is looked up by. */
    static RunCache.Request asked(LintRequest request) {
        return asked(request, UnaryOperator.identity());
    }

    /** The same wherever the project lies. */
    static RunCache.Request askedOfCopy(LintRequest request) {
        String top = request.projectRoot().toString();
        return asked(request, part -> part.replace(top, "COPY"));
    }

    private static RunCache.Request asked(LintRequest request, UnaryOperator<String> shown) {
        List<Policy> policies = request.policies();
        return new RunCache.Request(text(request, policies, shown), request.projectRoot(), request.asOf(), policies);
    }

    /** Whether it would be the same another time: a fault of ours need not be. */
    private static boolean whole(RunResult result) {
        return result.failures().isEmpty()
                && result.diagnostics().stream()
                        .noneMatch(diagnostic -> diagnostic.code().equals("internal-error"));
    }

    /** Everything that a result depends on besides what the disk says. */
    private static String text(LintRequest request, List<Policy> policies, UnaryOperator<String> shown) {
        StringBuilder text = new StringBuilder();
        LintRequest.Inputs inputs = request.inputs();
        Map<String, String> environment = new TreeMap<>();
        inputs.environment().forEach((name, value) -> {
            if (name.startsWith("TF_") || name.equals("HOME")) {
                environment.put(name, value);
            }
        });
        Settings settings = request.settings();
        for (Object part : List.of(
                Path.of("").toAbsolutePath(),
                request.paths(),
                request.projectRoot(),
                inputs.arguments(),
                environment,
                inputs.workspace(),
                inputs.language(),
                request.folders().modules(),
                request.folders().source(),
                policies.stream().map(Policy::id).toList(),
                settings.requiredTags(),
                settings.tagValues(),
                settings.regions(),
                settings.names(),
                settings.accounts(),
                settings.registries(),
                settings.networks(),
                request.own().texts(),
                request.environments(),
                request.folders().ignoreFiles())) {
            add(part, shown, text);
        }
        return text.toString();
    }

    /** Adds a part so that it cannot be taken for another: with its length in front. */
    private static void add(Object part, UnaryOperator<String> shown, StringBuilder text) {
        if (part instanceof Map<?, ?> map) {
            add(List.copyOf(new TreeMap<>(map).entrySet()), shown, text);
        } else if (part instanceof List<?> list) {
            text.append(list.size()).append(" of\n");
            list.forEach(each -> add(each, shown, text));
        } else {
            String each = shown.apply(part.toString());
            text.append(each.length()).append(' ').append(each).append('\n');
        }
    }
}
