package dev.infralint.report;

import dev.infralint.result.Undecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is undecided at one place for want of the same inputs, however many policies ask about it: a document of which
 * nothing is known is one question and not one for each policy about documents.
 *
 * @param gravest what the most severe of the policies asks
 * @param others the ids of the other policies, sorted
 */
record OpenQuestion(Undecided gravest, List<String> others) {
    private static final Comparator<Undecided> GRAVITY = Comparator.comparing(
                    (Undecided undecided) -> undecided.policy().severity())
            .thenComparing(undecided -> undecided.policy().id())
            .thenComparing(Undecided::message);

    OpenQuestion {
        others = List.copyOf(others);
    }

    /** The questions, in the order in which each is met first. */
    static List<OpenQuestion> of(List<Undecided> all) {
        Map<Object, List<Undecided>> groups = new LinkedHashMap<>();
        for (Undecided each : all) {
            groups.computeIfAbsent(
                            List.of(each.range(), each.addresses(), each.needs(), each.roots()),
                            key -> new ArrayList<>())
                    .add(each);
        }
        return groups.values().stream().map(OpenQuestion::ofGroup).toList();
    }

    private static OpenQuestion ofGroup(List<Undecided> group) {
        List<Undecided> sorted = group.stream().sorted(GRAVITY).toList();
        return new OpenQuestion(
                sorted.get(0),
                sorted.stream()
                        .skip(1)
                        .map(other -> other.policy().id())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The other policies in words; empty where there is none. */
    String more() {
        return others.isEmpty() ? "" : Wording.count(others.size(), "more policy") + ": " + String.join(", ", others);
    }
}
