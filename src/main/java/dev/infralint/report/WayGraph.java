package dev.infralint.report;

import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Step;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Way;
import dev.infralint.result.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What reaches what from the internet and who may do what, as nodes and edges in a total order.
 *
 * @param nodes the internet first
 * @param edges each pair of nodes once
 */
public record WayGraph(List<Node> nodes, List<Edge> edges) {
    /** What more nodes than this make is no picture that anybody reads. */
    public static final int DRAWABLE = 300;

    /** What more nodes than this make is no page that a browser opens at once. */
    public static final int SEARCHABLE = 5_000;

    private static final String INTERNET = "internet";

    public WayGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What a node is. */
    public enum Kind {
        INTERNET,
        RESOURCE,
        IDENTITY,
        RIGHTS
    }

    /**
     * Something in the graph.
     *
     * @param id tells nodes of several roots apart
     * @param label as it is shown
     */
    public record Node(String id, String label, Kind kind) {}

    /** What an edge says. */
    public enum Link {
        REACHES,
        MAY,
        NAMES
    }

    /**
     * From one node to another.
     *
     * @param label what leads there; empty where nothing is to be said
     * @param certain whether it surely does
     */
    public record Edge(String from, String to, String label, Link link, boolean certain) {}

    /** Gathers a graph from the roots of a run. */
    public static final class Builder {
        private final Map<String, Node> nodes = new TreeMap<>();
        private final Map<List<String>, Edge> edges = new LinkedHashMap<>();
        private final Redactor redactor;
        private final boolean several;
        private final boolean references;

        /**
         * One for a run.
         *
         * @param several whether there are several roots, whose addresses must be told apart
         * @param references whether to show what names what besides
         */
        public Builder(Redactor redactor, boolean several, boolean references) {
            this.redactor = redactor;
            this.several = several;
            this.references = references;
        }

        /** Adds a root module. */
        public Builder add(FactGraph graph, List<Way> ways) {
            String prefix = several ? graph.root() + ": " : "";
            List<Way> ordered = ways.stream()
                    .sorted(Comparator.comparing(Way::end)
                            .thenComparing(Way::kind)
                            .thenComparing(Way::claim)
                            .thenComparing(way -> addresses(way.steps()).toString()))
                    .toList();
            for (Way way : ordered) {
                if (way.kind() == Way.Kind.REACHED) {
                    reached(prefix, way);
                } else {
                    rights(prefix, graph, way);
                }
            }
            if (references) {
                references(prefix, graph);
            }
            return this;
        }

        private void reached(String prefix, Way way) {
            String at = node(INTERNET, INTERNET, Kind.INTERNET);
            Set<String> through = addresses(way.steps());
            through.remove(way.end());
            through.add(way.end());
            for (String address : through) {
                String next = node(prefix + address, address, Kind.RESOURCE);
                edge(at, next, contributions(way.steps(), address), Link.REACHES, certain(way.steps(), address));
                at = next;
            }
        }

        private void rights(String prefix, FactGraph graph, Way way) {
            Set<String> through = addresses(way.steps());
            String holder = holder(graph, way);
            Kind kind = graph.subject(holder).isPresent() ? Kind.RESOURCE : Kind.IDENTITY;
            String at = node(prefix + holder, holder, kind);
            through.remove(holder);
            for (String address : through) {
                String next = node(prefix + address, address, Kind.RESOURCE);
                edge(at, next, "", Link.MAY, certain(way.steps(), address));
                at = next;
            }
            String claim = WayGraph.rights(way);
            boolean certain = way.steps().stream().allMatch(Step::certain);
            edge(at, node(prefix + "may " + claim, claim, Kind.RIGHTS), "may", Link.MAY, certain);
        }

        private void references(String prefix, FactGraph graph) {
            for (Subject subject : graph.subjects()) {
                if (!subject.type().isEmpty()) {
                    node(prefix + subject.address(), subject.address(), Kind.RESOURCE);
                }
            }
            for (Reference edge : graph.references()) {
                boolean known = nodes.containsKey(prefix + edge.source()) && nodes.containsKey(prefix + edge.target());
                String from = redactor.mask(prefix + edge.source());
                String to = redactor.mask(prefix + edge.target());
                // Who holds a role stands before what binds it, which names them: one line is enough.
                if (known && !from.equals(to) && !edges.containsKey(List.of(to, from))) {
                    edge(from, to, edge.path(), Link.NAMES, edge.certain());
                }
            }
        }

