package dev.infralint.facts;

import dev.infralint.source.Range;
import dev.infralint.value.Origin;
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

    /** Whether its value was handed on from where that of another variable comes from. */
    public boolean hasValueOf(Variable other) {
        Origin mine = value.value().marks().origin();
        Origin theirs = other.value.value().marks().origin();
        return mine != null
                && theirs != null
                && mine.steps().get(0).range().equals(theirs.steps().get(0).range());
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
