package dev.infralint.cli;

import dev.infralint.project.Configuration;
import dev.infralint.report.SarifReport;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether, where and how SARIF is written. */
final class SarifOutput {
    static final String USUAL = ".infra-lint/findings.sarif";

    /** The word of the configuration for an output that is not wanted. */
    static final String OFF = "off";

    private static final Set<String> STDOUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    @Option(names = "--sarif", paramLabel = "FILE", description = "Where to write SARIF; - for standard output.")
    @Nullable
    String file;

    @Option(names = "--no-sarif", description = "Write no SARIF file.")
    boolean none;

    @Option(
            names = "--sarif-suppressed",
            description = "Report what comments and ignore files leave out in SARIF too, as suppressed.")
    boolean suppressed;

    @Option(
            names = "--sarif-category",
            paramLabel = "NAME",
            description = "The category of the run in SARIF, which tells several uploads of one commit apart.")
    String category = "";

    /** Whether the command line names a file that is to be written. */
    boolean named() {
        return file != null && !none;
    }

    /** Whether it goes to standard output in place of what people read. */
    boolean toStandardOutput() {
        return "-".equals(file);
    }

    /** The log as text. */
    String render(
            RunResult result,
            boolean undecided,
            ExitCode exit,
            Function<Finding, Optional<Fix>> fixes,
            Map<String, String> environment) {
        return SarifReport.render(
                result,
                new SarifReport.Options(
                        Version.current(),
                        undecided,
                        suppressed,
                        exit.code(),
                        fixes,
                        category,
                        Checkout.of(environment)));
    }

    /** Writes the log where it is wanted; the file, empty where there is none. */
    Optional<Path> write(Path root, Configuration project, Supplier<String> log, Console console) {
        Optional<String> asked = file == null ? project.outputs().sarif() : Optional.of(file);
        if (none || toStandardOutput() || file == null && asked.equals(Optional.of(OFF))) {
            return Optional.empty();
        }
        if (STDOUT.contains(String.valueOf(file))) {
            // To open it again would write over what stands there already.
            console.out().print(log.get());
            console.out().flush();
            return Optional.empty();
        }
        Path path = file != null
                ? Path.of(file)
                : asked.map(name -> Check.inProject(root, name)).orElse(root.resolve(USUAL));
        OutputFile output = OutputFile.of(path, root);
        if (asked.isEmpty()) {
            OutputFile ignore = OutputFile.of(path.resolveSibling(".gitignore"), root);
            if (ignore.read().length == 0) {
                ignore.write("*\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        output.write(log.get().getBytes(StandardCharsets.UTF_8));
        return Optional.of(path);
    }
}
