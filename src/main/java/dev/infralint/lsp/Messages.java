package dev.infralint.lsp;

import dev.infralint.diag.Level;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/** What a check found, as diagnostics of the protocol by the addresses of files. */
final class Messages {
    static final String SOURCE = "infra-lint";

    /** A finding and the diagnostic that shows it. */
    record Shown(Finding finding, Diagnostic diagnostic) {}

    private final Path root;
    private final Map<String, List<Diagnostic>> diagnostics = new HashMap<>();
    private final Map<String, List<Shown>> findings = new HashMap<>();

    Messages(Path root, RunResult result) {
        this.root = root;
        result.findings().forEach(this::finding);
        result.undecided().forEach(this::undecided);
        result.diagnostics().forEach(this::problem);
    }

    /** All diagnostics, by file. */
    Map<String, List<Diagnostic>> diagnostics() {
        return diagnostics;
    }

    /** The findings in a file. */
    List<Shown> findings(String uri) {
        return findings.getOrDefault(uri, List.of());
    }

    private void finding(Finding finding) {
        Policy policy = finding.policy();
        String address =
                finding.addresses().isEmpty() ? "" : finding.addresses().get(0) + ": ";
        Diagnostic shown = diagnostic(
                finding.range(),
                severity(policy.severity()),
                policy,
                address + finding.message() + "\n" + policy.fix());
        List<DiagnosticRelatedInformation> related = new ArrayList<>();
        finding.origin().forEach(step -> related.add(related(step.range(), step.what())));
        finding.calls().forEach(call -> related.add(related(call, "called here")));
        finding.evidence()
                .forEach(step -> related.add(related(step.range(), step.address() + ": " + step.contribution())));
        shown.setRelatedInformation(related);
        add(finding.range(), shown);
        findings.computeIfAbsent(uri(finding.range()), file -> new ArrayList<>())
                .add(new Shown(finding, shown));
    }

    private void undecided(Undecided undecided) {
        Policy policy = undecided.policy();
        add(
                undecided.range(),
                diagnostic(
                        undecided.range(),
                        DiagnosticSeverity.Hint,
                        policy,
                        "undecided: " + undecided.message() + " (needs " + undecided.missing() + ")"));
    }

    /** Adds what was found beside the check. */
    void add(List<dev.infralint.diag.Diagnostic> problems) {
        problems.forEach(this::problem);
    }

    private void problem(dev.infralint.diag.Diagnostic problem) {
        Range range = problem.range();
        if (range == null) {
            return;
        }
        boolean error = problem.level() == Level.ERROR;
        Diagnostic shown = new Diagnostic(
                range(range), problem.text(), error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, SOURCE);
        shown.setCode(problem.code());
        add(range, shown);
    }

    private static Diagnostic diagnostic(Range range, DiagnosticSeverity severity, Policy policy, String message) {
        Diagnostic shown = new Diagnostic(range(range), message, severity, SOURCE);
        shown.setCode(policy.id());
        if (!policy.links().isEmpty()) {
            shown.setCodeDescription(
                    new DiagnosticCodeDescription(policy.links().get(0)));
        }
        return shown;
    }

    private DiagnosticRelatedInformation related(Range range, String what) {
        return new DiagnosticRelatedInformation(new Location(uri(range), range(range)), what);
    }

    private void add(Range range, Diagnostic shown) {
        diagnostics.computeIfAbsent(uri(range), file -> new ArrayList<>()).add(shown);
    }

    private String uri(Range range) {
        return uri(root.resolve(range.file().name()));
    }

    /** The address of a file, with an empty authority as editors write it. */
    static String uri(Path file) {
        return URI.create("file://" + file.toUri().getRawPath()).toString();
    }

    static org.eclipse.lsp4j.Range range(Range range) {
        return new org.eclipse.lsp4j.Range(position(range.startPosition()), position(range.endPosition()));
    }

    private static Position position(dev.infralint.source.Position position) {
        return new Position(position.line() - 1, position.column() - 1);
    }

    private static DiagnosticSeverity severity(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> DiagnosticSeverity.Error;
            case MEDIUM -> DiagnosticSeverity.Warning;
            case LOW, INFO -> DiagnosticSeverity.Information;
        };
    }
}
