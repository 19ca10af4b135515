package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local value.
 *
 * @param name as it is used after {@code local.}
 * @param value what it is in this run
 * @param range the whole definition
 */
public record Local(
        String address, String name, Attr value, String module, Content body, Range range, List<Range> calls)
        implements Subject {
    public Local {
        calls = List.copyOf(calls);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }
}
