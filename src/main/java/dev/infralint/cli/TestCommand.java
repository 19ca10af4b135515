package dev.infralint.cli;

import dev.infralint.diag.Diagnostic;
import dev.infralint.own.Trial;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint test}: runs the fixtures of a user's own policies. */
@Command(
        name = "test",
        description = {
            "Run the fixtures of policies of your own: Terraform with marks such as # expect: POLICY. Tells what is"
                    + " not as marked, and which conditions no fixture shows to matter (docs/own-policies.md)."
        })
final class TestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Where policies and fixtures are; default: here.")
    Path folder = Path.of(".");

    @Option(names = "--rules", paramLabel = "DIR", description = "Where the pages and rules are, if not below DIR.")
    @Nullable
    Path rules;

    @Option(names = "--strict", description = "Conditions that no fixture shows to matter are failures, too.")
    boolean strict;

    @Mixin
    final AsOf asOf = new AsOf();

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path pages = rules == null ? folder : rules;
        for (Path each : List.of(folder, pages)) {
            if (!Files.isDirectory(each)) {
                throw new Failure("there is no folder " + each);
            }
        }
        Set<String> shipped =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        Trial.Report report =
                Trial.run(folder, pages, asOf.day(), shipped, Remembering.compiler(console.environment(), true));
        PrintWriter out = console.out();
        report.faults().forEach(fault -> print(fault, out));
        report.misses().forEach(miss -> out.println(Plain.of(miss)));
        report.notes().forEach(note -> out.println(Plain.of(note)));
        report.survivors().forEach(survivor -> out.println(Plain.of(survivor)));
        report.unnamed().forEach(id -> out.println(id + ": no fixture shows a finding of it"));
        if (report.policies() == 0 && report.faults().isEmpty() && report.marks() == 0) {
            throw new Failure("no page with a policy and no mark was found in " + folder);
        }
        out.println(count(report.policies(), "policy", "policies") + ", "
                + count(report.cases(), "fixture", "fixtures") + ", " + count(report.marks(), "mark", "marks") + ": "
                + count(report.misses().size(), "miss", "misses")
                + (report.misses().isEmpty()
                        ? "; " + (report.mutants() - report.survivors().size()) + " of "
                                + count(report.mutants(), "changed condition", "changed conditions") + " noticed"
                        : ""));
        out.flush();
        if (!report.faults().isEmpty()) {
            return ExitCode.FAILED.code();
        }
        boolean open = !report.survivors().isEmpty() || !report.unnamed().isEmpty();
        return !report.misses().isEmpty() || strict && open ? ExitCode.FINDINGS.code() : ExitCode.CLEAN.code();
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** A fault of a page, with its line and what it is about underlined. */
    static void print(Diagnostic fault, PrintWriter out) {
        Range range = fault.range();
        if (range == null) {
            out.println(Plain.of(fault.detail()));
            return;
        }
        int line = range.startPosition().line();
        String source = range.file().line(line);
        int column = range.startPosition().column();
        int width = range.endPosition().line() == line
                ? Math.max(1, range.end() - range.start())
                : Math.max(1, source.length() - column + 1);
        out.println(Plain.of(range + ": " + fault.detail()));
        if (!source.isBlank()) {
            out.println("    " + Plain.of(source));
            out.println("    "
                    + source.substring(0, Math.min(source.length(), column - 1)).replaceAll("[^\t]", " ")
                    + "^".repeat(width));
        }
    }
}
