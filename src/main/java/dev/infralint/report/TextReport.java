package dev.infralint.report;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for a person at a terminal: grouped by file, with the source line and the offending part underlined. */
public final class TextReport {
    /**
     * How to render.
     *
     * @param colour whether to use ANSI colours
     * @param undecided whether to list what could not be decided
     * @param summary whether to end with the counts
     * @param width columns for source lines; at least 40
     */
    public record Options(boolean colour, boolean undecided, boolean summary, int width) {}

    /** A line below the source: a name such as {@code fix} and its text. */
    private record Note(String name, String text) {}

    private final RunResult result;
    private final Options options;
    private final Ansi ansi;
    private final Redaction redaction;
    private final StringBuilder out = new StringBuilder();

    private TextReport(RunResult result, Options options) {
        this.result = result;
        this.options = options;
        this.ansi = options.colour() ? Ansi.ON : Ansi.OFF;
        this.redaction = Redaction.of(result);
    }

    /** The whole report; empty when there is nothing to say and no summary is wanted. */
    public static String render(RunResult result, Options options) {
        TextReport report = new TextReport(result, options);
        report.findings();
        if (options.undecided()) {
            report.undecided();
        }
        report.problems();
        if (options.summary()) {
            report.summary();
        }
        return report.out.toString();
    }

    private void findings() {
        String file = "";
        for (Finding finding : result.findings()) {
            String name = finding.range().file().name();
            if (!name.equals(file)) {
                file = name;
                out.append(ansi.bold(Printable.of(name))).append("\n\n");
            }
            finding(finding);
        }
    }

    private void finding(Finding finding) {
        Severity severity = finding.policy().severity();
        heading(
                finding.range(),
                ansi.of(severity, severity.label()),
                finding.policy().id());
        line(Wording.statement(finding));
        List<Note> notes = new ArrayList<>();
        if (finding.roots().size() > 1) {
            notes.add(new Note("roots", String.join(", ", finding.roots())));
        }
        if (!finding.calls().isEmpty()) {
            List<String> calls = new ArrayList<>();
            finding.calls().forEach(call -> calls.add(call + " " + Wording.label(call)));
            notes.add(new Note("called", String.join(" → ", calls)));
        }
        if (!finding.origin().isEmpty()) {
            List<String> steps = new ArrayList<>();
            for (Origin step : finding.origin()) {
                steps.add(step.range() + " " + step.what());
            }
            notes.add(new Note("value", String.join(" → ", steps)));
        }
        for (Finding.Evidence step : finding.evidence()) {
            notes.add(new Note("because", step.range() + " " + step.address() + ": " + step.contribution()));
        }
        notes.add(new Note("fix", finding.policy().fix()));
        excerpt(finding.range(), finding.range().equals(finding.block()), ansi.of(severity, "^"), notes);
    }

    private void undecided() {
        if (result.undecided().isEmpty()) {
            return;
        }
        title("Undecided");
        for (Undecided undecided : result.undecided()) {
            heading(undecided.range(), ansi.dim("undecided"), undecided.policy().id());
            line(Wording.statement(undecided));
            excerpt(undecided.range(), false, ansi.dim("^"), List.of(new Note("needs", Wording.needs(undecided))));
        }
    }

    private void problems() {
        if (result.diagnostics().isEmpty() && result.failures().isEmpty()) {
            return;
        }
        title("Not read or not checked");
        for (Diagnostic diagnostic : result.diagnostics()) {
            boolean error = diagnostic.level() == Level.ERROR;
            String level = error ? ansi.red("error") : ansi.yellow("warning");
            Range range = diagnostic.range();
            String text = diagnostic.detail().isEmpty()
                    ? diagnostic.summary()
                    : diagnostic.summary() + ": " + diagnostic.detail();
            if (range == null) {
                out.append("  ")
                        .append(level)
                        .append("  ")
                        .append(diagnostic.code())
                        .append('\n');
                line(text);
                out.append('\n');
            } else {
                heading(range, level, diagnostic.code());
                line(text);
                excerpt(range, false, error ? ansi.red("^") : ansi.yellow("^"), List.of());
            }
        }
        for (PolicyFailure failure : result.failures()) {
            out.append("  ")
                    .append(ansi.red("error"))
                    .append("  ")
                    .append(failure.policy())
                    .append('\n');
            line("This policy crashed"
                    + (failure.address().isEmpty() ? "" : " on " + failure.address())
                    + " and was not checked further: "
                    + failure.problem());
            out.append('\n');
        }
    }

