package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Findings and undecided checks of a page: the bar that chooses among them, and each with all that is known of it. */
final class HtmlFindings {
    /** More are folded, so that the page is a list and not a book. */
    private static final int UNFOLDED = 12;

    private static final int FEW = 8;

    private final RunResult result;
    private final List<Finding> ranked;
    private final StringBuilder out;
    private final HtmlSource source;
    private final Map<String, Integer> roots = new TreeMap<>();
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, String> nodes;

    HtmlFindings(RunResult result, Optional<WayGraph> ways, StringBuilder out) {
        this.result = result;
        this.ranked = result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .toList();
        this.nodes = ways.filter(graph -> graph.nodes().size() <= WayGraph.SEARCHABLE)
                .map(WayGraph::names)
                .orElse(Map.of());
        this.out = out;
        this.source = new HtmlSource(result.redactor());
        result.findings().forEach(finding -> finding.roots().forEach(root -> roots.putIfAbsent(root, 0)));
        result.findings()
                .forEach(finding -> policies.putIfAbsent(finding.policy().id(), finding.policy()));
        int number = 0;
        for (Map.Entry<String, Integer> root : roots.entrySet()) {
            root.setValue(number++);
        }
    }

    /** The findings, most severe first: the one at {@code i} has the anchor {@code #f} with that number. */
    List<Finding> ranked() {
        return ranked;
    }

    /** The findings below the bar. */
    void findings() {
        if (ranked.isEmpty()) {
            out.append("<p class=\"none\">No findings.</p>\n");
            return;
        }
        bar();
        out.append("<div id=\"list\">\n");
        for (int i = 0; i < ranked.size(); i++) {
            finding(ranked.get(i), i, ranked.size() <= UNFOLDED);
        }
        out.append("</div>\n");
    }

    private void bar() {
        out.append("<form class=\"bar\" id=\"bar\" role=\"search\">\n<fieldset><legend>Severity</legend>");
        result.counts()
                .forEach((severity, count) -> out.append("<label class=\"pick ")
                        .append(severity.label())
                        .append("\"><input type=\"checkbox\"" + " name=\"severity\" value=\"")
                        .append(severity.ordinal())
                        .append("\" checked> ")
                        .append(severity.label())
                        .append(" <b>")
                        .append(count)
                        .append("</b></label>"));
        out.append("</fieldset>\n<label>Policy <select name=\"policy\"><option value=\"\">all</option>");
        for (Policy policy : policies.values()) {
            out.append("<option>").append(Html.text(policy.id())).append("</option>");
        }
        out.append("</select></label>\n");
        if (roots.size() > 1) {
            out.append("<label>Root <select name=\"root\"><option value=\"\">all</option>");
            roots.forEach((root, number) -> out.append("<option value=\"")
                    .append(number)
                    .append("\">")
                    .append(Html.text(root))
                    .append("</option>"));
            out.append("</select></label>\n");
        }
        out.append("<label>Group <select name=\"group\"><option value=\"\">no</option><option"
                + " value=\"severity\">severity</option><option value=\"policy\">policy</option><option"
                + " value=\"file\">file</option><option value=\"root\">root</option></select></label>\n"
                + "<label>Sort <select name=\"sort\"><option value=\"severity\">severity</option><option"
                + " value=\"place\">place</option><option value=\"policy\">policy</option></select></label>\n"
                + "<label class=\"wide\">Text <input type=\"search\" name=\"text\" placeholder=\"address, file,"
                + " words (press /)\"></label>\n"
                + "<button type=\"button\" id=\"fold\">Open all</button>\n"
                + "<output id=\"shown\" aria-live=\"polite\">"
                + Wording.count(ranked.size(), "finding") + "</output>\n</form>\n");
    }

    private void finding(Finding finding, int number, boolean open) {
        Policy policy = finding.policy();
        out.append("<details class=\"f ")
                .append(policy.severity().label())
                .append("\" id=\"f")
                .append(number);
        out.append("\" data-severity=\"").append(policy.severity().ordinal());
        out.append("\" data-policy=\"").append(Html.text(policy.id()));
        out.append("\" data-file=\"").append(Html.text(finding.range().file().name()));
        out.append("\" data-line=\"").append(finding.range().startPosition().line());
        out.append("\" data-roots=\"")
                .append(String.join(
                        " ",
                        finding.roots().stream()
                                .map(root -> String.valueOf(roots.get(root)))
                                .toList()));
        out.append(open ? "\" open>\n" : "\">\n");
        head(policy.severity(), finding.message(), Wording.subject(finding.addresses()), finding.range());
        out.append("<div class=\"body\">\n").append(source.around(finding.range()));
        if (!finding.path().isEmpty()) {
            out.append("<p>").append(Html.code(finding.path()));
            out.append(finding.value() == null ? " is not set" : " is " + Html.code(finding.value()))
                    .append("</p>\n");
        }
        way(finding);
        because(finding);
        calls(finding);
        out.append("<p class=\"fix\"><b>Fix</b> ")
                .append(Html.text(policy.fix()))
                .append(".</p>\n");
        out.append("<p class=\"why\"><a href=\"")
                .append(anchor(policy))
                .append("\">Why: ")
                .append(Html.text(policy.title()));
        out.append("</a> <code>").append(Html.text(policy.id())).append("</code>");
        inGraph(finding);
        out.append("</p>\n");
        addresses(finding.addresses());
        out.append("</div>\n</details>\n");
    }

