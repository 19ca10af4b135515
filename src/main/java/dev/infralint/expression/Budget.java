package dev.infralint.expression;

import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Value;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What evaluation may cost, so that hostile input ends in a diagnostic and not in a hang: see
 * {@code docs/decisions/0006-bounds-on-work.md}.
 *
 * <p>Counted are units of work, of some ten nanoseconds each: {@link #STEP} for a node of an expression, one for each value
 * or {@value #CHARACTERS_PER_UNIT} characters that a function or operator walks over. One budget serves everything that is
 * evaluated for one root module. Not for several threads.
 */
public final class Budget {
    /** What evaluating one node of an expression costs. */
    static final long STEP = 10;

    private static final long WORK_OF_ONE_EXPRESSION = 20_000_000;
    private static final long WORK_IN_ALL = 2_000_000_000;
    private static final long LEAST_IN_ALL = 200_000_000;
    private static final int FULL_ROOTS = 10;
    private static final int CHARACTERS_PER_UNIT = 4;
    private static final int LARGEST_VALUE = 1_000_000;
    private static final int LONGEST_STRING = 8 << 20;
    private static final int CHARACTERS_PER_NODE = 16;
    private static final int REMEMBERED_FROM = 256;
    private static final int MOST_REMEMBERED = 20_000;

    private final Measure weights = new Measure() {
        @Override
        long string(String text) {
            return 1L + text.length() / CHARACTERS_PER_NODE;
        }

        @Override
        long number(Value.Num number) {
            return 1;
        }
    };
    private final Measure works = new Measure() {
        @Override
        long string(String text) {
            return 1L + text.length() / CHARACTERS_PER_UNIT;
        }

        @Override
        long number(Value.Num number) {
            return 1 + Numbers.work(number.value());
        }
    };
    private final long inAll;
    private long left;

    /** The whole budget of one root module. */
    public Budget() {
        this(WORK_IN_ALL);
    }

    private Budget(long inAll) {
        this.inAll = inAll;
        this.left = inAll;
    }

    /** The budget of one of several root modules: more than {@value #FULL_ROOTS} share that of so many. */
    public static Budget among(int roots) {
        return new Budget(Math.max(LEAST_IN_ALL, WORK_IN_ALL / Math.max(1, (roots + FULL_ROOTS - 1) / FULL_ROOTS)));
    }

    /** How much work an expression that begins now may take; zero when all is spent. */
    long workOfOneExpression() {
        return Math.max(0, Math.min(WORK_OF_ONE_EXPRESSION, left));
    }

    /**
     * Takes work away from what is left for everything.
     *
     * @return whether anything is left
     */
    public boolean spend(long work) {
        left -= work;
        return left > 0;
    }

    /** How much work may still be done. */
    long left() {
        return left;
    }

    /** How much work was done so far. */
    long spent() {
        return inAll - left;
    }

    /** What it costs to walk over these values. */
    long work(List<Value> values) {
        long sum = 0;
        for (Value value : values) {
            sum += works.of(value);
        }
        return sum;
    }

    /** What it costs to walk over a value. */
    long work(Value value) {
        return works.of(value);
    }

    /** Whether a value is more than may be built. */
    boolean isTooLarge(Value value) {
        if (value instanceof Value.Str string) {
            return string.value().length() > LONGEST_STRING;
        }
        return weights.of(value) > LARGEST_VALUE;
    }

    /** Whether a string of that many UTF-16 code units is more than may be built. */
    boolean isTooLong(long length) {
        return length > LONGEST_STRING;
    }

    /**
     * How much there is in a value, itself included. A part that occurs several times counts each time, since that is what
     * walking the value costs; the sum of large parts is remembered, so that the sum itself stays cheap.
     */
    private abstract static class Measure {
        private static final long MOST = 1L << 40;

        private final Map<Object, Long> remembered = new IdentityHashMap<>();

        abstract long string(String text);

        abstract long number(Value.Num number);

        long of(Value value) {
            if (value instanceof Value.Str string) {
                return string(string.value());
            }
            if (value instanceof Value.Num number) {
                return number(number);
            }
            if (value instanceof Value.Sequence sequence) {
                return of(sequence.elements(), sequence.elements());
            }
            if (value instanceof Value.Named named) {
                return of(named.elements(), named.elements().values());
            }
            if (value instanceof Value.Unknown unknown
                    && !unknown.refinement().items().isEmpty()) {
                List<Refinement.Item> items = unknown.refinement().items();
                return of(items, items.stream().map(Refinement.Item::value).toList());
            }
            return 1;
        }

        private long of(Object identity, Collection<Value> parts) {
            Long known = parts.size() < REMEMBERED_FROM && remembered.isEmpty() ? null : remembered.get(identity);
            if (known != null) {
                return known;
            }
            long sum = 1;
            for (Value part : parts) {
                sum += of(part);
                if (sum > MOST) {
                    break;
                }
            }
            if (sum >= REMEMBERED_FROM) {
                if (remembered.size() >= MOST_REMEMBERED) {
                    remembered.clear();
                }
                remembered.put(identity, sum);
            }
            return sum;
        }
    }
}
