package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that people open in a browser. */
class HtmlReportTest {
    private static final String ATTACK = "</script><script>alert(1)</script><img src=x onerror='alert(2)'>\"><b>`";

    private static String page(List<Finding> findings) {
        return HtmlReport.render(Samples.with(findings), List.of(), Optional.empty(), List.of(), "1.0");
    }

    @Test
    void aFindingStandsInItsSourceWithTheWayTheReasonsTheCallsAndTheFix() {
        String page = page(List.of(Samples.STORED));

        assertThat(page)
                .contains("<span class=\"no\">6</span>    storage_encrypted = <mark>var.encrypted</mark>")
                .contains("<code>storage_encrypted</code> is <code>false</code>")
                .contains("default of var.encrypted", "modules/db/main.tf:2")
                .contains("its engine keeps customer data")
                .contains("live/main tf/ünï.tf:1")
                .contains("Set storage_encrypted = true.")
                .contains("href=\"#p-aws-rds-unencrypted-storage\"", "id=\"p-aws-rds-unencrypted-storage\"")
                .contains("Whoever gets a copy of the disk reads the data.");
    }

    @Test
    void secretsAreMaskedInTheSourceToo() {
        assertThat(page(List.of(Samples.SECRET, Samples.STORED)))
                .contains("********")
                .doesNotContain("hunter2");
    }

    @Test
    void nothingThatWasScannedIsMarkup() {
        SourceFile file = SourceFile.of(ATTACK + ".tf", "a = \"" + ATTACK + "\"\n" + ATTACK + "\n");
        Range range = file.range(4, file.text().length());
        Finding hostile = new Finding.Builder(Samples.TAGS, range)
                .addresses(List.of("aws_x.y[\"" + ATTACK + "\"]", "aws_x.z[\"" + ATTACK + "\"]"))
                .path(ATTACK)
                .message(ATTACK)
                .value(ATTACK)
                .evidence(List.of(new Finding.Evidence(ATTACK, ATTACK, range)))
                .calls(List.of(range))
                .origin(List.of(new Origin(range, ATTACK, null)))
                .fingerprint(ATTACK)
                .roots(List.of(ATTACK, "b"))
                .build();

        String page = page(List.of(hostile));

        assertThat(page).doesNotContain("<script>alert", "<img", "<b>&#96;", "onerror='");
        assertThat(page.split("<script>", -1)).hasSize(2);
        assertThat(page.split("</script>", -1)).hasSize(2);
    }

    @Test
    void onlyTheScriptOfThePageMayRunAndNothingIsLoaded() {
        String page = page(List.of(Samples.STORED));
        Matcher script =
                Pattern.compile("<script>(.*)</script>", Pattern.DOTALL).matcher(page);
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);

        assertThat(script.find()).isTrue();
        assertThat(style.find()).isTrue();
        assertThat(page)
                .contains("content=\"default-src 'none'; script-src " + Html.hash(script.group(1)) + "; style-src "
                        + Html.hash(style.group(1)) + " " + Html.hash(GraphPicture.STYLE)
                        + "; base-uri 'none'; form-action 'none'\"")
                .doesNotContain(" style=\"", " onclick=", " src=", "<link");
    }

    @Test
    void aFindingLeadsToItsNodeInTheGraphUnlessThatIsTooLarge() {
        String address = Samples.STORED.addresses().get(1);
        List<WayGraph.Node> nodes = new ArrayList<>();
        nodes.add(new WayGraph.Node("internet", "internet", WayGraph.Kind.INTERNET));
        nodes.add(new WayGraph.Node("live: " + address, address, WayGraph.Kind.RESOURCE));
        List<WayGraph.Edge> edges =
                List.of(new WayGraph.Edge("internet", "live: " + address, "", WayGraph.Link.REACHES, true));

        String small = drawn(new WayGraph(nodes, edges));
        for (int i = 0; i < WayGraph.DRAWABLE; i++) {
            nodes.add(new WayGraph.Node("x" + i, "x", WayGraph.Kind.RESOURCE));
        }
        String large = drawn(new WayGraph(nodes, edges));
        for (int i = 0; i < WayGraph.SEARCHABLE; i++) {
            nodes.add(new WayGraph.Node("y" + i, "y", WayGraph.Kind.RESOURCE));
        }
        String huge = drawn(new WayGraph(nodes, edges));

        assertThat(small)
                .contains("<a href=\"#n1\">in the graph</a>", "<g id=\"n1\"")
                .contains("<style>" + GraphPicture.STYLE + "</style>");
        assertThat(small).doesNotContain("class=\"ways large\"");
        assertThat(large)
                .contains("302 nodes", "<div class=\"ways large\"", "<a href=\"#n1\">in the graph</a>", "<g id=\"n1\"");
        assertThat(huge).contains("5302 nodes").doesNotContain("in the graph</a>", "<svg");
    }

    private static String drawn(WayGraph graph) {
        return HtmlReport.render(
                Samples.with(List.of(Samples.STORED)), List.of(), Optional.of(graph), List.of(), "1.0");
    }

    @Test
    void whatIsUndecidedSuppressedAndNotReadHasItsPart() {
        String page = HtmlReport.render(Samples.result(), List.of(), Optional.empty(), List.of(), "1.0");

        assertThat(page)
                .contains("<section class=\"tab\" id=\"undecided\"", "<b>Needs</b> <code>var.encrypted</code>")
                .contains("<section class=\"tab\" id=\"problems\"");
        assertThat(page(List.of())).contains("No findings.").doesNotContain("id=\"bar\"");
    }

    @Test
    void aPageOfAPolicyIsMarkdownWithoutMarkup() {
        assertThat(HtmlMarkdown.of("## Why\nA `b` <i>\nc\n\n- one\n  two\n- three\n\n```hcl\na = \"<\"\n```\n"))
                .isEqualTo("<h4>Why</h4>\n<p>A <code>b</code> &lt;i&gt; c</p>\n"
                        + "<ul>\n<li>one two</li>\n<li>three</li>\n</ul>\n"
                        + "<pre><code>a = &quot;&lt;&quot;\n</code></pre>\n");
        assertThat(HtmlMarkdown.of("an `open span")).isEqualTo("<p>an &#96;open span</p>\n");
        assertThat(Html.link("javascript:alert(1)", "x")).isEqualTo("x");
    }
}
