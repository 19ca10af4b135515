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
import dev.infralint.source.RootName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Findings for a person at a terminal: what could not be read, then what was found, most severe first, each with its source
 * line and the offending part underlined, and last what it comes to. Where there is much, findings of one policy are told
 * together, so that the whole can be read in minutes.
 */
public final class TextReport {
    /** With more findings than this, those of one policy are told together. */
    private static final int MANY = 40;

    /** How many places of one policy, or problems of one kind, are named when they are told together. */
    static final int NAMED = 3;

    private final RunResult result;
    private final TextOptions options;
    private final Ansi ansi;
    private final Places places;
    private final StringBuilder out = new StringBuilder();
    private final TextLines lines;

    private TextReport(RunResult result, TextOptions options) {
        this.result = result;
        this.options = options;
        this.ansi = options.screen().colour() ? Ansi.ON : Ansi.OFF;
        this.places = new Places(options.screen().folder());
        this.lines = new TextLines(out, options, ansi, places, result.redactor());
    }

    /** The whole report; empty when there is nothing to say and no summary is wanted. */
    public static String render(RunResult result, TextOptions options) {
        TextReport report = new TextReport(result, options);
        if (options.shows(TextOptions.Part.SUMMARY)) {
            report.problems();
        }
        List<Undecided> listed = options.shows(TextOptions.Part.UNDECIDED)
                ? result.undecided()
                : result.left().pressing();
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
        if (options.shows(TextOptions.Part.SUMMARY)) {
            new TextSummary(result, options, report.out).write();
        }
        return report.out.toString();
    }

