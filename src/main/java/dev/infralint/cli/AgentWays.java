package dev.infralint.cli;

import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Step;
import dev.infralint.facts.Subject;
import dev.infralint.lint.Reached;
import dev.infralint.mcp.Workspace.Graph;
import dev.infralint.mcp.Workspace.Tells;
import dev.infralint.mcp.Workspace.Way;
import dev.infralint.report.WayGraph;
import dev.infralint.result.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What reaches what, as an agent is told of it. */
final class AgentWays {
    private static final Comparator<Way> ENDS = Comparator.comparing(Way::tells)
            .thenComparing(Way::root)
            .thenComparing(Way::resource)
            .thenComparing(Way::other);

    private final Redactor redactor;
    private final Set<String> addresses = new TreeSet<>();
    private final Map<Way, List<Way>> byEnds = new TreeMap<>(ENDS);

    private AgentWays(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The ways in all root modules, each once. */
    static Graph of(Reached reached) {
        AgentWays all = new AgentWays(reached.redactor());
        reached.roots().forEach(all::add);
        List<Way> told = new ArrayList<>();
        all.byEnds.values().forEach(told::addAll);
        return new Graph(List.copyOf(all.addresses), told);
    }

    private void add(Reached.Root root) {
        FactGraph graph = root.graph();
        for (Subject subject : graph.subjects()) {
            if (!subject.type().isEmpty()) {
                addresses.add(redactor.mask(subject.address()));
            }
        }
        for (dev.infralint.facts.Way way : root.ways()) {
            boolean reached = way.kind() == dev.infralint.facts.Way.Kind.REACHED;
            add(new Way(
                    reached ? Tells.REACHED : Tells.RIGHTS,
                    graph.root(),
                    redactor.mask(reached ? way.end() : WayGraph.holder(graph, way)),
                    reached ? "" : redactor.mask(WayGraph.rights(way)),
                    way.steps().stream().allMatch(Step::certain),
                    way.steps().stream().map(this::told).toList()));
        }
        for (Reference edge : graph.references()) {
            add(new Way(
                    Tells.NAMES,
                    graph.root(),
                    redactor.mask(edge.source()),
                    redactor.mask(edge.target()),
                    edge.certain(),
                    List.of(redactor.mask(edge.source() + "." + edge.path()))));
        }
    }

    /** Of ways to the same end, one that says no more than another is left out. */
    private void add(Way way) {
        List<Way> alike = byEnds.computeIfAbsent(way, ends -> new ArrayList<>());
        if (alike.stream().noneMatch(other -> other.steps().containsAll(way.steps()))) {
            alike.removeIf(other -> way.steps().containsAll(other.steps()));
            alike.add(way);
        }
    }

    private String told(Step step) {
        return step.evidence().range().place() + " "
                + redactor.mask(step.subject().address() + ": " + step.contribution());
    }
}
