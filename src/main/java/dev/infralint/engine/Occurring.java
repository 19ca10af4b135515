package dev.infralint.engine;

import dev.infralint.facts.DataSource;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Settings;
import dev.infralint.facts.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What occurs among the facts of a root module, as far as it decides which rules can match there.
 *
 * @param types the types of resources and data sources; {@code data.} before those of data sources too, and {@code provider:}
 *     before the names of the resources' providers
 * @param facts simple names of the types of facts; {@code Settings.regions} where the settings name regions
 * @param written whether an attribute or a block of this name stands in some body
 */
record Occurring(Set<String> types, Set<String> facts, Predicate<String> written) {
    static Occurring in(FactGraph graph, Settings settings) {
        Set<String> types = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<Class<?>> classes = new HashSet<>();
        for (Subject subject : graph.subjects()) {
            classes.add(subject.getClass());
            names.addAll(subject.body().attributes().keySet());
            subject.body().blocks().forEach(block -> names.add(block.type()));
            if (subject instanceof Resource resource) {
                types.add(resource.type());
                types.add(resource.kind());
                types.add(RuleEntry.PROVIDER + resource.provider());
            } else if (subject instanceof DataSource data) {
                types.add(data.type());
                types.add("data." + data.type());
            }
        }
        Set<String> facts = new HashSet<>();
        classes.forEach(type -> facts.add(type.getSimpleName()));
        graph.beside().forEach(fact -> facts.add(fact.getClass().getSimpleName()));
        String ofSettings = Settings.class.getSimpleName();
        facts.add(ofSettings);
        settings.given().forEach(name -> facts.add(ofSettings + "." + name));
        if (!graph.subjects().isEmpty()) {
            facts.add(Subject.class.getSimpleName());
        }
        graph.changes().forEach(change -> types.add(change.type()));
        if (!graph.references().isEmpty()) {
            facts.add(Reference.class.getSimpleName());
        }
        return new Occurring(types, facts, names::contains);
    }

    /** Whether one of these types occurs; true where none is named. */
    boolean anyType(List<String> named) {
        if (named.isEmpty()) {
            return true;
        }
        for (String type : named) {
            if (types.contains(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something has one of these attributes or blocks; true where none is named. */
    boolean anyName(List<String> named) {
        return named.isEmpty() || named.stream().anyMatch(written);
    }

    /** Whether a fact of this type occurs. */
    boolean fact(String name) {
        return facts.contains(name);
    }
}
