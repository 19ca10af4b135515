package dev.infralint.report;

import dev.infralint.report.WayGraph.Edge;
import dev.infralint.report.WayGraph.Kind;
import dev.infralint.report.WayGraph.Link;
import dev.infralint.report.WayGraph.Node;
import java.util.Map;

/** A graph of ways in the languages of Graphviz and Mermaid. */
public final class GraphText {
    private GraphText() {}

    /** For Graphviz; what is not certain is dashed. */
    public static String dot(WayGraph graph) {
        StringBuilder out =
                new StringBuilder("digraph ways {\n  rankdir = LR;\n  node [shape = box, style = rounded];\n");
        for (Node node : graph.nodes()) {
            out.append("  ").append(quoted(node.id())).append(" [label = ").append(quoted(node.label()));
            out.append(shape(node.kind())).append("];\n");
        }
        for (Edge edge : graph.edges()) {
            out.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
            out.append(" [label = ").append(quoted(edge.label()));
            out.append(edge.link() == Link.REACHES ? ", color = \"#b3261e\"" : "");
            out.append(edge.certain() ? "" : ", style = dashed").append("];\n");
        }
        return out.append("}\n").toString();
    }

    private static String shape(Kind kind) {
        return switch (kind) {
            case INTERNET -> ", shape = doublecircle, style = solid";
            case IDENTITY -> ", shape = ellipse, style = solid";
            case RIGHTS -> ", shape = note, style = solid";
            case RESOURCE -> "";
        };
    }

    private static String quoted(String text) {
        return '"' + Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** For Mermaid, which GitHub and GitLab draw in Markdown; what is not certain is dotted. */
    public static String mermaid(WayGraph graph) {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        Map<String, String> names = graph.names();
        for (Node node : graph.nodes()) {
            String[] ends = ends(node.kind());
            out.append("  ").append(names.get(node.id())).append(ends[0]).append(label(node.label()));
            out.append(ends[1]).append('\n');
        }
        for (Edge edge : graph.edges()) {
            out.append("  ").append(names.get(edge.from())).append(edge.certain() ? " -->" : " -.->");
            out.append(edge.label().isEmpty() ? " " : "|" + label(edge.label()) + "| ");
            out.append(names.get(edge.to())).append('\n');
        }
        return out.toString();
    }

    private static String[] ends(Kind kind) {
        return switch (kind) {
            case INTERNET -> new String[] {"((", "))"};
            case IDENTITY -> new String[] {"([", "])"};
            case RIGHTS -> new String[] {">", "]"};
            case RESOURCE -> new String[] {"[", "]"};
        };
    }

    /** A quoted text in which Mermaid sees neither its own signs nor markup nor Markdown. */
    private static String label(String text) {
        StringBuilder out = new StringBuilder("\"");
        Printable.of(text).codePoints().forEach(point -> {
            boolean plain = Character.isLetterOrDigit(point) || " ._-/:,".indexOf(point) >= 0;
            if (plain) {
                out.appendCodePoint(point);
            } else {
                out.append('#').append(point).append(';');
            }
        });
        return out.append('"').toString();
    }
}
