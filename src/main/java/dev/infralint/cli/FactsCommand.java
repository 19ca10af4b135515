package dev.infralint.cli;

import dev.infralint.lint.Linter;
import dev.infralint.project.Configuration;
import dev.infralint.report.FactsReport;
import dev.infralint.result.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint facts}: prints what the policies see. */
@Command(
        name = "facts",
        description = "Print what the policies see: resources with their values, and what refers to what.")
final class FactsCommand implements Callable<Integer> {
    /** How facts can be printed. */
    enum Format {
        json,
        dot
    }

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders, Terraform files or plan files.")
    List<Path> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "json (default) or dot, for Graphviz.")
    Format format = Format.json;

    @Option(names = "--show-secrets", description = "Print secrets and sensitive values as they are.")
    boolean showSecrets;

    @Mixin
    final InputOptions input = new InputOptions();

    FactsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> real = InputOptions.existing(paths);
        Path root = ProjectRoot.of(real.get(0), Path.of("").toRealPath());
        Linter.Inspection facts = Linter.inspect(input.request(real, root, console.environment(), Configuration.EMPTY));
        Optional<Redactor> redactor = showSecrets ? Optional.empty() : Optional.of(facts.redactor());
        if (format == Format.json) {
            FactsReport.json(facts.graphs(), redactor, console.out());
        } else {
            FactsReport.dot(facts.graphs(), redactor, console.out());
        }
        return ExitCode.CLEAN.code();
    }
}
