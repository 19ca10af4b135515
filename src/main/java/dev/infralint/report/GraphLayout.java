package dev.infralint.report;

import dev.infralint.report.WayGraph.Edge;
import dev.infralint.report.WayGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
        Set<String> back = layout.circles(graph);
        layout.place(graph, back);
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

    /** The edges that close a circle, met by a search in depth that needs no stack of calls. */
    private Set<String> circles(WayGraph graph) {
        Set<String> back = new HashSet<>();
        Set<String> done = new HashSet<>();
        for (Node start : graph.nodes()) {
            List<String> path = new ArrayList<>(List.of(start.id()));
            List<Integer> next = new ArrayList<>(List.of(0));
            Set<String> open = new HashSet<>(path);
            while (!path.isEmpty()) {
                int last = path.size() - 1;
                String at = path.get(last);
                List<String> targets = after.getOrDefault(at, List.of());
                int index = next.get(last);
                if (done.contains(at) || index == targets.size()) {
                    path.remove(last);
                    next.remove(last);
                    open.remove(at);
                    done.add(at);
                    continue;
                }
                next.set(last, index + 1);
                String target = targets.get(index);
                if (open.contains(target)) {
                    back.add(key(at, target));
                } else if (!done.contains(target)) {
                    path.add(target);
                    next.add(0);
                    open.add(target);
                }
            }
        }
        return back;
    }

    private static String key(String from, String to) {
        return from + "\n" + to;
    }

    /** The longest way to a node says its column. */
    private void place(WayGraph graph, Set<String> back) {
        boolean moved = true;
        for (int pass = 0; moved && pass <= graph.nodes().size(); pass++) {
            moved = false;
            for (Edge edge : graph.edges()) {
                int least = column.getOrDefault(edge.from(), 0) + 1;
                if (!back.contains(key(edge.from(), edge.to())) && column.getOrDefault(edge.to(), 0) < least) {
                    column.put(edge.to(), least);
                    moved = true;
                }
            }
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
