package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Scope.Resolution;
import dev.infralint.source.Range;
import dev.infralint.value.Numbers;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows the first name of a reference, and where the reference stands.
 *
 * @param all as {@link dev.infralint.expression.Scope#resolve} takes them
 */
record Steps(List<Object> all, Range range) {
    private static final String UNDECLARED = "undeclared-reference";

    int size() {
        return all.size();
    }

    Object get(int index) {
        return all.get(index);
    }

    /** The name there; null where there is none. */
    @Nullable
    String name(int index) {
        return index < size() && get(index) instanceof String name ? name : null;
    }

    /** The key of {@code count} there; null where there is none. */
    @Nullable
    InstanceKey index(int index) {
        return index < size() && get(index) instanceof BigDecimal number ? InstanceKey.index(number) : null;
    }

    /** The key of {@code for_each} there; null where there is none. */
    @Nullable
    InstanceKey key(int index) {
        if (index >= size()) {
            return null;
        }
        Object step = get(index);
        return new InstanceKey.Name(step instanceof BigDecimal number ? Numbers.format(number) : step.toString());
    }

    /** These steps with the first name in front. */
    Steps behind(String root) {
        List<Object> longer = new ArrayList<>(size() + 1);
        longer.add(root);
        longer.addAll(all);
        return new Steps(longer, range);
    }

    /** How they are written behind a name from one on, without the leading dot. */
    String written(int from) {
        StringBuilder text = new StringBuilder();
        for (Object step : all.subList(from, size())) {
            if (step instanceof BigDecimal number) {
                text.append('[').append(Numbers.format(number)).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step);
            }
        }
        return text.toString();
    }

    static Resolution found(Value value, int covered) {
        return new Resolution(value, covered, List.of());
    }

    /** The same for what may not exist. */
    static Resolution perhaps(Resolution found) {
        return new Resolution(found.value(), found.covered(), found.diagnostics(), false);
    }

    Resolution failed(String summary, String detail) {
        return failed(summary, detail, Value.unknown(Type.DYNAMIC, "a valid reference at " + range));
    }

    /** The same, with what is known of the value all the same. */
    Resolution failed(String summary, String detail, Value value) {
        return new Resolution(value, size(), List.of(Diagnostic.error(UNDECLARED, summary, detail, range)));
    }

    Resolution incomplete(String summary, String root) {
        return failed(summary, "\"" + root + "\" is no value by itself; name one of its attributes.");
    }
}
