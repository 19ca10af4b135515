package dev.infralint.migration;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.ForeignChecks;
import dev.infralint.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Translates ids of one scanner into policies. */
final class Aliases {
    private final Catalogue catalogue;
    private final Predicate<String> owns;

    /**
     * A translation.
     *
     * @param owns whether an alias is an id of the scanner
     */
    Aliases(Catalogue catalogue, Predicate<String> owns) {
        this.catalogue = catalogue;
        this.owns = owns;
    }

    /** An id as it is written, and where. */
    record Id(String text, String place) {}

    /**
     * Turns policies off, each only where all that it asks of the scanner's checks is among the ids: else more would be
     * hidden than was.
     */
    void off(List<Id> ids, Map<String, Carried.Line> policies, Carried carried) {
        grade(ids, "off", policies, carried);
    }

    /** Gives policies another grade, in the same way. */
    void grade(List<Id> ids, String grade, Map<String, Carried.Line> policies, Carried carried) {
        Map<Policy, List<Id>> named = new LinkedHashMap<>();
        for (Id id : ids) {
            List<Policy> found = catalogue.withAlias(id.text());
            if (found.isEmpty()) {
                carried.note(
                        id.place(),
                        id.text()
                                + (ForeignChecks.find(id.text()).isPresent()
                                                || id.text().contains("*")
                                        ? ": no policy asks exactly that"
                                        : ": is not known"));
            }
            found.forEach(policy ->
                    named.computeIfAbsent(policy, each -> new ArrayList<>()).add(id));
        }
        named.forEach((policy, by) -> {
            Set<String> others = new HashSet<>();
            policy.aliases().stream()
                    .filter(owns)
                    .filter(alias -> by.stream().noneMatch(id -> ForeignChecks.same(id.text(), alias)))
                    .forEach(others::add);
            String from = String.join(", ", by.stream().map(Id::text).distinct().toList());
            if (others.isEmpty()) {
                policies.put(policy.id(), new Carried.Line(grade, from));
            } else {
                carried.note(
                        by.get(0).place(),
                        from + ": " + policy.id() + " asks for "
                                + String.join(", ", others.stream().sorted().toList()) + " too, and stays on");
            }
        });
    }
}
