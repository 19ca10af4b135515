package dev.infralint.expression;

import dev.infralint.value.Value;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What evaluation may cost, so that hostile input ends in a diagnostic and not in a hang.
 *
 * <p>One budget serves everything that is evaluated for one root module. Not for several threads.
 */
public final class Budget {
    private static final long STEPS_OF_ONE_EXPRESSION = 2_000_000;
    private static final long STEPS_IN_ALL = 200_000_000;
    private static final int LARGEST_VALUE = 1_000_000;
    private static final int LONGEST_STRING = 8 << 20;
    private static final int CHARACTERS_PER_NODE = 16;
    private static final int REMEMBERED_FROM = 256;
    private static final int MOST_REMEMBERED = 20_000;

    private final Map<Object, Integer> weights = new IdentityHashMap<>();
    private long stepsInAll = STEPS_IN_ALL;

    /** How many steps an expression that begins now may take; zero when all are spent. */
    long stepsOfOneExpression() {
        return Math.max(0, Math.min(STEPS_OF_ONE_EXPRESSION, stepsInAll));
    }

    /** Takes steps away from what is left for everything. */
    void spend(long steps) {
        stepsInAll -= steps;
    }

    /** Whether a value is more than may be built. */
    boolean isTooLarge(Value value) {
        if (value instanceof Value.Str string) {
            return string.value().length() > LONGEST_STRING;
        }
        return weight(value) > LARGEST_VALUE;
    }

    /** Whether a string of that many UTF-16 code units is more than may be built. */
    boolean isTooLong(long length) {
        return length > LONGEST_STRING;
    }

    /**
     * How many values a value holds, itself included; strings count by their length. A part that occurs several times
     * counts each time, since that is what walking the value costs; the weight of large parts is remembered, so that the
     * sum itself stays cheap.
     */
    private int weight(Value value) {
        if (value instanceof Value.Str string) {
            return 1 + string.value().length() / CHARACTERS_PER_NODE;
        }
        if (value instanceof Value.Sequence sequence) {
            return weight(sequence.elements(), sequence.elements());
        }
        if (value instanceof Value.Named named) {
            return weight(named.elements(), named.elements().values());
        }
        return 1;
    }

    private int weight(Object identity, Collection<Value> parts) {
        Integer remembered = weights.get(identity);
        if (remembered != null) {
            return remembered;
        }
        int sum = 1;
        for (Value part : parts) {
            sum += weight(part);
            if (sum > LARGEST_VALUE) {
                break;
            }
        }
        if (sum >= REMEMBERED_FROM) {
            if (weights.size() >= MOST_REMEMBERED) {
                weights.clear();
            }
            weights.put(identity, sum);
        }
        return sum;
    }
}
