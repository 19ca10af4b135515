package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code provider} block.
 *
 * @param name such as {@code aws}
 * @param alias empty for the default configuration
 */
public record Provider(
        String address, String name, String alias, String module, Content body, Range range, List<Range> calls)
        implements Subject {
    public Provider {
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
