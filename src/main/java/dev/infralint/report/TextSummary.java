package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import java.util.ArrayList;
import java.util.List;

/** What a run comes to, as the last lines at a terminal: counts, what failed it, and what was not looked at. */
final class TextSummary {
    private static final int NAMED = TextReport.NAMED;

    private final RunResult result;
    private final TextOptions options;
    private final Ansi ansi;
    private final StringBuilder out;

    TextSummary(RunResult result, TextOptions options, StringBuilder out) {
        this.result = result;
        this.options = options;
        this.ansi = options.screen().colour() ? Ansi.ON : Ansi.OFF;
        this.out = out;
    }

    /** Appends it. */
    void write() {
        counts();
        gate();
        String leftOut = leftOut(result);
        if (!leftOut.isEmpty()) {
            out.append(leftOut).append(" left out by comments and ignore files\n");
        }
        left();
        Wording.idle(result).forEach(line -> out.append(Printable.of(line)).append('\n'));
        if (!result.undecided().isEmpty()) {
            out.append(Wording.undecided(result.undecided()))
                    .append(options.shows(TextOptions.Part.UNDECIDED) ? "" : " (--undecided lists them)")
                    .append('\n');
        }
        int problems = result.diagnostics().size() + result.failures().size();
        if (problems > 0) {
            out.append(ansi.yellow(Wording.count(problems, "problem") + " with the input, told above"))
                    .append('\n');
        }
        unused();
        if (options.shows(TextOptions.Part.WHOLE)) {
            result.summary()
                    .modules()
                    .languages()
                    .forEach((language, roots) -> out.append("Language: ")
                            .append(Printable.of(language + ": " + Wording.first(roots, NAMED)))
                            .append('\n'));
        }
        List<String> unchecked = Wording.unchecked(result);
        if (!unchecked.isEmpty()) {
            out.append(ansi.yellow("Not checked: " + String.join(", ", unchecked)))
                    .append('\n');
        }
        size();
    }

    /** How many findings there are of each severity. */
    private void counts() {
        int findings = result.findings().size();
        if (findings == 0) {
            out.append(ansi.green("No findings.")).append('\n');
            return;
        }
        List<String> parts = new ArrayList<>();
        result.counts().forEach((severity, count) -> parts.add(ansi.of(severity, count + " " + severity.label())));
        out.append(ansi.bold(Wording.count(findings, "finding")))
                .append(": ")
                .append(String.join(", ", parts))
                .append('\n');
    }

    /** Files of variables that no root module loads, and what only such a file may switch on. */
    private void unused() {
        Summary summary = result.summary();
        if (!summary.files().unused().isEmpty()) {
            out.append(Wording.count(summary.files().unused().size(), "file"))
                    .append(" of variables not loaded: ")
                    .append(Printable.of(Wording.first(summary.files().unused(), NAMED)))
                    .append(" (--var-file FILE takes one)\n");
        }
        if (!summary.resources().switchedOff().isEmpty()) {
            out.append("Not looked at, as only such a file may switch it on: ")
                    .append(Printable.of(Wording.first(summary.resources().switchedOff(), NAMED)))
                    .append('\n');
        }
    }

    /** What was looked at. */
    private void size() {
        Summary summary = result.summary();
        out.append(ansi.dim(Wording.count(summary.resources().count(), "resource")
                        + " in "
                        + Wording.count(summary.modules().roots(), "root module")
                        + ", "
                        + Wording.count(summary.files().read(), "file")
                        + ", "
                        + Wording.count(result.policies().size(), "policy")
                        + ", " + seconds(summary.millis()) + " s"))
                .append('\n');
    }

    /** With two digits; a formatter would cost more than all other lines of a short report. */
    private static String seconds(long millis) {
        long hundredths = (millis + 5) / 10;
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
    }

    /** What was found and is not reported. */
    private void left() {
        RunResult.Left left = result.left();
        if (left.hidden() > 0) {
            out.append(Wording.count(left.hidden(), "finding")).append(" left out by the configuration\n");
        }
        if (!left.since().isEmpty()) {
            out.append(Wording.count(left.before(), "finding"))
                    .append(" not shown that ")
                    .append(Printable.of(left.since()))
                    .append(" had already\n");
        }
        if (!left.grown().isEmpty()) {
            out.append(Wording.count(left.grown().size(), "accepted finding")).append(" reported again:\n");
            result.findings().stream()
                    .filter(finding -> left.grown().containsKey(finding.fingerprint()))
                    .limit(NAMED)
                    .forEach(finding -> out.append("  ")
                            .append(Printable.of(finding.policy().id() + " "
                                    + finding.addresses().get(0) + " "
                                    + left.grown().get(finding.fingerprint())))
                            .append('\n'));
        }
        if (!left.accepted().isEmpty()) {
            out.append(Wording.count(left.accepted().size(), "finding"))
                    .append(" accepted by ")
                    .append(Printable.of(left.baseline()))
                    .append('\n');
        }
        if (!left.fixed().isEmpty()) {
            out.append(Wording.count(left.fixed().size(), "accepted finding"))
                    .append(" mended; infra-lint baseline --update takes them out\n");
        }
    }

    /** What fails the run. */
    private void gate() {
        Severity least = options.failOn();
        long failing = least == null
                ? 0
                : result.findings().stream()
                        .filter(finding -> finding.policy().severity().compareTo(least) <= 0)
                        .count();
        if (least != null && failing > 0) {
            String what = failing == 1 ? "1 finding is " : failing + " findings are ";
            out.append(ansi.red(
                            "Failed: " + what + least.label() + (least == Severity.CRITICAL ? "" : " or more severe")))
                    .append('\n');
        }
        if (result.left().failing() > 0) {
            out.append(ansi.red("Failed: " + Wording.count(result.left().failing(), "check") + " undecided"))
                    .append('\n');
        }
    }

    /** What comments and ignore files leave out, in words; empty where that is nothing. */
    private static String leftOut(RunResult result) {
        List<String> parts = new ArrayList<>();
        if (!result.suppressed().isEmpty()) {
            parts.add(Wording.count(result.suppressed().size(), "finding"));
        }
        if (result.summary().undecidedLeft() > 0) {
            parts.add(Wording.count(result.summary().undecidedLeft(), "undecided check"));
        }
        return String.join(" and ", parts);
    }
}
