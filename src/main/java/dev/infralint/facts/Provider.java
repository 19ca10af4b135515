package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

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
}
