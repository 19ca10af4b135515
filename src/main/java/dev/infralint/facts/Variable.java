package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code variable} block.
 *
 * @param name the label
 * @param value the value it has in this run
 * @param given whether the value came from outside (tfvars, command line, environment, module call), not the default
 */
public record Variable(
        String address,
        String name,
        Attr value,
        boolean given,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public Variable {
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
