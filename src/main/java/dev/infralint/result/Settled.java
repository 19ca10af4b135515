package dev.infralint.result;

import dev.infralint.facts.Addresses;
import dev.infralint.source.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verdicts of a root without what is undecided at a place where it is found already: one place is one line. */
final class Settled {
    private static final String ANY = "[*]";

    private Settled() {}

    private record Place(String policy, Range range) {}

    static List<Verdict> of(List<Verdict> verdicts) {
        Map<Place, Set<String>> found = new HashMap<>();
        for (Verdict verdict : verdicts) {
            if (!verdict.undecided()) {
                Set<String> addresses = found.computeIfAbsent(place(verdict), place -> new HashSet<>());
                addresses.add(verdict.subject().address());
                addresses.add(Addresses.withoutKeys(verdict.subject().address()));
            }
        }
        return verdicts.stream()
                .filter(verdict -> !verdict.undecided() || !told(verdict, found.getOrDefault(place(verdict), Set.of())))
                .toList();
    }

    private static Place place(Verdict verdict) {
        return new Place(verdict.policy(), verdict.range());
    }

    /** What is found of the same resource, or of another instance of one that stands for all that are not known. */
    private static boolean told(Verdict verdict, Set<String> found) {
        String address = verdict.subject().address();
        return found.contains(address) || address.contains(ANY) && found.contains(Addresses.withoutKeys(address));
    }
}