    private void findings() {
        if (out.length() > 0 && !result.findings().isEmpty()) {
            lines.title("Found");
        }
        boolean together =
                !options.shows(TextOptions.Part.WHOLE) && result.findings().size() > MANY;
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
                findings.forEach(finding -> finding(finding, List.of()));
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
                    lines.title(Printable.of(entry.getKey()) + ": " + Wording.count(count, "finding"));
                    entry.getValue().stream()
                            .sorted(Comparator.comparing(
                                    finding -> finding.policy().severity()))
                            .forEach(finding -> {
                                lines.heading(
                                        finding.range(),
                                        ansi.of(
                                                finding.policy().severity(),
                                                finding.policy().severity().label()),
                                        finding.policy().id());
                                lines.wrapped("    ", Wording.statement(finding));
                            });
                    out.append('\n');
                });
    }

    /** The findings of one policy: the first in full where it matters most, then some places, then how many more. */
    private void group(Policy policy, List<Finding> findings) {
        if (policy.severity().compareTo(Severity.HIGH) <= 0) {
            finding(findings.get(0), findings.subList(1, findings.size()));
            return;
        }
        List<Finding> all = findings.stream()
                .flatMap(finding -> Stream.concat(
                        Stream.of(finding),
                        finding.others().stream().filter(other -> other.policy().equals(policy))))
                .toList();
        out.append("  ")
                .append(ansi.of(policy.severity(), policy.severity().label()))
                .append("  ")
                .append(ansi.bold(policy.id()))
                .append(": ")
                .append(Printable.of(policy.title()))
                .append('\n');
        Map<String, Integer> told = new LinkedHashMap<>();
        all.forEach(finding ->
                told.merge(places.of(finding.range()) + "  " + Wording.subject(finding.addresses()), 1, Integer::sum));
        int more = all.size();
        for (Map.Entry<String, Integer> place :
                told.entrySet().stream().limit(NAMED).toList()) {
            int here = place.getValue();
            lines.wrapped("      ", place.getKey() + (here == 1 ? "" : " (" + here + " times)"));
            more -= here;
        }
        if (more > 0) {
            lines.wrapped("      ", "and " + more + " more (--policy " + policy.id() + " shows them)");
        }
        lines.wrapped("      ", "fix: " + policy.fix());
        out.append('\n');
    }

    /** @param alike findings of the same policy that are told with it */
    private void finding(Finding finding, List<Finding> alike) {
        Severity severity = finding.policy().severity();
        lines.heading(
                finding.range(),
                ansi.of(severity, severity.label()),
                finding.policy().id());
        lines.line(Wording.statement(finding));
        List<TextLines.Note> notes = new ArrayList<>();
        if (finding.isUncalled()) {
            notes.add(
                    new TextLines.Note("module", Wording.first(finding.roots(), NAMED) + ", which nothing here calls"));
        } else if (finding.roots().size() > 1 || elsewhere(finding)) {
            notes.add(new TextLines.Note(
                    finding.roots().size() > 1 ? "roots" : "root", String.join(", ", finding.roots())));
        }
        List<List<Range>> ways = finding.ways();
        for (List<Range> way : ways.subList(0, Math.min(ways.size(), NAMED))) {
            List<String> calls = new ArrayList<>();
            way.forEach(call -> calls.add(places.of(call) + " " + Wording.label(call, result.redactor())));
            notes.add(new TextLines.Note("called", String.join(" → ", calls)));
        }
        if (ways.size() > NAMED) {
            notes.add(new TextLines.Note("called", "in " + Wording.count(ways.size() - NAMED, "more way")));
        }
        List<String> steps = finding.origin().stream()
                .filter(step -> !step.isFile() || !step.range().covers(finding.range()))
                .map(step -> places.of(step.range()) + " " + step.what())
                .toList();
        if (!steps.isEmpty()) {
            notes.add(new TextLines.Note("value", String.join(" → ", steps)));
        }
        for (Finding.Evidence step : finding.evidence()) {
            notes.add(new TextLines.Note(
                    "because", places.of(step.range()) + " " + step.address() + ": " + step.contribution()));
        }
        others(finding, alike, notes);
        notes.add(new TextLines.Note("fix", finding.policy().fix()));
        lines.excerpt(finding.range(), ansi.of(severity, "^"), notes);
    }

    /** What is told together with a finding: each milder policy, and some of the places where it is the same. */
    private void others(Finding finding, List<Finding> alike, List<TextLines.Note> notes) {
        Policy policy = finding.policy();
        List<Finding> same = new ArrayList<>();
        for (Finding other : finding.others()) {
            if (other.policy().equals(policy)) {
                same.add(other);
            } else {
                notes.add(new TextLines.Note("also", other.policy().id() + ": " + other.message()));
            }
        }
        same.addAll(alike);
        for (Finding other : same.subList(0, Math.min(same.size(), NAMED))) {
            notes.add(
                    new TextLines.Note("also at", places.of(other.range()) + " " + Wording.subject(other.addresses())));
        }
        if (same.size() > NAMED) {
            notes.add(new TextLines.Note(
                    "also at",
                    Wording.count(same.size() - NAMED, "more place") + " (--policy " + policy.id() + " shows them)"));
        }
    }

    private void undecided(List<Undecided> listed) {
        lines.title("Undecided");
        for (OpenQuestion question : OpenQuestion.of(listed)) {
            Undecided undecided = question.gravest();
            lines.heading(
                    undecided.range(), ansi.dim("undecided"), undecided.policy().id());
            lines.line(Wording.statement(undecided));
            List<TextLines.Note> notes = new ArrayList<>(List.of(new TextLines.Note("needs", undecided.missing())));
            if (!question.others().isEmpty()) {
                notes.add(new TextLines.Note("also", question.more()));
            }
            lines.excerpt(undecided.range(), ansi.dim("^"), notes);
        }
    }

    private void problems() {
        if (result.diagnostics().isEmpty() && result.failures().isEmpty()) {
            return;
        }
        lines.title("Not read or not checked");
        Map<String, Integer> told = new HashMap<>();
        Map<String, Integer> untold = new TreeMap<>();
        List<Diagnostic> gravest = result.diagnostics().stream()
                .sorted(Comparator.comparing(diagnostic -> diagnostic.level() != Level.ERROR))
                .toList();
        for (Diagnostic diagnostic : gravest) {
            if (!options.shows(TextOptions.Part.WHOLE) && told.merge(diagnostic.code(), 1, Integer::sum) > NAMED) {
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
                lines.line(text);
                out.append('\n');
            } else {
                lines.heading(range, level, diagnostic.code());
                lines.line(text);
                lines.excerpt(range, error ? ansi.red("^") : ansi.yellow("^"), List.of());
            }
        }
        untold.forEach(
                (code, count) -> lines.wrapped("  ", "and " + count + " more of " + code + " (--full prints each)"));
        if (!untold.isEmpty()) {
            out.append('\n');
        }
        for (PolicyFailure failure : result.failures()) {
            out.append("  ")
                    .append(ansi.red("error"))
                    .append("  ")
                    .append(failure.policy())
                    .append('\n');
            lines.line("This policy crashed"
                    + (failure.address().isEmpty() ? "" : " on " + failure.address())
                    + " and was not checked further: "
                    + failure.problem());
            out.append('\n');
        }
    }

    /**
     * Whether nothing else shows which root a finding belongs to: it is one in an environment, or its file lies outside and no
     * call leads there.
     */
    private static boolean elsewhere(Finding finding) {
        String file = finding.range().file().name();
        if (finding.roots().stream().allMatch(RootName::isInAny)) {
            return true;
        }
        return finding.calls().isEmpty()
                && finding.roots().stream()
                        .noneMatch(root -> root.equals(".")
                                || root.endsWith(".json")
                                || file.equals(root)
                                || file.startsWith(root + "/"));
    }
}
