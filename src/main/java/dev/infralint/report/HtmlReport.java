package dev.infralint.report;

import dev.infralint.compliance.Assessment;
import dev.infralint.diag.Diagnostic;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole result as one page that needs nothing else. What was scanned is text in it and never markup.
 */
public final class HtmlReport {
    private final RunResult result;
    private final List<Assessment> assessments;
    private final Optional<WayGraph> ways;
    private final List<String> environments;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(
            RunResult result, List<Assessment> assessments, Optional<WayGraph> ways, List<String> environments) {
        this.result = result;
        this.assessments = assessments;
        this.ways = ways;
        this.environments = environments;
    }

    /**
     * The page.
     *
     * @param assessments how the controls of frameworks stand; none where none was asked for
     * @param ways what reaches what and who may do what, to be drawn
     * @param environments the names of those in which root modules are applied, to be laid side by side
     * @param version of infra-lint
     */
    public static String render(
            RunResult result,
            List<Assessment> assessments,
            Optional<WayGraph> ways,
            List<String> environments,
            String version) {
        HtmlReport report = new HtmlReport(result, assessments, ways, environments);
        HtmlFindings findings = new HtmlFindings(result, ways, report.out);
        HtmlPage.write(
                report.out,
                "infra-lint: " + Wording.count(result.findings().size(), "finding"),
                report.summary(),
                report.tabs(findings),
                version);
        return report.out.toString();
    }

    /** A page of the graph alone. */
    public static String graph(WayGraph ways, String version) {
        StringBuilder out = new StringBuilder();
        HtmlPage.Tab tab = new HtmlPage.Tab("graph", "Graph", -1, () -> graph(ways, out));
        String summary = Wording.count(ways.nodes().size(), "node") + ", "
                + Wording.count(ways.edges().size(), "edge") + ".";
        HtmlPage.write(out, "infra-lint: what reaches what", summary, List.of(tab), version);
        return out.toString();
    }

    private List<HtmlPage.Tab> tabs(HtmlFindings findings) {
        List<HtmlPage.Tab> tabs = new ArrayList<>();
        tabs.add(new HtmlPage.Tab("findings", "Findings", result.findings().size(), findings::findings));
        if (!result.undecided().isEmpty()) {
            int places = OpenQuestion.of(result.undecided()).size();
            tabs.add(new HtmlPage.Tab("undecided", "Undecided", places, findings::undecided));
        }
        HtmlEnvironments beside = new HtmlEnvironments(environments, findings.ranked(), result.undecided());
        if (!beside.isEmpty()) {
            tabs.add(new HtmlPage.Tab("environments", "Environments", beside.differing(), () -> beside.write(out)));
        }
        if (ways.isPresent() && !ways.get().nodes().isEmpty()) {
            tabs.add(new HtmlPage.Tab("graph", "Graph", -1, () -> graph(ways.get(), out)));
        }
        for (int i = 0; i < assessments.size(); i++) {
            Assessment assessment = assessments.get(i);
            String title = Html.text(assessment.framework().title());
            tabs.add(new HtmlPage.Tab(
                    "framework-" + i, title, assessment.rows().size(), () -> ComplianceReport.html(assessment, out)));
        }
        if (!result.suppressed().isEmpty()) {
            tabs.add(new HtmlPage.Tab(
                    "suppressed", "Suppressed", result.suppressed().size(), this::suppressed));
        }
        int problems = result.diagnostics().size() + result.failures().size();
        if (problems > 0) {
            tabs.add(new HtmlPage.Tab("problems", "Not read", problems, this::problems));
        }
        if (!result.findings().isEmpty()) {
            tabs.add(new HtmlPage.Tab("policies", "Policies", -1, findings::pages));
        }
        return tabs;
    }

    /** What the internet reaches and who holds rights, with what moves and searches it. */
    private static void graph(WayGraph graph, StringBuilder out) {
        if (graph.nodes().size() > WayGraph.SEARCHABLE) {
            out.append("<p>The graph has ").append(graph.nodes().size()).append(" nodes, more than a page shows:");
            out.append(" <code>infra-lint graph PATH --around ADDRESS</code> draws a neighbourhood.</p>\n");
            return;
        }
        out.append(
                "<p>What the internet reaches and how (red), who holds which rights (violet); dashed where it hangs on"
                        + " an unknown value. A node chosen shows its neighbourhood.</p>\n"
                        + "<form class=\"bar\" id=\"moves\"><label class=\"wide\">Find <input type=\"search\""
                        + " name=\"node\" placeholder=\"address\"></label><button type=\"button\" value=\"in\""
                        + " aria-label=\"Nearer\">+</button><button type=\"button\" value=\"out\""
                        + " aria-label=\"Farther\">−</button><button type=\"button\" value=\"all\">Show"
                        + " all</button></form>\n");
        boolean large = graph.nodes().size() > WayGraph.DRAWABLE;
        if (large) {
            out.append("<p class=\"large\">The graph has ").append(graph.nodes().size());
            out.append(" nodes, so it shows the neighbourhood of one: find it by its address, or come from a"
                    + " finding.</p>\n");
        }
        out.append("<div class=\"ways" + (large ? " large" : "")
                + "\" tabindex=\"0\" aria-label=\"Graph: arrows move it, + and - zoom, 0 shows" + " all\">\n");
        out.append(GraphPicture.svg(graph)).append("</div>\n");
    }

    private String summary() {
        Summary summary = result.summary();
        StringBuilder text = new StringBuilder(Wording.count(summary.resources().count(), "resource")).append(" in ");
        text.append(Wording.count(summary.modules().roots(), "root module")).append(", ");
        text.append(Wording.count(summary.files().read(), "file")).append('.');
        int accepted = result.left().accepted().size();
        if (accepted > 0) {
            text.append(' ').append(Wording.count(accepted, "finding")).append(" accepted by the baseline.");
        }
        Wording.idle(result)
                .forEach(line -> text.append(' ').append(Html.text(line)).append('.'));
        List<String> unchecked = Wording.unchecked(result);
        if (!unchecked.isEmpty()) {
            text.append(" <strong>Not checked: ")
                    .append(Html.text(String.join(", ", unchecked)))
                    .append(".</strong>");
        }
        return text.toString();
    }

    private void suppressed() {
        out.append("""
            <table>
            <thead><tr><th>Policy</th><th>Place</th><th>Finding</th><th>Reason</th></tr></thead>
            <tbody>
            """);
        for (Suppressed each : result.suppressed()) {
            out.append("<tr><td>").append(Html.code(each.finding().policy().id()));
            out.append("</td><td>").append(Html.place(each.comment()));
            out.append("</td><td>").append(Html.text(Wording.statement(each.finding())));
            out.append("</td><td>").append(Html.text(each.reason())).append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private void problems() {
        out.append("<ul>\n");
        for (Diagnostic problem : result.diagnostics()) {
            out.append("<li>")
                    .append(problem.subject().map(Html::place).orElse(""))
                    .append(' ');
            out.append(Html.text(problem.summary()));
            out.append(problem.detail().isEmpty() ? "" : ": " + Html.lines(problem.detail()))
                    .append("</li>\n");
        }
        for (PolicyFailure failure : result.failures()) {
            out.append("<li>Policy ").append(Html.code(failure.policy())).append(" crashed");
            out.append(failure.address().isEmpty() ? "" : " on " + Html.code(failure.address()));
            out.append(": ").append(Html.text(failure.problem())).append("</li>\n");
        }
        out.append("</ul>\n");
    }
}
