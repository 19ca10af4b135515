package dev.infralint.report;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Policy;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Findings for a person at a terminal: what could not be read, then what was found, most severe first, each with its source
 * line and the offending part underlined, and last what it comes to. Where there is much, findings of one policy are told
 * together, so that the whole can be read in minutes.
 */
public final class TextReport {
    /**
     * How to render.
     *
     * @param colour whether to use ANSI colours
     * @param undecided whether to list what could not be decided
     * @param summary whether to tell problems with the input, and to end with the counts
     * @param whole whether to print each finding even where there are many
     * @param width columns of a line; at least 40
     * @param folder where the reader stands, below the project root; empty for the root itself
     * @param failOn from which severity on findings fail the run; null when none do
     * @param listing how findings are listed
     * @param link the address that opens a file by its name; empty where the terminal knows no links
     */
    public record Options(
            boolean colour,
            boolean undecided,
            boolean summary,
            boolean whole,
            int width,
            String folder,
            @Nullable Severity failOn,
            Listing listing,
            UnaryOperator<String> link) {
        /** Without links. */
        public Options(
                boolean colour,
                boolean undecided,
                boolean summary,
                boolean whole,
                int width,
                String folder,
                @Nullable Severity failOn,
                Listing listing) {
            this(colour, undecided, summary, whole, width, folder, failOn, listing, file -> "");
        }

        /** Findings one by one. */
        public Options(
                boolean colour,
                boolean undecided,
                boolean summary,
                boolean whole,
                int width,
                String folder,
                @Nullable Severity failOn) {
            this(colour, undecided, summary, whole, width, folder, failOn, Listing.EACH);
        }
    }

    /**
     * How findings are listed.
     *
     * @param statistics one line for each policy, with how often it found something
     * @param group what a finding is listed under, with a line each; null for the findings one by one
     */
    public record Listing(boolean statistics, @Nullable Function<Finding, String> group) {
        /** The findings one by one, with their source. */
        public static final Listing EACH = new Listing(false, null);
    }

    /** With more findings than this, those of one policy are told together. */
    private static final int MANY = 40;

    /** How many places of one policy, or problems of one kind, are named when they are told together. */
    private static final int NAMED = 3;

    /** A line below the source: a name such as {@code fix} and its text. */
    private record Note(String name, String text) {}

    private final RunResult result;
    private final Options options;
    private final Ansi ansi;
    private final Places places;
    private final StringBuilder out = new StringBuilder();

    private TextReport(RunResult result, Options options) {
        this.result = result;
        this.options = options;
        this.ansi = options.colour() ? Ansi.ON : Ansi.OFF;
        this.places = new Places(options.folder());
    }

    /** The whole report; empty when there is nothing to say and no summary is wanted. */
    public static String render(RunResult result, Options options) {
        TextReport report = new TextReport(result, options);
        if (options.summary()) {
            report.problems();
        }
        List<Undecided> listed =
                options.undecided() ? result.undecided() : result.left().pressing();
        if (!listed.isEmpty()) {
            report.undecided(listed);
        }
        Function<Finding, String> group = options.listing().group();
        if (options.listing().statistics()) {
            report.statistics();
        } else if (group != null) {
            report.sections(group);
        } else {
            report.findings();
        }
        if (options.summary()) {
            report.summary();
        }
        return report.out.toString();
    }