    private void title(String text) {
        out.append(ansi.bold("── " + text + " ──")).append("\n\n");
    }

    private void heading(Range range, String level, String id) {
        out.append("  ")
                .append(ansi.cyan(Printable.of(range.toString())))
                .append("  ")
                .append(level)
                .append("  ")
                .append(ansi.bold(id))
                .append('\n');
    }

    private void line(String text) {
        out.append("  ").append(Printable.of(text)).append('\n');
    }

    private void excerpt(Range range, boolean header, String mark, List<Note> notes) {
        String number = Integer.toString(range.startPosition().line());
        String gutter = "  " + " ".repeat(Math.max(number.length(), 3)) + " ";
        String bar = ansi.dim("│");
        Excerpt excerpt =
                Excerpt.of(redaction.line(range, header), Math.max(options.width() - gutter.length() - 2, 30));
        if (!excerpt.source().isBlank()) {
            out.append("  ")
                    .append(ansi.dim(" ".repeat(Math.max(0, 3 - number.length())) + number))
                    .append(' ')
                    .append(bar)
                    .append(' ')
                    .append(excerpt.source())
                    .append('\n');
            out.append(gutter)
                    .append(bar)
                    .append(' ')
                    .append(" ".repeat(excerpt.indent()))
                    .append(underline(mark, excerpt.length()))
                    .append('\n');
        }
        for (Note note : notes) {
            String name = note.name();
            out.append(gutter)
                    .append(ansi.dim("="))
                    .append(' ')
                    .append(name.equals("fix") ? ansi.green(name) : ansi.dim(name))
                    .append(": ")
                    .append(Printable.of(note.text()))
                    .append('\n');
        }
        out.append('\n');
    }

    /** One coloured stretch, not one per column. */
    private static String underline(String mark, int length) {
        int at = mark.indexOf('^');
        return mark.substring(0, at) + "^".repeat(length) + mark.substring(at + 1);
    }

    private void summary() {
        int findings = result.findings().size();
        if (findings == 0) {
            out.append(ansi.green("No findings.")).append('\n');
        } else {
            Map<Severity, Integer> counts = counts(result);
            List<String> parts = new ArrayList<>();
            counts.forEach((severity, count) -> parts.add(ansi.of(severity, count + " " + severity.label())));
            out.append(ansi.bold(Wording.count(findings, "finding")))
                    .append(": ")
                    .append(String.join(", ", parts))
                    .append('\n');
        }
        RunResult.Summary summary = result.summary();
        if (!result.suppressed().isEmpty()) {
            out.append(Wording.count(result.suppressed().size(), "finding"))
                    .append(" left out by comments in the source\n");
        }
        if (!result.undecided().isEmpty()) {
            out.append(Wording.count(result.undecided().size(), "check"))
                    .append(" undecided, because a value is not known")
                    .append(options.undecided() ? "" : " (--undecided lists them)")
                    .append('\n');
        }
        int problems = result.diagnostics().size() + result.failures().size();
        if (problems > 0) {
            out.append(ansi.yellow(Wording.count(problems, "problem") + " with the input, listed above"))
                    .append('\n');
        }
        List<String> unchecked = unchecked(result);
        if (!unchecked.isEmpty()) {
            out.append(ansi.yellow("Not checked: " + String.join(", ", unchecked)))
                    .append('\n');
        }
        out.append(ansi.dim(Wording.count(summary.resources(), "resource")
                        + " in "
                        + Wording.count(summary.roots(), "root module")
                        + ", "
                        + Wording.count(summary.files(), "file")
                        + ", "
                        + Wording.count(result.policies().size(), "policy")
                        + String.format(Locale.ROOT, ", %.2f s", summary.millis() / 1000.0)))
                .append('\n');
    }

    /** What was not checked, as short phrases. */
    static List<String> unchecked(RunResult result) {
        RunResult.Summary summary = result.summary();
        List<String> parts = new ArrayList<>();
        if (summary.unreadable() > 0) {
            parts.add(Wording.count(summary.unreadable(), "file") + " with errors");
        }
        if (summary.modulesNotFound() > 0) {
            parts.add(Wording.count(summary.modulesNotFound(), "module") + " not on disk (run terraform init)");
        }
        if (!result.failures().isEmpty()) {
            parts.add(Wording.count(result.failures().size(), "policy") + " that crashed");
        }
        return parts;
    }

    /** How many findings there are of each severity that occurs, most severe first. */
    static Map<Severity, Integer> counts(RunResult result) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .forEach(finding -> counts.merge(finding.policy().severity(), 1, Integer::sum));
        return counts;
    }
}
