package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

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
}
