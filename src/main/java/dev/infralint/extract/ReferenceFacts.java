package dev.infralint.extract;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Construct;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Local;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Output;
import dev.infralint.facts.Provider;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.facts.Unmanaged;
import dev.infralint.facts.Variable;
import dev.infralint.value.Arms;
import dev.infralint.value.Dependency;
import dev.infralint.value.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Finds the edges of the fact graph: by expression, and by a literal that two resources share. */
final class ReferenceFacts {
    private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::source)
            .thenComparing(Reference::path)
            .thenComparing(Reference::target)
            .thenComparing(Reference::targetPath);

    private final Targets targets;
    private final Map<Key, Boolean> edges = new LinkedHashMap<>();

    private ReferenceFacts(Targets targets) {
        this.targets = targets;
    }

    /** An edge without its certainty: the same edge met twice is certain when either was. */
    private record Key(
            String source, String sourceType, String path, String target, String targetType, String targetPath) {}

    /** All edges between the subjects, in a total order. */
    static List<Reference> of(List<Subject> subjects) {
        ReferenceFacts facts = new ReferenceFacts(new Targets(subjects));
        for (Subject subject : subjects) {
            String type = typeOf(subject);
            eachAttribute(
                    subject.body(),
                    "",
                    (path, attribute) -> facts.mentions(subject, type, path, attribute.value(), Set.of()));
        }
        SharedNames.find(subjects, facts::add);
        return facts.edges.entrySet().stream()
                .map(edge -> new Reference(
                        edge.getKey().source(),
                        edge.getKey().sourceType(),
                        edge.getKey().path(),
                        edge.getKey().target(),
                        edge.getKey().targetType(),
                        edge.getKey().targetPath(),
                        edge.getValue()))
                .sorted(ORDER)
                .toList();
    }

    /** Calls back for every attribute of a body, however deep, with its path without indexes. */
    static void eachAttribute(Content content, String path, BiConsumer<String, Attr> consumer) {
        content.attributes()
                .forEach((name, attribute) -> consumer.accept(path.isEmpty() ? name : path + "." + name, attribute));
        for (NestedBlock block : content.blocks()) {
            eachAttribute(block.body(), path.isEmpty() ? block.type() : path + "." + block.type(), consumer);
        }
    }

    private void mentions(Subject source, String type, String path, Value value, Set<Dependency> around) {
        Set<Dependency> here = value.marks().dependencies();
        if (value instanceof Value.Sequence sequence && !sequence.elements().isEmpty()) {
            Set<Dependency> outer = join(around, here);
            for (Value element : sequence.elements()) {
                mentions(source, type, path, element, outer);
            }
            return;
        }
        if (value instanceof Value.Named named
                && !(value instanceof Value.InstanceValue)
                && !named.elements().isEmpty()) {
            Set<Dependency> outer = join(around, here);
            for (Value element : named.elements().values()) {
                mentions(source, type, path, element, outer);
            }
            return;
        }
        Set<Dependency> own = here.isEmpty() ? around : here;
        boolean assembled = value.isKnown()
                || value instanceof Value.Unknown unknown
                        && unknown.refinement().outline() != null;
        List<Dependency> mentioned = own.stream().map(targets::whole).distinct().toList();
        Collection<String> addresses =
                mentioned.stream().map(Dependency::address).distinct().toList();
        for (Dependency dependency : mentioned) {
            List<Subject> found = targets.at(dependency.address());
            boolean certain = found.size() == 1
                    && (assembled || addresses.size() == 1 || hangsOnlyOn(value, dependency))
                    && Arms.of(value).stream().allMatch(arm -> isFrom(arm, dependency));
            for (Subject target : found) {
                if (target != source) {
                    add(source, type, path, target, dependency.path(), certain);
                }
            }
            if (addresses.size() == 1 && targets.isMissing(dependency.address())) {
                edges.put(new Key(source.address(), type, path, dependency.address(), "", dependency.path()), true);
            }
        }
    }

    /** Whether an unknown came through arguments of other resources that only hand one attribute on. */
    private static boolean hangsOnlyOn(Value value, Dependency dependency) {
        return value instanceof Value.Unknown unknown && unknown.needs().equals(Set.of(dependency.toString()));
    }

    private boolean isFrom(Value arm, Dependency dependency) {
        return arm.marks().dependencies().stream()
                .map(targets::whole)
                .anyMatch(own -> own.address().equals(dependency.address()));
    }

    private static Set<Dependency> join(Set<Dependency> left, Set<Dependency> right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        Set<Dependency> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }

    private void add(
            Subject source, String sourceType, String path, Subject target, String targetPath, boolean certain) {
        Key key = new Key(source.address(), sourceType, path, target.address(), Targets.typeOf(target), targetPath);
        edges.merge(key, certain, Boolean::logicalOr);
    }

    private void add(SharedNames.Match match) {
        add(match.source(), match.source().type(), match.path(), match.target(), match.targetPath(), match.certain());
    }

    private static String typeOf(Subject subject) {
        if (subject instanceof Resource resource) {
            return resource.type();
        }
        if (subject instanceof DataSource data) {
            return data.type();
        }
        if (subject instanceof ModuleCall) {
            return "module";
        }
        if (subject instanceof Provider) {
            return "provider";
        }
        if (subject instanceof Output) {
            return "output";
        }
        if (subject instanceof Variable) {
            return "variable";
        }
        if (subject instanceof Local) {
            return "local";
        }
        if (subject instanceof Construct) {
            return "construct";
        }
        if (subject instanceof TerraformSettings) {
            return "terraform";
        }
        if (subject instanceof Unmanaged block) {
            return block.mode();
        }
        throw new IllegalStateException("no such subject: " + subject.getClass());
    }
}
