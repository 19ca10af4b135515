package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A block that is configuration like a resource and makes nothing that lasts: an {@code action}, an {@code ephemeral}
 * resource, or a block of a test, query, mock, stack or deployment file; also a file of values that no root module loads.
 *
 * @param mode the kind of block, such as {@code action}, {@code ephemeral}, {@code list}, {@code run} or {@code component}; the name of a file of values
 * @param type the first label where it has two, such as {@code aws_lambda_invoke}; else empty
 * @param name the last label; empty without one
 */
public record Unmanaged(
        String address,
        String mode,
        String type,
        String name,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public Unmanaged {
        calls = List.copyOf(calls);
    }
}
