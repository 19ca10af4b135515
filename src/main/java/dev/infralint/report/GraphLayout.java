package dev.infralint.report;

import dev.infralint.report.WayGraph.Edge;
import dev.infralint.report.WayGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns of nodes, so that edges lead from left to right: each node stands behind all that lead to it, and near to them.
 * Edges that close a circle lead back.
 */
final class GraphLayout {
    private static final int SWEEPS = 4;

    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final Map<String, Integer> column = new HashMap<>();

    private GraphLayout(WayGraph graph) {
        for (Edge edge : graph.edges()) {
            after.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge.to());
            before.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge.from());
        }
    }

    /** The nodes of each column from above. */
    static List<List<Node>> columns(WayGraph graph) {
        GraphLayout layout = new GraphLayout(graph);
        layout.place(graph);
        layout.pull(graph);
        List<List<Node>> columns = new ArrayList<>();
        for (Node node : graph.nodes()) {
            int at = layout.column.getOrDefault(node.id(), 0);
            while (columns.size() <= at) {
                columns.add(new ArrayList<>());
            }
            columns.get(at).add(node);
        }
        layout.order(columns);
        return columns;
    }

    /**
     * The nodes in the order of a search in depth, which needs no stack of calls: each before all that it leads to, but for
     * edges that close a circle.
     */
    private Iterable<String> sorted(WayGraph graph) {
        Deque<String> sorted = new ArrayDeque<>();
        Set<String> met = new HashSet<>();
        Deque<String> path = new ArrayDeque<>();
        Deque<Iterator<String>> ahead = new ArrayDeque<>();
        for (Node start : graph.nodes()) {
            Iterator<String> next = List.of(start.id()).iterator();
            while (next.hasNext() || !path.isEmpty()) {
                if (next.hasNext()) {
                    String at = next.next();
                    if (met.add(at)) {
                        path.push(at);
                        ahead.push(next);
                        next = after.getOrDefault(at, List.of()).iterator();
                    }
                } else {
                    sorted.addFirst(path.pop());
                    next = ahead.pop();
                }
            }
        }
        return sorted;
    }

    /** The longest way to a node says its column; what leads back counts for none. */
    private void place(WayGraph graph) {
        Set<String> passed = new HashSet<>();
        for (String at : sorted(graph)) {
            passed.add(at);
            int behind = column.getOrDefault(at, 0) + 1;
            after.getOrDefault(at, List.of()).stream()
                    .filter(target -> !passed.contains(target))
                    .forEach(target -> column.merge(target, behind, Math::max));
        }
    }

    /** What nothing leads to stands right before what it leads to; the internet alone stays at the left. */
    private void pull(WayGraph graph) {
        for (Node node : graph.nodes()) {
            if (node.kind() != WayGraph.Kind.INTERNET && !before.containsKey(node.id())) {
                after.getOrDefault(node.id(), List.of()).stream()
                        .mapToInt(id -> column.getOrDefault(id, 0))
                        .min()
                        .ifPresent(nearest -> column.put(node.id(), Math.max(0, nearest - 1)));
            }
        }
    }

    /** Brings nodes to the height of their neighbours, there and back again. */
    private void order(List<List<Node>> columns) {
        Map<String, Double> height = new HashMap<>();
        columns.forEach(nodes -> number(nodes, height));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < columns.size(); i++) {
                boolean right = sweep % 2 == 0;
                List<Node> nodes = columns.get(right ? i : columns.size() - 1 - i);
                Map<String, Double> wish = new HashMap<>();
                for (Node node : nodes) {
                    wish.put(
                            node.id(),
                            (right ? before : after)
                                    .getOrDefault(node.id(), List.of()).stream()
                                            .mapToDouble(id -> height.getOrDefault(id, 0.0))
                                            .average()
                                            .orElse(height.getOrDefault(node.id(), 0.0)));
                }
                nodes.sort(Comparator.comparing(node -> wish.getOrDefault(node.id(), 0.0)));
                number(nodes, height);
            }
        }
    }

    private static void number(List<Node> nodes, Map<String, Double> height) {
        for (int i = 0; i < nodes.size(); i++) {
            height.put(nodes.get(i).id(), i - nodes.size() / 2.0);
        }
    }
}
