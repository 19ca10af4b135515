package dev.infralint.configuration;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A block at the top of a file that is looked through and makes nothing: one of a file of tests, queries, mocks, stacks or
 * deployments, or a {@code check} or {@code removed} block of a module.
 *
 * @param type such as {@code provider}, {@code run}, {@code list} or {@code component}
 */
public record OtherBlock(String type, List<String> labels, EvaluatedBody body, Range header, Range range) {
    public OtherBlock {
        labels = List.copyOf(labels);
    }
}
