package dev.infralint.cli;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.report.CatalogueReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint explain}: prints the pages of policies, with a bad and a good example. */
@Command(
        name = "explain",
        description = "Show why a policy exists and how to satisfy it, with a bad and a good example.")
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "A policy, or what another tool calls it.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    Console.Colour colour = Console.Colour.auto;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String separator = "";
        for (String id : Selection.ids(ids, Catalogue.builtIn())) {
            Policy policy = Catalogue.builtIn().policy(id).orElseThrow();
            console.out().print(separator);
            console.out()
                    .print(CatalogueReport.page(
                            policy, Example.of(id, "bad.tf"), Example.of(id, "good.tf"), console.colour(colour)));
            separator = "\n" + "─".repeat(80) + "\n\n";
        }
        return ExitCode.CLEAN.code();
    }
}
