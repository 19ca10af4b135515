package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what {@link RecordedVerdicts#missing} asks of a graph; each table is built when first needed. */
final class GraphIndex {
    private final FactGraph graph;
    private @Nullable Map<EdgeKey, List<Reference>> edges;
    private @Nullable Set<SourceKey> attached;
    private @Nullable Map<String, Subject> subjects;
    private @Nullable Map<String, List<Resource>> byType;
    private final Map<SourceKey, List<Resource>> unattached = new HashMap<>();

    GraphIndex(FactGraph graph) {
        this.graph = graph;
    }

    private record EdgeKey(String target, String sourceType, String path) {}

    private record SourceKey(String source, String path) {}

    /** The edges from resources of a type, at a path, to a target. */
    List<Reference> edges(String target, String sourceType, String path) {
        Map<EdgeKey, List<Reference>> index = edges;
        if (index == null) {
            index = new HashMap<>();
            for (Reference edge : graph.references()) {
                index.computeIfAbsent(
                                new EdgeKey(edge.target(), edge.sourceType(), edge.path()), key -> new ArrayList<>(1))
                        .add(edge);
            }
            edges = index;
        }
        return index.getOrDefault(new EdgeKey(target, sourceType, path), List.of());
    }

    /** The subject at an address; null when there is none. */
    @Nullable
    Subject subject(String address) {
        Map<String, Subject> index = subjects;
        if (index == null) {
            index = new HashMap<>(graph.subjects().size() * 2);
            for (Subject subject : graph.subjects()) {
                index.putIfAbsent(subject.address(), subject);
            }
            subjects = index;
        }
        return index.get(address);
    }

    /** The resources of a type that may name anything: what stands at the path is unknown and surely names nothing else. */
    List<Resource> unattached(String type, String path) {
        return unattached.computeIfAbsent(new SourceKey(type, path), key -> {
            List<Resource> found = new ArrayList<>();
            for (Resource resource : byType().getOrDefault(type, List.of())) {
                if (!attached().contains(new SourceKey(resource.address(), path))
                        && resource.attrs(path).stream().anyMatch(GraphIndex::open)) {
                    found.add(resource);
                }
            }
            return found;
        });
    }

    private static boolean open(Attr attribute) {
        return attribute.isUnknown() || attribute.elements().stream().anyMatch(Attr::isUnknown);
    }

    private Set<SourceKey> attached() {
        Set<SourceKey> index = attached;
        if (index == null) {
            index = new HashSet<>();
            for (Reference edge : graph.references()) {
                if (edge.certain()) {
                    index.add(new SourceKey(edge.source(), edge.path()));
                }
            }
            attached = index;
        }
        return index;
    }

    private Map<String, List<Resource>> byType() {
        Map<String, List<Resource>> index = byType;
        if (index == null) {
            index = new HashMap<>();
            for (Subject subject : graph.subjects()) {
                if (subject instanceof Resource resource) {
                    index.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                            .add(resource);
                }
            }
            byType = index;
        }
        return index;
    }
}
