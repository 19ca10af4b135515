package dev.infralint.cli;

import dev.infralint.policy.Catalogue;
import dev.infralint.report.CatalogueReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infra-lint rules}: lists the policies. */
@Command(name = "rules", description = "List all policies.")
final class RulesCommand implements Callable<Integer> {
    /** How policies can be listed. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    Format format = Format.text;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    Console.Colour colour = Console.Colour.auto;

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var policies = Catalogue.builtIn().policies();
        console.out()
                .print(
                        format == Format.json
                                ? CatalogueReport.json(policies)
                                : CatalogueReport.text(policies, console.colour(colour)));
        return ExitCode.CLEAN.code();
    }
}
