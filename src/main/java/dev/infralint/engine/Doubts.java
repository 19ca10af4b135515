package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What would have to be known to tell whether something is what a rule says is not there. */
final class Doubts {
    private Doubts() {}

    /**
     * The needs of one fact; never empty.
     *
     * @param paths of the attributes that are asked, separated by {@code |}
     */
    static Set<String> of(Object fact, String paths) {
        Set<String> needs = new TreeSet<>();
        if (fact instanceof Attr attribute) {
            needs.addAll(needs(attribute));
        } else if (fact instanceof Reference edge) {
            needs.add(edge.source() + "." + edge.path());
        } else if (fact instanceof Subject subject) {
            Arrays.stream(paths.split("\\|"))
                    .filter(path -> !path.isEmpty())
                    .flatMap(path -> Stream.concat(subject.attrs(path).stream(), Stream.of(subject.attr(path))))
                    .forEach(attribute -> needs.addAll(needs(attribute)));
            if (needs.isEmpty()) {
                boolean certain = !(subject instanceof Resource resource) || resource.certain();
                needs.add(certain ? subject.address() : "count or for_each of " + subject.address());
            }
        }
        return needs.isEmpty() ? Set.of(paths) : needs;
    }

    /** The needs of an attribute and of its elements. */
    static Set<String> needs(Attr attribute) {
        Set<String> needs = new TreeSet<>(attribute.needs());
        attribute.elements().forEach(element -> needs.addAll(element.needs()));
        return needs;
    }
}
