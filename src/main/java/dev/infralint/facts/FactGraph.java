package dev.infralint.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All facts of one root module.
 *
 * @param root the folder of the root module, as shown
 * @param subjects in a total order: by file, position, address
 * @param references in a total order
 * @param beside what else rules may ask for, as it is
 */
public record FactGraph(String root, List<Subject> subjects, List<Reference> references, List<Object> beside) {
    public FactGraph {
        subjects = List.copyOf(subjects);
        references = List.copyOf(references);
        beside = List.copyOf(beside);
    }

    public FactGraph(String root, List<Subject> subjects, List<Reference> references) {
        this(root, subjects, references, List.of());
    }

    /** The same facts, and something that rules may ask for beside them. */
    public FactGraph with(Object fact) {
        List<Object> more = new ArrayList<>(beside);
        more.add(fact);
        return new FactGraph(root, subjects, references, more);
    }

    /** What a plan does to resources that exist. */
    public List<Change> changes() {
        List<Change> found = new ArrayList<>();
        for (Object fact : beside) {
            if (fact instanceof Change change) {
                found.add(change);
            }
        }
        return found;
    }

    /** The files of its modules that were not read, or not wholly. */
    public List<UnreadFile> unread() {
        List<UnreadFile> found = new ArrayList<>();
        for (Object fact : beside) {
            if (fact instanceof UnreadFile file) {
                found.add(file);
            }
        }
        return found;
    }

    /** The managed resources. */
    public List<Resource> resources() {
        List<Resource> found = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject instanceof Resource resource) {
                found.add(resource);
            }
        }
        return found;
    }

    /** The subject at an address. */
    public Optional<Subject> subject(String address) {
        return subjects.stream()
                .filter(subject -> subject.address().equals(address))
                .findFirst();
    }

    /** The references by the address of their source. */
    public Map<String, List<Reference>> referencesBySource() {
        Map<String, List<Reference>> map = new HashMap<>();
        for (Reference reference : references) {
            map.computeIfAbsent(reference.source(), source -> new ArrayList<>()).add(reference);
        }
        return map;
    }
}