    private void findings() {
        if (out.length() > 0 && !result.findings().isEmpty()) {
            title("Found");
        }
        boolean together = !options.whole() && result.findings().size() > MANY;
        Map<Policy, List<Finding>> groups = new LinkedHashMap<>();
        result.findings().stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.policy().severity())
                        .thenComparing(finding -> finding.policy().id()))
                .forEach(finding -> groups.computeIfAbsent(finding.policy(), policy -> new ArrayList<>())
                        .add(finding));
        groups.forEach((policy, findings) -> {
            if (together) {
                group(policy, findings);
            } else {
                findings.forEach(this::finding);
            }
        });
    }

    /** One line for each policy, the most frequent first. */
    private void statistics() {
        Map<Policy, Integer> counts = new HashMap<>();
        result.findings().forEach(finding -> counts.merge(finding.policy(), 1, Integer::sum));
        int wide = counts.keySet().stream()
                .mapToInt(policy -> policy.id().length())
                .max()
                .orElse(0);
        counts.entrySet().stream()
                .sorted(Map.Entry.<Policy, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().severity())
                        .thenComparing(entry -> entry.getKey().id()))
                .forEach(entry -> {
                    Policy policy = entry.getKey();
                    String severity =
                            String.format(Locale.ROOT, "%-8s", policy.severity().label());
                    out.append(String.format(Locale.ROOT, "%6d  ", entry.getValue()))
                            .append(ansi.of(policy.severity(), severity))
                            .append("  ")
                            .append(ansi.bold(policy.id()))
                            .append(" ".repeat(wide - policy.id().length() + 2))
                            .append(Printable.of(policy.title()))
                            .append('\n');
                });
        if (!counts.isEmpty()) {
            out.append('\n');
        }
    }

    /** The findings under the names of their groups, the largest group first, the most severe finding first. */
    private void sections(Function<Finding, String> group) {
        Map<String, List<Finding>> groups = new TreeMap<>();
        result.findings()
                .forEach(finding -> groups.computeIfAbsent(group.apply(finding), name -> new ArrayList<>())
                        .add(finding));
        groups.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    int count = entry.getValue().size();
                    title(Printable.of(entry.getKey()) + ": " + Wording.count(count, "finding"));
                    entry.getValue().stream()
                            .sorted(Comparator.comparing(
                                    finding -> finding.policy().severity()))
                            .forEach(finding -> {
                                heading(
                                        finding.range(),
                                        ansi.of(
                                                finding.policy().severity(),
                                                finding.policy().severity().label()),
                                        finding.policy().id());
                                wrapped("    ", Wording.statement(finding));
                            });
                    out.append('\n');
                });
    }

    /** The findings of one policy: the first in full where it matters most, then some places, then how many more. */
    private void group(Policy policy, List<Finding> findings) {
        boolean urgent = policy.severity().compareTo(Severity.HIGH) <= 0;
        List<Finding> rest = findings;
        if (urgent) {
            finding(findings.get(0));
            rest = findings.subList(1, findings.size());
            if (rest.isEmpty()) {
                return;
            }
            out.setLength(out.length() - 1);
        } else {
            out.append("  ")
                    .append(ansi.of(policy.severity(), policy.severity().label()))
                    .append("  ")
                    .append(ansi.bold(policy.id()))
                    .append(": ")
                    .append(Printable.of(policy.title()))
                    .append('\n');
        }
        int named = Math.min(rest.size(), NAMED);
        for (Finding finding : rest.subList(0, named)) {
            wrapped("      ", places.of(finding.range()) + "  " + Wording.subject(finding.addresses()));
        }
        if (rest.size() > named) {
            wrapped("      ", "and " + (rest.size() - named) + " more (--policy " + policy.id() + " shows them)");
        }
        if (!urgent) {
            wrapped("      ", "fix: " + policy.fix());
        }
        out.append('\n');
    }

    private void finding(Finding finding) {
        Severity severity = finding.policy().severity();
        heading(
                finding.range(),
                ansi.of(severity, severity.label()),
                finding.policy().id());
        line(Wording.statement(finding));
        List<Note> notes = new ArrayList<>();
        if (finding.roots().size() > 1 || elsewhere(finding)) {
            notes.add(new Note(finding.roots().size() > 1 ? "roots" : "root", String.join(", ", finding.roots())));
        }
        List<List<Range>> ways = finding.ways();
        for (List<Range> way : ways.subList(0, Math.min(ways.size(), NAMED))) {
            List<String> calls = new ArrayList<>();
            way.forEach(call -> calls.add(places.of(call) + " " + Wording.label(call, result.redactor())));
            notes.add(new Note("called", String.join(" → ", calls)));
        }
        if (ways.size() > NAMED) {
            notes.add(new Note("called", "in " + (ways.size() - NAMED) + " more ways"));
        }
        if (!finding.origin().isEmpty()) {
            List<String> steps = new ArrayList<>();
            for (Origin step : finding.origin()) {
                steps.add(places.of(step.range()) + " " + step.what());
            }
            notes.add(new Note("value", String.join(" → ", steps)));
        }
        for (Finding.Evidence step : finding.evidence()) {
            notes.add(new Note("because", places.of(step.range()) + " " + step.address() + ": " + step.contribution()));
        }
        notes.add(new Note("fix", finding.policy().fix()));
        excerpt(finding.range(), ansi.of(severity, "^"), notes);
    }

    private void undecided(List<Undecided> listed) {
        if (listed.isEmpty()) {
            return;
        }
        title("Undecided");
        for (OpenQuestion question : OpenQuestion.of(listed)) {
            Undecided undecided = question.gravest();
            heading(undecided.range(), ansi.dim("undecided"), undecided.policy().id());
            line(Wording.statement(undecided));
            List<Note> notes = new ArrayList<>(List.of(new Note("needs", undecided.missing())));
            if (!question.others().isEmpty()) {
                notes.add(new Note("also", question.more()));
            }
            excerpt(undecided.range(), ansi.dim("^"), notes);
        }
    }

    private void problems() {
        if (result.diagnostics().isEmpty() && result.failures().isEmpty()) {
            return;
        }
        title("Not read or not checked");
        Map<String, Integer> told = new HashMap<>();
        Map<String, Integer> untold = new TreeMap<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            if (!options.whole() && told.merge(diagnostic.code(), 1, Integer::sum) > NAMED) {
                untold.merge(diagnostic.code(), 1, Integer::sum);
                continue;
            }
            boolean error = diagnostic.level() == Level.ERROR;
            String level = error ? ansi.red("error") : ansi.yellow("warning");
            Range range = diagnostic.range();
            String text = diagnostic.text();
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
                excerpt(range, error ? ansi.red("^") : ansi.yellow("^"), List.of());
            }
        }
        untold.forEach((code, count) -> wrapped("  ", "and " + count + " more of " + code + " (--full prints each)"));
        if (!untold.isEmpty()) {
            out.append('\n');
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
                .append(Ansi.linked(
                        options.link().apply(range.file().name()), ansi.cyan(Printable.of(places.of(range)))))
                .append("  ")
                .append(level)
                .append("  ")
                .append(ansi.bold(id))
                .append('\n');
    }

    private void line(String text) {
        wrapped("  ", text);
    }

    /** The text from an indent on, broken between words where it is wider than the terminal. */
    private void wrapped(String indent, String text) {
        out.append(indent);
        flow(indent, indent.length(), text);
    }

    /** With two digits; a formatter would cost more than all other lines of a short report. */
    private static String seconds(long millis) {
        long hundredths = (millis + 5) / 10;
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
    }

    /** Words from a column on; a line that follows another begins below the first and two columns further. */
    private void flow(String indent, int column, String text) {
        int at = column;
        boolean first = true;
        for (String word : Printable.of(text).split(" ", -1)) {
            int wide = Printable.width(word);
            if (!first && at + 1 + wide > options.width()) {
                out.append('\n').append(indent).append("  ");
                at = indent.length() + 2;
            } else if (!first) {
                out.append(' ');
                at++;
            }
            out.append(word);
            at += wide;
            first = false;
        }
        out.append('\n');
    }

    private void excerpt(Range range, String mark, List<Note> notes) {
        String number = Integer.toString(range.startPosition().line());
        String gutter = "  " + " ".repeat(Math.max(number.length(), 3)) + " ";
        String bar = ansi.dim("│");
        Excerpt excerpt = Excerpt.of(result.redactor(), range, Math.max(options.width() - gutter.length() - 2, 30));
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
                    .append(": ");
            String hanging = " ".repeat(gutter.length() + 2);
            flow(hanging, gutter.length() + 2 + name.length() + 2, note.text());
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
        gate();
        RunResult.Summary summary = result.summary();
        String leftOut = leftOut(result);
        if (!leftOut.isEmpty()) {
            out.append(leftOut).append(" left out by comments and ignore files\n");
        }
        left();
        if (!result.undecided().isEmpty()) {
            out.append(Wording.undecided(result.undecided()))
                    .append(options.undecided() ? "" : " (--undecided lists them)")
                    .append('\n');
        }
        int problems = result.diagnostics().size() + result.failures().size();
        if (problems > 0) {
            out.append(ansi.yellow(Wording.count(problems, "problem") + " with the input, told above"))
                    .append('\n');
        }
        if (!summary.unusedFiles().isEmpty()) {
            out.append(Wording.count(summary.unusedFiles().size(), "file"))
                    .append(" of variables not used: ")
                    .append(Printable.of(Wording.first(summary.unusedFiles(), NAMED)))
                    .append(" (--var-file FILE takes one)\n");
        }
        if (!summary.switchedOff().isEmpty()) {
            out.append("Not looked at, as only such a file may switch it on: ")
                    .append(Printable.of(Wording.first(summary.switchedOff(), NAMED)))
                    .append('\n');
        }
        if (options.whole()) {
            summary.languages()
                    .forEach((language, roots) -> out.append("Language: ")
                            .append(Printable.of(language + ": " + Wording.first(roots, NAMED)))
                            .append('\n'));
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
                        + ", " + seconds(summary.millis()) + " s"))
                .append('\n');
    }

    /** Whether nothing else shows which root a finding belongs to: its file lies outside, and no call leads there. */
    private static boolean elsewhere(Finding finding) {
        String file = finding.range().file().name();
        return finding.calls().isEmpty()
                && finding.roots().stream()
                        .noneMatch(root -> root.equals(".")
                                || root.endsWith(".json")
                                || file.equals(root)
                                || file.startsWith(root + "/"));
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
