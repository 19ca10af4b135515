package dev.infralint.report;

import dev.infralint.report.WayGraph.Edge;
import dev.infralint.report.WayGraph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph of ways as a picture (SVG), in columns from the internet to what it reaches. */
public final class GraphPicture {
    private static final int GAP = 210;
    private static final int ROW = 56;
    private static final int HEIGHT = 34;
    private static final int LETTER = 7;
    private static final int MARGIN = 16;
    private static final int LONGEST = 52;
    private static final int LABEL = 30;

    /** The style sheet within the picture. */
    static final String STYLE = """
        text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c2024; }
        .label { font-size: 10px; fill: #5c6670; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
        rect { fill: #f4f6f8; stroke: #9aa5b0; }
        .internet rect { fill: #b3261e; stroke: none; } .internet text { fill: #fff; }
        .rights rect { fill: #f3e5f8; stroke: #7a1fa2; } .identity rect { fill: #e3eefb; stroke: #1f5fa8; }
        path { fill: none; stroke: #9aa5b0; stroke-width: 1.4; }
        .reaches { stroke: #b3261e; stroke-width: 2; } .may { stroke: #7a1fa2; } .open { stroke-dasharray: 5 4; }
        .back { fill: #fff; stroke: none; } .dim { opacity: .18; } .gone { display: none; }
        .chosen rect { stroke-width: 3; }
        @media (prefers-color-scheme: dark) { .back { fill: #14171a; } text { fill: #e6e9ec; } .label { fill: #9aa5b0; stroke: #14171a; }
          rect { fill: #1d2125; } .rights rect { fill: #33203b; } .identity rect { fill: #1b2c40; } }
        """;

    /** Where a node stands: its left end, its middle, its width. */
    private record Box(int x, int y, int width) {
        int right() {
            return x + width;
        }
    }

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, String> names;
    private int width;
    private int height;

    private GraphPicture(WayGraph graph) {
        this.names = graph.names();
    }

    /** The picture; nothing in it is loaded from elsewhere. */
    public static String svg(WayGraph graph) {
        GraphPicture picture = new GraphPicture(graph);
        picture.place(GraphLayout.columns(graph));
        picture.draw(graph);
        return picture.out.toString();
    }

    private void place(List<List<Node>> columns) {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        height = tallest * ROW + 2 * MARGIN;
        int x = MARGIN;
        for (List<Node> column : columns) {
            int widest = column.stream().mapToInt(GraphPicture::width).max().orElse(0);
            int top = MARGIN + (tallest - column.size()) * ROW / 2 + ROW / 2;
            for (int i = 0; i < column.size(); i++) {
                boxes.put(column.get(i).id(), new Box(x, top + i * ROW, width(column.get(i))));
            }
            x += widest + GAP;
        }
        width = Math.max(x - GAP + MARGIN, 2 * MARGIN);
    }

    private static int width(Node node) {
        return Printable.width(shown(node.label(), LONGEST)) * LETTER + 20;
    }

    private void draw(WayGraph graph) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height);
        out.append("\" width=\"").append(width).append("\" height=\"").append(height);
        out.append("\" id=\"ways\" role=\"img\">\n<title>What reaches what, and who may do what</title>\n<style>");
        out.append(STYLE).append("</style>\n<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\"");
        out.append(
                " markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8\"/></marker></defs>\n");
        out.append("<rect class=\"back\" stroke=\"none\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height);
        out.append("\"/>\n");
        graph.edges().forEach(this::edge);
        graph.nodes().forEach(this::node);
        out.append("</svg>\n");
    }

    private void edge(Edge edge) {
        Box from = boxes.getOrDefault(edge.from(), new Box(0, 0, 0));
        Box to = boxes.getOrDefault(edge.to(), new Box(0, 0, 0));
        int bend = Math.max(40, Math.abs(to.x() - from.right()) / 2);
        out.append("<g data-from=\"").append(names.get(edge.from())).append("\" data-to=\"");
        out.append(names.get(edge.to()))
                .append("\"><title>")
                .append(Html.text(edge.label()))
                .append("</title><path class=\"");
        out.append(edge.link().name().toLowerCase(Locale.ROOT)).append(edge.certain() ? "" : " open");
        out.append("\" marker-end=\"url(#head)\" d=\"M")
                .append(from.right())
                .append(' ')
                .append(from.y());
        out.append('C')
                .append(from.right() + bend)
                .append(' ')
                .append(from.y())
                .append(' ')
                .append(to.x() - bend);
        out.append(' ')
                .append(to.y())
                .append(' ')
                .append(to.x() - 2)
                .append(' ')
                .append(to.y())
                .append("\"/>");
        if (!edge.label().isEmpty() && to.x() > from.right()) {
            // Close to where it ends: there are labels of other edges at the middle.
            out.append("<text class=\"label\" text-anchor=\"end\" x=\"")
                    .append(to.x() - 12)
                    .append("\" y=\"");
            out.append(to.y() - 6)
                    .append("\">")
                    .append(Html.text(shown(edge.label(), LABEL)))
                    .append("</text>");
        }
        out.append("</g>\n");
    }

    private void node(Node node) {
        Box box = boxes.getOrDefault(node.id(), new Box(0, 0, 0));
        out.append("<g id=\"")
                .append(names.get(node.id()))
                .append("\" class=\"")
                .append(node.kind().name().toLowerCase(Locale.ROOT))
                .append("\"><title>");
        out.append(Html.text(node.id()))
                .append("</title><rect rx=\"6\" x=\"")
                .append(box.x())
                .append("\" y=\"");
        out.append(box.y() - HEIGHT / 2)
                .append("\" width=\"")
                .append(box.width())
                .append("\" height=\"")
                .append(HEIGHT);
        out.append("\"/><text x=\"")
                .append(box.x() + 10)
                .append("\" y=\"")
                .append(box.y() + 4)
                .append("\">");
        out.append(Html.text(shown(node.label(), LONGEST))).append("</text></g>\n");
    }

    /** The two ends of a text that is too long. */
    private static String shown(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int half = longest / 2;
        return Wording.cut(text, half) + "…" + text.substring(text.length() - half + 1);
    }
}
