package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import dev.infralint.lint.LintRequest;
import dev.infralint.project.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What to read and where the values of variables come from; shared by the commands that read Terraform. */
final class InputOptions {
    private final List<LintRequest.Argument> arguments = new ArrayList<>();

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            parameterConsumer = InOrder.class,
            description = "Set an input variable of the root modules, as terraform does. Repeatable.")
    @Nullable
    List<String> variables;

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            parameterConsumer = InOrder.class,
            description = "Read values of input variables from a file; later values win. Repeatable.")
    @Nullable
    List<String> variableFiles;

    @Option(names = "--workspace", paramLabel = "NAME", description = "The value of terraform.workspace.")
    @Nullable
    String workspace;

    @Option(
            names = "--language",
            paramLabel = "RELEASE",
            converter = Release.class,
            description = "The release of the language that holds, such as terraform-1.9 or opentofu-1.8; default: the"
                    + " newest that the tree allows (--full says which and why).")
    @Nullable
    String language;

    @Option(
            names = "--modules",
            paramLabel = "DIR",
            description = "A folder of downloaded modules, for calls that .terraform does not resolve.")
    @Nullable
    Path modules;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description = "The source tree of a plan file, so that findings stand at its lines.")
    @Nullable
    Path source;

    /** Takes what is written like {@code terraform-1.9}. */
    static final class Release implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!LintRequest.Inputs.isLanguage(text)) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no release; write terraform, terraform-1.9, opentofu or opentofu-1.8");
            }
            return text;
        }
    }

    /** Both options feed one list, because Terraform lets the last one win. */
    static final class InOrder implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> args, ArgSpec argSpec, CommandSpec commandSpec) {
            OptionSpec option = (OptionSpec) argSpec;
            String name = option.longestName();
            if (args.isEmpty()) {
                throw new ParameterException(
                        commandSpec.commandLine(), name + " needs a value, " + option.paramLabel());
            }
            String text = args.pop();
            boolean file = name.equals("--var-file");
            if (!file && text.indexOf('=') <= 0) {
                throw new ParameterException(
                        commandSpec.commandLine(), "--var takes NAME=VALUE, but was given " + text);
            }
            if (file && !Files.isRegularFile(Path.of(text))) {
                throw new ParameterException(commandSpec.commandLine(), "there is no file " + text + " (--var-file)");
            }
            holder(argSpec).arguments.add(new LintRequest.Argument(file, text));
        }

        /** The mixin in which the option stands; the command of the specification is another object. */
        private static InputOptions holder(ArgSpec argSpec) {
            try {
                return (InputOptions) argSpec.scope().get();
            } catch (Exception e) {
                throw new IllegalStateException("an option without its object", e);
            }
        }
    }

    /**
     * The request for these paths, which must exist.
     *
     * @param project what the project says where the command line says nothing
     */
    LintRequest request(List<Path> paths, Path projectRoot, Map<String, String> environment, Configuration project) {
        List<LintRequest.Argument> all = new ArrayList<>();
        for (String file : project.inputs().variableFiles().orElse(List.of())) {
            Path path = Check.inProject(projectRoot, file);
            if (!Files.isRegularFile(path)) {
                throw new Failure("there is no file " + file + " (var-files in "
                        + project.places().getOrDefault("var-files", "the configuration") + ")");
            }
            all.add(new LintRequest.Argument(true, path.toString()));
        }
        all.addAll(arguments);
        Optional<Path> folder = modules == null
                ? project.inputs().modules().map(name -> Check.inProject(projectRoot, name))
                : Optional.of(modules);
        return LintRequest.of(paths, projectRoot)
                .with(new LintRequest.Inputs(
                        all,
                        environment,
                        Optional.ofNullable(workspace).or(project.inputs()::workspace),
                        Optional.ofNullable(language).or(project.inputs()::language)))
                .with(new LintRequest.Folders(
                        folder("--modules", folder.orElse(null)), folder("--source", source), projectRoot));
    }

    private static Optional<Path> folder(String option, @Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Failure("there is no folder " + folder + " (" + option + ")");
        }
        return Optional.ofNullable(folder);
    }

    /** The paths as they really are, each once; the first one that does not exist is named. */
    static List<Path> existing(List<Path> paths) {
        Set<Path> real = new LinkedHashSet<>();
        for (Path path : paths) {
            if (path.toString().isEmpty()) {
                throw new Failure("a PATH is empty; the current folder is .");
            }
            try {
                real.add(path.toRealPath());
            } catch (IOException e) {
                throw new Failure(
                        Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                                ? "cannot read " + path
                                : "there is no " + path + Suggestion.clause(path.toString(), Main.COMMANDS));
            }
        }
        return List.copyOf(real);
    }
}
