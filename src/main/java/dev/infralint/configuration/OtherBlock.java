package dev.infralint.configuration;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A block at the top of a file that is no configuration of a module: of tests, queries, mocks, stacks and deployments.
 *
 * @param type such as {@code provider}, {@code run}, {@code list} or {@code component}
 */
public record OtherBlock(String type, List<String> labels, EvaluatedBody body, Range header, Range range) {
    public OtherBlock {
        labels = List.copyOf(labels);
    }
}
