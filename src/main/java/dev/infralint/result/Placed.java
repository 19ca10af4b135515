package dev.infralint.result;

import dev.infralint.policy.Policy;
import java.util.Comparator;
import java.util.Optional;

/**
 * A verdict with the place that it is told at.
 *
 * @param root the root module that it was found in
 * @param suppression what leaves it out
 */
record Placed(Policy policy, Verdict verdict, Spot spot, String root, Optional<Suppression> suppression) {
    /** By address, then root: the first of a place's verdicts speaks for all. */
    static final Comparator<Placed> FIRST = Comparator.comparing(
                    (Placed placed) -> placed.verdict().subject().address())
            .thenComparing(Placed::root)
            .thenComparing(placed -> placed.verdict().path())
            .thenComparing(placed -> placed.verdict().evidence().toString());
}
