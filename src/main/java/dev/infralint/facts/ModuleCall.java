package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A {@code module} block, once for each instance.
 *
 * @param name the label
 * @param source the {@code source} argument; empty when it is missing
 * @param loaded whether the module's files were found and read
 */
public record ModuleCall(
        String address,
        String name,
        String source,
        boolean loaded,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public ModuleCall {
        calls = List.copyOf(calls);
    }
}
