package dev.infralint.engine;

import com.google.re2j.Pattern;
import dev.infralint.declaration.Declaration.Found;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Possible;
import dev.infralint.declaration.Declaration.Surroundings;
import dev.infralint.declaration.Today;
import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.UnreadFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers what policies ask of a graph beyond their own subject; each table is built when first needed. */
final class GraphIndex implements Surroundings {
    /** Attributes that a module may use and that name nothing: secrets, hosts and places. */
    private static final Pattern NO_NAME = Pattern.compile(
            "(?:^|_)(?:connection_string|access_key|password|host|fqdn|endpoint|vault_uri|regional_domain_name|location|region)$");

    private final FactGraph graph;
    private final Today today;
    private @Nullable Map<EdgeKey, List<Reference>> edges;
    private @Nullable Map<String, List<Handed>> unread;
    private @Nullable Set<SourceKey> attached;
    private @Nullable Map<String, Subject> subjects;
    private @Nullable Map<String, List<Resource>> byType;
    private @Nullable Map<String, List<Subject>> allByType;
    private @Nullable Map<String, List<Reference>> byTarget;
    private @Nullable Map<String, List<Reference>> bySource;
    private final Map<SourceKey, List<Resource>> unattached = new HashMap<>();

    GraphIndex(FactGraph graph, Today today) {
        this.graph = graph;
        this.today = today;
    }

    /** The files that were not read whole. */
    List<UnreadFile> unreadFiles() {
        return graph.unread();
    }

    @Override
    public Today today() {
        return today;
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

    /**
     * A call of a module that is not on disk and is handed something of a subject.
     *
     * @param what the attribute of the subject; empty for the whole
     */
    private record Handed(ModuleCall call, String type, String what) {
        /** Whether the module can name the subject by it: S3 takes no ARN for a bucket, and nobody is named by a secret or a host. */
        boolean names() {
            return !(type.equals("aws_s3_bucket") && what.equals("arn"))
                    && !NO_NAME.matcher(what).find();
        }
    }

    /** The calls of modules that are not on disk and may make a resource of one of these types that names a subject. */
    List<ModuleCall> unreadCalls(String target, List<String> types) {
        return unread().getOrDefault(target, List.of()).stream()
                .filter(Handed::names)
                .map(Handed::call)
                .filter(call -> types.stream().anyMatch(call::mayMake))
                .distinct()
                .toList();
    }

    private Map<String, List<Handed>> unread() {
        Map<String, List<Handed>> index = unread;
        if (index == null) {
            index = new HashMap<>();
            for (Reference edge : graph.references()) {
                if (subject(edge.source()) instanceof ModuleCall call && !call.loaded()) {
                    index.computeIfAbsent(edge.target(), key -> new ArrayList<>(1))
                            .add(new Handed(call, edge.targetType(), edge.targetPath()));
                }
            }
            unread = index;
        }
        return index;
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
                        && resource.attrs(path).stream().anyMatch(Attr::isOpen)) {
                    found.add(resource);
                }
            }
            return found;
        });
    }

    /** What must be known to tell what a subject names at a path; empty where it surely names something here. */
    List<String> openNames(String address, String path) {
        Subject subject = subject(address);
        if (subject == null || attached().contains(new SourceKey(address, path))) {
            return List.of();
        }
        return subject.attrs(path).stream()
                .filter(Attr::isOpen)
                .flatMap(attribute -> Doubts.needs(attribute).stream())
                .toList();
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

    @Override
    public List<Subject> ofType(String type) {
        Map<String, List<Subject>> index = allByType;
        if (index == null) {
            index = new HashMap<>();
            for (Subject subject : graph.subjects()) {
                if (!subject.type().isEmpty()) {
                    index.computeIfAbsent(typeOf(subject), key -> new ArrayList<>())
                            .add(subject);
                }
            }
            allByType = index;
        }
        return index.getOrDefault(type, List.of());
    }

    private static String typeOf(Subject subject) {
        return subject instanceof DataSource ? "data." + subject.type() : subject.type();
    }

    @Override
    public Found near(Subject subject, Nearness nearness, List<String> types, List<String> paths) {
        return nearness == Nearness.REFERRED ? referred(subject, types, paths) : referring(subject, types, paths);
    }

    private Found referring(Subject subject, List<String> types, List<String> paths) {
        List<Subject> sure = new ArrayList<>();
        List<Possible> possible = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Reference edge : byTarget().getOrDefault(subject.address(), List.of())) {
            if (paths.isEmpty() || paths.contains(edge.path())) {
                add(subject, edge, subject(edge.source()), types, sure, possible, seen);
            }
        }
        for (String type : types) {
            for (String path : paths) {
                for (Resource candidate : unattached(type, path)) {
                    if (seen.add(candidate.address())) {
                        Set<String> needs = new TreeSet<>();
                        candidate.attrs(path).forEach(attribute -> needs.addAll(Doubts.needs(attribute)));
                        possible.add(new Possible(candidate, List.copyOf(needs)));
                    }
                }
            }
        }
        List<String> unread = unreadCalls(subject.address(), types).stream()
                .map(call -> call.address() + ", which is not on disk")
                .toList();
        return new Found(sure, possible, unread);
    }

    private Found referred(Subject subject, List<String> types, List<String> paths) {
        List<Subject> sure = new ArrayList<>();
        List<Possible> possible = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Reference edge : bySource().getOrDefault(subject.address(), List.of())) {
            if (paths.isEmpty() || paths.contains(edge.path())) {
                add(subject, edge, subject(edge.target()), types, sure, possible, seen);
            }
        }
        Set<String> needs = new TreeSet<>();
        for (String path : paths) {
            if (seen.isEmpty()) {
                subject.attrs(path).forEach(attribute -> needs.addAll(Doubts.needs(attribute)));
            }
        }
        // What surely comes from something else names nothing of these types.
        bySource().getOrDefault(subject.address(), List.of()).stream()
                .filter(edge -> edge.certain() && paths.contains(edge.path()))
                .forEach(edge -> needs.remove(edge.target() + "." + edge.targetPath()));
        return new Found(sure, possible, List.copyOf(needs));
    }

    private static void add(
            Subject subject,
            Reference edge,
            @Nullable Subject other,
            List<String> types,
            List<Subject> sure,
            List<Possible> possible,
            Set<String> seen) {
        if (other == null || !types.isEmpty() && !types.contains(typeOf(other)) || !seen.add(other.address())) {
            return;
        }
        if (!RecordedVerdicts.conditions(subject).containsAll(RecordedVerdicts.conditions(other))) {
            possible.add(new Possible(other, List.of("count or for_each of " + other.address())));
        } else if (edge.certain()) {
            sure.add(other);
        } else {
            possible.add(new Possible(other, List.of(edge.source() + "." + edge.path())));
        }
    }

    private Map<String, List<Reference>> byTarget() {
        Map<String, List<Reference>> index = byTarget;
        if (index == null) {
            index = new HashMap<>();
            for (Reference edge : graph.references()) {
                index.computeIfAbsent(edge.target(), key -> new ArrayList<>()).add(edge);
            }
            byTarget = index;
        }
        return index;
    }

    private Map<String, List<Reference>> bySource() {
        Map<String, List<Reference>> index = bySource;
        if (index == null) {
            index = new HashMap<>(graph.referencesBySource());
            bySource = index;
        }
        return index;
    }
}
