package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data source instance ({@code data} block).
 *
 * @param type such as {@code aws_iam_policy_document}
 * @param name the second label
 * @param provider the provider's name
 */
public record DataSource(
        String address,
        String type,
        String name,
        String provider,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public DataSource {
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
