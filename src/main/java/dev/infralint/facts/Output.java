package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code output} block.
 *
 * @param name the label
 */
public record Output(String address, String name, String module, Content body, Range range, List<Range> calls)
        implements Subject {
    public Output {
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
