package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.report.WayGraph.Edge;
import dev.infralint.report.WayGraph.Kind;
import dev.infralint.report.WayGraph.Link;
import dev.infralint.report.WayGraph.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Graphs of ways, as text and as a picture. */
class WayGraphTest {
    private static final String ATTACK = "a\"];</title><script>x</script>|`\n";
    private static final WayGraph HOSTILE = new WayGraph(
            List.of(
                    new Node("internet", "internet", Kind.INTERNET),
                    new Node(ATTACK, ATTACK, Kind.RESOURCE),
                    new Node("may " + ATTACK, ATTACK, Kind.RIGHTS)),
            List.of(
                    new Edge("internet", ATTACK, ATTACK, Link.REACHES, false),
                    new Edge(ATTACK, "may " + ATTACK, "may", Link.MAY, true)));

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static WayGraph chain(String... ids) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            String id = ids[i];
            if (nodes.stream().noneMatch(node -> node.id().equals(id))) {
                nodes.add(new Node(id, id, Kind.RESOURCE));
            }
            if (i > 0) {
                edges.add(new Edge(ids[i - 1], id, "", Link.NAMES, true));
            }
        }
        return new WayGraph(nodes, edges);
    }

    @Test
    void namesAreNoMarkupInAnyLanguage() throws Exception {
        Document picture = xml(GraphPicture.svg(HOSTILE));
        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(4);

        assertThat(GraphText.dot(HOSTILE)).contains("\"a\\\"];</title>").hasLineCount(9);
        assertThat(GraphText.mermaid(HOSTILE))
                .hasLineCount(6)
                .contains("n0 -.->|", "n1[\"a#34;#93;#59;#60;/title#62;")
                .doesNotContain("<", "`");
    }

    @Test
    void eachNodeStandsBehindThoseThatLeadToIt() {
        assertThat(GraphLayout.columns(chain("a", "b", "c", "d")))
                .extracting(column -> column.get(0).id())
                .containsExactly("a", "b", "c", "d");
        assertThat(GraphLayout.columns(new WayGraph(
                        List.of(
                                new Node("a", "a", Kind.RESOURCE),
                                new Node("b", "b", Kind.RESOURCE),
                                new Node("c", "c", Kind.RESOURCE),
                                new Node("late", "late", Kind.IDENTITY)),
                        List.of(
                                new Edge("a", "b", "", Link.NAMES, true),
                                new Edge("a", "c", "", Link.NAMES, true),
                                new Edge("b", "c", "", Link.NAMES, true),
                                new Edge("late", "c", "", Link.NAMES, true)))))
                .extracting(column -> column.stream().map(Node::id).toList())
                .containsExactly(List.of("a"), List.of("b", "late"), List.of("c"));
    }

    @Test
    void circlesEnd() {
        assertThat(GraphLayout.columns(chain("a", "b", "c", "a"))).hasSize(3);
        assertThat(GraphPicture.svg(chain("a", "a"))).contains("<rect");
        assertThat(GraphPicture.svg(new WayGraph(List.of(), List.of())))
                .startsWith("<svg")
                .endsWith("</svg>\n");
    }

    @Test
    void aLongChainNeedsNoDeepStack() {
        String[] ids = new String[2_000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "n" + i;
        }
        assertThat(GraphLayout.columns(chain(ids))).hasSize(ids.length);
    }

    @Test
    void aNeighbourhoodGoesBothWays() {
        assertThat(chain("a", "b", "c", "d", "e").around("c", 1).nodes())
                .extracting(Node::id)
                .containsExactly("b", "c", "d");
        assertThat(chain("a", "b").around("z", 1).nodes()).isEmpty();
    }
}