        private static String contributions(List<Step> steps, String address) {
            Set<String> said = new LinkedHashSet<>();
            steps.stream()
                    .filter(step -> step.subject().address().equals(address))
                    .forEach(step -> said.add(step.contribution()));
            return String.join(", ", said);
        }

        private static boolean certain(List<Step> steps, String address) {
            return steps.stream()
                    .filter(step -> step.subject().address().equals(address))
                    .allMatch(Step::certain);
        }

        private String node(String id, String label, Kind kind) {
            String shown = redactor.mask(id);
            nodes.putIfAbsent(shown, new Node(shown, redactor.mask(label), kind));
            return shown;
        }

        /** Of two edges between the same nodes the one that says more is kept, as sure as the surer. */
        private void edge(String from, String to, String label, Link link, boolean certain) {
            Edge edge = new Edge(from, to, redactor.mask(label), link, certain);
            edges.merge(List.of(from, to), edge, (one, other) -> {
                Edge first = other.link().compareTo(one.link()) < 0 ? other : one;
                String longer = one.link() == other.link()
                                && other.label().length() > one.label().length()
                        ? other.label()
                        : first.label();
                return new Edge(from, to, longer, first.link(), one.certain() || other.certain());
            });
        }

        /** The graph of what was added. */
        public WayGraph build() {
            List<Node> ordered = new ArrayList<>(nodes.values());
            ordered.sort(Comparator.comparing(Node::kind, Comparator.comparing(kind -> kind != Kind.INTERNET))
                    .thenComparing(Node::id));
            List<Edge> sorted = new ArrayList<>(edges.values());
            sorted.sort(Comparator.comparing(Edge::from).thenComparing(Edge::to));
            return new WayGraph(ordered, sorted);
        }
    }

    /** Who holds the rights of a way: where the name is not known, the resource that a binding names as its member. */
    public static String holder(FactGraph graph, Way way) {
        if (!way.end().isEmpty()) {
            return way.end();
        }
        Set<String> bindings = addresses(way.steps());
        return graph.references().stream()
                .filter(edge -> bindings.contains(edge.source()))
                .filter(edge -> edge.path().startsWith("member") || edge.path().equals("principal_id"))
                .map(Reference::target)
                .findFirst()
                .orElse("somebody who is not known");
    }

    /** The rights of a way. */
    public static String rights(Way way) {
        return way.claim().isEmpty() ? "rights" : way.claim();
    }

    private static Set<String> addresses(List<Step> steps) {
        Set<String> addresses = new LinkedHashSet<>();
        steps.forEach(step -> addresses.add(step.subject().address()));
        return addresses;
    }

    /** A short name for each id, the same in each picture of the graph and in what links there. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        nodes.forEach(node -> names.put(node.id(), "n" + names.size()));
        return names;
    }

    /** What lies within so many steps of nodes of which the label contains a text, in either direction. */
    public WayGraph around(String text, int steps) {
        Map<String, Set<String>> beside = new LinkedHashMap<>();
        for (Edge edge : edges) {
            beside.computeIfAbsent(edge.from(), id -> new LinkedHashSet<>()).add(edge.to());
            beside.computeIfAbsent(edge.to(), id -> new LinkedHashSet<>()).add(edge.from());
        }
        Set<String> kept = new LinkedHashSet<>();
        nodes.stream().filter(node -> node.label().contains(text)).forEach(node -> kept.add(node.id()));
        Set<String> rim = kept;
        for (int i = 0; i < steps; i++) {
            Set<String> next = new LinkedHashSet<>();
            rim.forEach(id -> next.addAll(beside.getOrDefault(id, Set.of())));
            next.removeAll(kept);
            kept.addAll(next);
            rim = next;
        }
        return new WayGraph(
                nodes.stream().filter(node -> kept.contains(node.id())).toList(),
                edges.stream()
                        .filter(edge -> kept.contains(edge.from()) && kept.contains(edge.to()))
                        .toList());
    }
}
