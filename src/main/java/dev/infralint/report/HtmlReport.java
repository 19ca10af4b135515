package dev.infralint.report;

import dev.infralint.compliance.Assessment;
import dev.infralint.diag.Diagnostic;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole result as one page that needs nothing else: no network, no server. What was scanned is text in it and never
 * markup, and a content security policy lets nothing run but the script that the page is shipped with.
 */
public final class HtmlReport {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private final RunResult result;
    private final List<Assessment> assessments;
    private final Optional<WayGraph> ways;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(RunResult result, List<Assessment> assessments, Optional<WayGraph> ways) {
        this.result = result;
        this.assessments = assessments;
        this.ways = ways;
    }

    /**
     * The page.
     *
     * @param assessments how the controls of frameworks stand; none where none was asked for
     * @param ways what reaches what and who may do what, to be drawn
     * @param version of infra-lint
     */
    public static String render(
            RunResult result, List<Assessment> assessments, Optional<WayGraph> ways, String version) {
        HtmlReport report = new HtmlReport(result, assessments, ways);
        report.page(version);
        return report.out.toString();
    }

    private void page(String version) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
        out.append(Html.hash(SCRIPT))
                .append("; style-src ")
                .append(Html.hash(STYLE))
                .append(' ')
                .append(Html.hash(GraphPicture.STYLE));
        out.append("""
            ; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\
            """);
        out.append("infra-lint: ")
                .append(Wording.count(result.findings().size(), "finding"))
                .append("</title>\n<style>")
                .append(STYLE);
        out.append("</style>\n</head>\n<body>\n<header>\n<h1>infra-lint</h1>\n<p>");
        summary();
        out.append("</p>\n");
        HtmlFindings findings = new HtmlFindings(result, ways, out);
        List<Tab> tabs = tabs(findings);
        navigation(tabs);
        out.append("</header>\n<main>\n");
        for (Tab tab : tabs) {
            out.append("<section class=\"tab\" id=\"")
                    .append(tab.id())
                    .append("\" aria-label=\"")
                    .append(tab.title());
            out.append("\">\n<h2>").append(tab.title()).append("</h2>\n");
            tab.content().run();
            out.append("</section>\n");
        }
        out.append("</main>\n<footer><p>infra-lint ").append(Html.text(version));
        out.append(" · <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous finding, <kbd>Enter</kbd> opens"
                + "</p></footer>\n<script>");
        out.append(SCRIPT).append("</script>\n</body>\n</html>\n");
    }

    /** A part of the page; with the script at work one is shown at a time. */
    private record Tab(String id, String title, int count, Runnable content) {}

    private List<Tab> tabs(HtmlFindings findings) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab("findings", "Findings", result.findings().size(), findings::findings));
        if (!result.undecided().isEmpty()) {
            int places = OpenQuestion.of(result.undecided()).size();
            tabs.add(new Tab("undecided", "Undecided", places, findings::undecided));
        }
        if (ways.isPresent() && !ways.get().nodes().isEmpty()) {
            tabs.add(new Tab("graph", "Graph", -1, () -> graph(ways.get())));
        }
        for (int i = 0; i < assessments.size(); i++) {
            Assessment assessment = assessments.get(i);
            String title = Html.text(assessment.framework().title());
            tabs.add(new Tab(
                    "framework-" + i, title, assessment.rows().size(), () -> ComplianceReport.html(assessment, out)));
        }
        if (!result.suppressed().isEmpty()) {
            tabs.add(new Tab("suppressed", "Suppressed", result.suppressed().size(), this::suppressed));
        }
        int problems = result.diagnostics().size() + result.failures().size();
        if (problems > 0) {
            tabs.add(new Tab("problems", "Not read", problems, this::problems));
        }
        if (!result.findings().isEmpty()) {
            tabs.add(new Tab("policies", "Policies", -1, findings::pages));
        }
        return tabs;
    }

    /** What the internet reaches and who holds rights, with what moves and searches it. */
    private void graph(WayGraph graph) {
        if (graph.nodes().size() > WayGraph.DRAWABLE) {
            out.append("<p>The graph has ").append(graph.nodes().size()).append(" nodes, more than a picture shows:");
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
                        + " all</button></form>\n"
                        + "<div class=\"ways\" tabindex=\"0\" aria-label=\"Graph: arrows move it, + and - zoom, 0 shows"
                        + " all\">\n");
        out.append(GraphPicture.svg(graph)).append("</div>\n");
    }

    private void navigation(List<Tab> tabs) {
        out.append("<nav aria-label=\"Parts of the report\">");
        for (Tab tab : tabs) {
            out.append("<a href=\"#").append(tab.id()).append("\">").append(tab.title());
            out.append(tab.count() < 0 ? "" : " <b>" + tab.count() + "</b>").append("</a> ");
        }
        out.append("</nav>\n");
    }

    private void summary() {
        RunResult.Summary summary = result.summary();
        out.append(Wording.count(summary.resources(), "resource")).append(" in ");
        out.append(Wording.count(summary.roots(), "root module")).append(", ");
        out.append(Wording.count(summary.files(), "file")).append('.');
        int accepted = result.left().accepted().size();
        if (accepted > 0) {
            out.append(' ').append(Wording.count(accepted, "finding")).append(" accepted by the baseline.");
        }
        List<String> unchecked = TextReport.unchecked(result);
        if (!unchecked.isEmpty()) {
            out.append(" <strong>Not checked: ")
                    .append(Html.text(String.join(", ", unchecked)))
                    .append(".</strong>");
        }
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

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the product", e);
        }
    }
}
