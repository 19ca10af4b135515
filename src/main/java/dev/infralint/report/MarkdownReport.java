package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as GitHub-flavoured Markdown, for a job summary: counts, a table, and the fixes to unfold. */
public final class MarkdownReport {
    /** A job summary takes a mebibyte for each step; some room is left for what other tools add. */
    static final int MOST_BYTES = 1_000_000;

    private static final int TAIL = 4_000;

    private final StringBuilder out = new StringBuilder();
    private int bytes;

    private MarkdownReport() {}

    /**
     * The report, at most one megabyte.
     *
     * @param undecided whether to list what could not be decided
     */
    public static String render(RunResult result, boolean undecided) {
        MarkdownReport report = new MarkdownReport();
        report.head(result);
        report.findings(result);
        report.fixes(result);
        if (undecided) {
            report.undecided(result);
        }
        report.problems(result);
        return report.out.toString();
    }

    private void head(RunResult result) {
        add("## infra-lint\n\n");
        if (result.findings().isEmpty()) {
            add("**No findings.**");
        } else {
            List<String> parts = new ArrayList<>();
            result.counts().forEach((severity, count) -> parts.add(count + " " + severity.label()));
            add("**" + Wording.count(result.findings().size(), "finding") + "**: " + String.join(", ", parts) + ".");
        }
        Summary summary = result.summary();
        add(" " + Wording.count(summary.resources().count(), "resource") + " in "
                + Wording.count(summary.modules().roots(), "root module") + ", "
                + Wording.count(summary.files().read(), "file")
                + String.format(Locale.ROOT, ", %.2f s.%n", summary.millis() / 1000.0)
                        .replace("\r", ""));
        List<String> unchecked = Wording.unchecked(result);
        if (!result.undecided().isEmpty()) {
            add("\n" + Wording.undecided(result.undecided()) + ".\n");
        }
        Wording.idle(result).forEach(line -> add("\n" + cell(line) + ".\n"));
        if (!unchecked.isEmpty()) {
            add("\n> [!WARNING]\n> Not checked: " + String.join(", ", unchecked) + ".\n");
        }
    }

    private void findings(RunResult result) {
        if (result.findings().isEmpty()) {
            return;
        }
        add("\n| Severity | Policy | Place | Finding |\n| --- | --- | --- | --- |\n");
        List<Finding> ranked = result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .toList();
        int shown = 0;
        for (Finding finding : ranked) {
            String row = "| " + mark(finding.policy().severity()) + " | "
                    + code(finding.policy().id()) + " | " + code(finding.range().place()) + " | "
                    + cell(Wording.statement(finding)) + " |\n";
            if (!fits(row)) {
                break;
            }
            add(row);
            shown++;
        }
        if (shown < ranked.size()) {
            add("\n" + (ranked.size() - shown) + " more findings do not fit into this summary; see the SARIF file.\n");
        }
    }

    private void fixes(RunResult result) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .forEach(finding -> policies.putIfAbsent(finding.policy().id(), finding.policy()));
        if (policies.isEmpty()) {
            return;
        }
        add("\n<details><summary>How to fix</summary>\n\n");
        for (Policy policy : policies.values()) {
            String fix = "- " + code(policy.id()) + " " + cell(policy.title()) + ": " + cell(policy.fix()) + "\n";
            if (fits(fix)) {
                add(fix);
            }
        }
        add("\n</details>\n");
    }

    private void undecided(RunResult result) {
        if (result.undecided().isEmpty()) {
            return;
        }
        add("""

            <details><summary>Undecided</summary>

            | Policy | Place | Undecided | Needs |
            | --- | --- | --- | --- |
            """);
        for (OpenQuestion question : OpenQuestion.of(result.undecided())) {
            Undecided each = question.gravest();
            String row = "| " + code(each.policy().id())
                    + (question.others().isEmpty() ? "" : " and " + cell(question.more())) + " | "
                    + code(each.range().place()) + " | " + cell(Wording.statement(each)) + " | "
                    + cell(each.missing()) + " |\n";
            if (fits(row)) {
                add(row);
            }
        }
        add("\n</details>\n");
    }

    private void problems(RunResult result) {
        List<Problem> problems = Problem.of(result);
        if (problems.isEmpty()) {
            return;
        }
        add("\n<details><summary>Not read or not checked</summary>\n\n");
        for (Problem problem : problems) {
            String where = problem.place().map(Range::toString).orElse(problem.code());
            String line = "- " + code(where) + " " + cell(problem.text()) + "\n";
            if (fits(line)) {
                add(line);
            }
        }
        add("\n</details>\n");
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "🟣 critical";
            case HIGH -> "🔴 high";
            case MEDIUM -> "🟠 medium";
            case LOW -> "🔵 low";
            case INFO -> "⚪ info";
        };
    }

    /** A code span that stays in its cell. */
    private static String code(String text) {
        return "`" + Printable.of(text).replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** Text that stays in its cell and is no Markdown and no HTML. */
    static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        String printable = Printable.of(text);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '<' -> cell.append("&lt;");
                case '>' -> cell.append("&gt;");
                case '&' -> cell.append("&amp;");
                case '@' -> cell.append("&#64;");
                case '|', '*', '_', '`', '[', ']', '\\', '~', '#' ->
                    cell.append('\\').append(c);
                default -> cell.append(c);
            }
        }
        return cell.toString();
    }

    private boolean fits(String text) {
        return bytes + text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES - TAIL;
    }

    private void add(String text) {
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        out.append(text);
    }
}
