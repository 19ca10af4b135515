package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.source.RootName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Environments side by side: what is found, or stays open, in each of them. */
final class HtmlEnvironments {
    private final List<String> names;
    private final Map<Question, Row> rows = new LinkedHashMap<>();

    /**
     * Of the findings and open questions of roots in environments.
     *
     * @param names of the environments, in the order of their columns
     * @param ranked the findings in the order of the page, where each has its number
     */
    HtmlEnvironments(List<String> names, List<Finding> ranked, List<Undecided> undecided) {
        this.names = names;
        for (int i = 0; i < ranked.size(); i++) {
            Finding finding = ranked.get(i);
            Row row = row(finding.policy(), finding.range(), finding.message());
            row.found.addAll(among(finding.roots()));
            row.anchors.add("#f" + i);
        }
        for (Undecided open : undecided) {
            row(open.policy(), open.range(), open.message()).open.addAll(among(open.roots()));
        }
        rows.values().removeIf(row -> row.found.isEmpty() && row.open.isEmpty());
    }

    /** Whether there is nothing to lay side by side. */
    boolean isEmpty() {
        return names.size() < 2 || rows.isEmpty();
    }

    /** How many lines are not the same in all environments. */
    int differing() {
        return differing(true).size();
    }

    /** What differs, then what is the same in all. */
    void write(StringBuilder out) {
        List<Map.Entry<Question, Row>> apart = differing(true);
        List<Map.Entry<Question, Row>> alike = differing(false);
        if (apart.isEmpty()) {
            out.append("<p class=\"none\">No difference.</p>\n");
        } else {
            table(apart, out);
        }
        if (!alike.isEmpty()) {
            out.append("<details><summary>").append(alike.size()).append(" the same in all</summary>\n");
            table(alike, out);
            out.append("</details>\n");
        }
    }

    private Row row(Policy policy, Range range, String message) {
        return rows.computeIfAbsent(new Question(policy.id(), range, message), key -> new Row(policy.severity()));
    }

    private Set<String> among(List<String> roots) {
        Set<String> environments = new TreeSet<>();
        for (String name : names) {
            if (roots.stream().anyMatch(root -> RootName.isIn(root, name))) {
                environments.add(name);
            }
        }
        return environments;
    }

    private List<Map.Entry<Question, Row>> differing(boolean wanted) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().found.size() < names.size() == wanted)
                .toList();
    }

    private void table(List<Map.Entry<Question, Row>> lines, StringBuilder out) {
        out.append("<table>\n<thead><tr><th>Finding</th><th>Place</th>");
        names.forEach(name -> out.append("<th>").append(Html.text(name)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        lines.forEach(line -> line(line.getKey(), line.getValue(), out));
        out.append("</tbody>\n</table>\n");
    }

    private void line(Question question, Row row, StringBuilder out) {
        String message = Html.text(question.message);
        out.append("<tr><td>");
        out.append(
                row.anchors.isEmpty() ? message + "?" : "<a href=\"" + row.anchors.get(0) + "\">" + message + "</a>");
        out.append(' ').append(Html.code(question.policy)).append("</td><td>");
        out.append(Html.place(question.range)).append("</td>");
        for (String name : names) {
            out.append("<td>").append(row.in(name)).append("</td>");
        }
        out.append("</tr>\n");
    }

    private record Question(String policy, Range range, String message) {}

    private static final class Row {
        private final Severity severity;
        private final Set<String> found = new TreeSet<>();
        private final Set<String> open = new TreeSet<>();
        private final List<String> anchors = new ArrayList<>();

        Row(Severity severity) {
            this.severity = severity;
        }

        private String in(String environment) {
            if (found.contains(environment)) {
                return "<span class=\"" + severity.label() + "\"><span class=\"sev\">" + severity.label()
                        + "</span></span>";
            }
            return open.contains(environment) ? "undecided" : "no";
        }
    }
}
