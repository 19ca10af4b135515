package dev.infralint.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be told of numbers that are not known: the length of a collection has bounds. */
final class Refinements {
    private Refinements() {}

    /** What is known of the length of an unknown collection: it has bounds even where the collection has none. */
    static Refinement ofLength(Value.Unknown collection) {
        Refinement known = collection.refinement();
        Integer most = known.maxLength();
        return new Refinement(true, "", known.minLength(), most == null ? Integer.valueOf(Integer.MAX_VALUE) : most);
    }

    /** Whether the unknown number is one that counts, so that its least value is known. */
    static boolean isBounded(Value.Unknown unknown) {
        Refinement bounds = unknown.refinement();
        return bounds.minLength() > 0 || bounds.maxLength() != null;
    }

    private static Value.@Nullable Num least(Value value) {
        if (value instanceof Value.Num number) {
            return number;
        }
        return value instanceof Value.Unknown unknown && unknown.type().equals(Type.NUMBER) && isBounded(unknown)
                ? (Value.Num) Value.of(unknown.refinement().minLength())
                : null;
    }

    private static Value.@Nullable Num most(Value value) {
        if (value instanceof Value.Num number) {
            return number;
        }
        if (value instanceof Value.Unknown unknown && unknown.type().equals(Type.NUMBER)) {
            Integer most = unknown.refinement().maxLength();
            return most == null ? null : (Value.Num) Value.of(most);
        }
        return null;
    }

    /** Whether {@code left < right}, as far as the bounds tell. */
    static Optional<Boolean> less(Value left, Value right) {
        Value.Num leftMost = most(left);
        Value.Num rightLeast = least(right);
        if (leftMost != null && rightLeast != null && Numbers.compare(leftMost, rightLeast) < 0) {
            return Optional.of(true);
        }
        Value.Num leftLeast = least(left);
        Value.Num rightMost = most(right);
        if (leftLeast != null && rightMost != null && Numbers.compare(leftLeast, rightMost) > 0) {
            return Optional.of(false);
        }
        return Optional.empty();
    }
}
