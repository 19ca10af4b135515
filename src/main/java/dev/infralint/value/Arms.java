package dev.infralint.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The few values of which one that is unknown surely is one: the arms of an undecided conditional, the elements of a map. */
public final class Arms {
    private static final int MOST = 16;
    /** Larger values are not kept apart: they would be looked through again with each step. */
    private static final int MOST_PARTS = 2048;

    private Arms() {}

    /** What is known of a value that is one of these; nothing more than before where they are many or large. */
    public static Refinement in(Refinement before, Collection<Value> values) {
        // Two that are unknown may be equal and still hang on different things.
        Set<Value> known = new HashSet<>();
        List<Value> all = new ArrayList<>();
        int left = MOST_PARTS;
        for (Value value : values) {
            List<Value> own = of(value).isEmpty() ? List.of(value) : of(value);
            for (Value each : own) {
                left -= parts(each, left);
                if (left <= 0) {
                    return before;
                }
                if (!each.isWhollyKnown() || known.add(each)) {
                    all.add(each);
                }
            }
        }
        return all.size() > MOST ? before : before.withArms(all);
    }

    /** The values of which this one surely is one; empty where it is known, or where they are not known. */
    public static List<Value> of(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.refinement().arms() : List.of();
    }

    /** What is known of the result of a step that is taken from an unknown value, as the step gives it for each of its arms. */
    static Refinement stepped(Refinement known, Value from, Function<Value, Computed> step) {
        List<Value> results = new ArrayList<>();
        for (Value arm : of(from)) {
            Computed result = step.apply(arm);
            if (result.failed()) {
                return known;
            }
            results.add(result.value());
        }
        return in(known, results);
    }

    /** How many values it is made of, itself and what it may be included; counted as far as {@code most}. */
    private static int parts(Value value, int most) {
        int count = 1;
        for (Collection<Value> inner : List.of(Values.elements(value), of(value))) {
            for (Value element : inner) {
                if (count >= most) {
                    return count;
                }
                count += parts(element, most - count);
            }
        }
        return count;
    }
}