    /** A link to the first of the instances that is drawn. */
    private void inGraph(Finding finding) {
        finding.addresses().stream()
                .flatMap(address -> Stream.concat(
                        Stream.of(address), finding.roots().stream().map(root -> root + ": " + address)))
                .filter(nodes::containsKey)
                .findFirst()
                .ifPresent(
                        id -> out.append(" · <a href=\"#").append(nodes.get(id)).append("\">in the graph</a>"));
    }

    private void head(Severity severity, String message, String subject, Range range) {
        out.append("<summary><span class=\"sev\">").append(severity.label()).append("</span> ");
        out.append("<span class=\"what\">").append(Html.text(message)).append("</span> ");
        out.append(Html.code(subject)).append(' ').append(Html.place(range)).append("</summary>\n");
    }

    private void way(Finding finding) {
        if (finding.origin().isEmpty()) {
            return;
        }
        out.append("<h4>How the value comes here</h4>\n<ol>\n");
        for (Origin step : finding.origin()) {
            step(Html.text(step.what()), step.range());
        }
        out.append("</ol>\n");
    }

    private void because(Finding finding) {
        if (finding.evidence().isEmpty()) {
            return;
        }
        out.append("<h4>Because</h4>\n<ol>\n");
        for (Finding.Evidence step : finding.evidence()) {
            step(Html.code(step.address()) + ": " + Html.text(step.contribution()), step.range());
        }
        out.append("</ol>\n");
    }

    private void calls(Finding finding) {
        List<List<Range>> ways = finding.ways();
        if (ways.isEmpty()) {
            return;
        }
        out.append("<h4>Called from</h4>\n");
        int shown = Math.min(ways.size(), FEW);
        calls(ways.subList(0, shown));
        if (ways.size() > shown) {
            out.append("<details><summary>")
                    .append(Wording.count(ways.size() - shown, "more way"))
                    .append("</summary>\n");
            calls(ways.subList(shown, ways.size()));
            out.append("</details>\n");
        }
    }

    private void calls(List<List<Range>> ways) {
        for (List<Range> way : ways) {
            out.append("<ol>\n");
            way.forEach(call -> step("", call));
            out.append("</ol>\n");
        }
    }

    private void step(String what, Range range) {
        out.append("<li>")
                .append(what)
                .append(what.isEmpty() ? "" : " ")
                .append(Html.place(range))
                .append('\n');
        out.append(source.line(range)).append("</li>\n");
    }

    private void addresses(List<String> addresses) {
        if (addresses.size() == 1) {
            return;
        }
        out.append(addresses.size() > FEW ? "<details><summary>" : "<h4>")
                .append(addresses.size())
                .append(" instances");
        out.append(addresses.size() > FEW ? "</summary>\n<ul>\n" : "</h4>\n<ul>\n");
        addresses.forEach(
                address -> out.append("<li>").append(Html.code(address)).append("</li>\n"));
        out.append(addresses.size() > FEW ? "</ul></details>\n" : "</ul>\n");
    }

    /** What could not be decided, and what it needs. */
    void undecided() {
        out.append("<p>")
                .append(Html.text(Wording.undecided(result.undecided())))
                .append(".</p>\n");
        List<OpenQuestion> ranked = OpenQuestion.of(result.undecided()).stream()
                .sorted(Comparator.comparing(
                        question -> question.gravest().policy().severity()))
                .toList();
        for (OpenQuestion question : ranked) {
            Undecided open = question.gravest();
            out.append("<details class=\"u ")
                    .append(open.policy().severity().label())
                    .append("\">\n");
            head(open.policy().severity(), open.message() + "?", Wording.subject(open.addresses()), open.range());
            out.append("<div class=\"body\">\n").append(source.around(open.range()));
            out.append("<p><b>Needs</b> ").append(Html.code(open.missing())).append("</p>\n");
            List<String> asks = new ArrayList<>(List.of(open.policy().id()));
            asks.addAll(question.others());
            out.append("<p>Asked by ")
                    .append(Html.text(String.join(", ", asks)))
                    .append("</p>\n");
            addresses(open.addresses());
            out.append("</div>\n</details>\n");
        }
    }

    /** The pages of the policies that found something. */
    void pages() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        result.findings().forEach(finding -> counts.merge(finding.policy().id(), 1, Integer::sum));
        for (Policy policy : policies.values()) {
            out.append("<article class=\"policy ")
                    .append(policy.severity().label())
                    .append("\" id=\"");
            out.append(anchor(policy).substring(1)).append("\">\n<h3><span class=\"sev\">");
            out.append(policy.severity().label())
                    .append("</span> ")
                    .append(Html.text(policy.title()))
                    .append(" <code>");
            out.append(Html.text(policy.id())).append("</code> <small>");
            out.append(Wording.count(counts.getOrDefault(policy.id(), 0), "finding"))
                    .append("</small></h3>\n");
            out.append(HtmlMarkdown.of(Wording.page(policy)));
            references(policy);
            out.append("</article>\n");
        }
    }

    private void references(Policy policy) {
        if (!policy.links().isEmpty()) {
            out.append("<p>")
                    .append(String.join(
                            "<br>",
                            policy.links().stream()
                                    .map(link -> Html.link(link, link))
                                    .toList()));
            out.append("</p>\n");
        }
        List<String> names = new ArrayList<>(policy.controls());
        names.addAll(policy.aliases());
        if (!names.isEmpty()) {
            out.append("<p class=\"names\">")
                    .append(Html.text(String.join(", ", names)))
                    .append("</p>\n");
        }
    }

    private static String anchor(Policy policy) {
        return "#p-" + Html.text(policy.id());
    }
}
