package dev.infralint.configuration;

import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A body with its expressions evaluated and its {@code dynamic} blocks expanded.
 *
 * @param attributes in source order
 * @param blocks in source order
 * @param end where a missing item could be added
 */
public record EvaluatedBody(Map<String, EvaluatedAttribute> attributes, List<EvaluatedBlock> blocks, Range end) {
    public EvaluatedBody {
        blocks = List.copyOf(blocks);
    }

    /**
     * An attribute.
     *
     * @param value with its origin and dependencies in its marks
     * @param range the whole attribute, name to value
     * @param valueRange the value alone
     */
    public record EvaluatedAttribute(String name, Value value, Range range, Range valueRange) {}

    /**
     * A nested block.
     *
     * @param certain false for a block that a {@code dynamic} with an unknown {@code for_each} may give any number of
     *     times
     * @param header from the type to the last label
     * @param condition on which it hangs whether the block exists, where {@code for_each} says what it gives besides
     *     nothing; empty otherwise
     */
    public record EvaluatedBlock(
            String type,
            List<String> labels,
            EvaluatedBody body,
            boolean certain,
            Range header,
            Range range,
            String condition) {
        public EvaluatedBlock {
            labels = List.copyOf(labels);
        }

        /** A block that surely exists, or of which nothing is known. */
        public EvaluatedBlock(
                String type, List<String> labels, EvaluatedBody body, boolean certain, Range header, Range range) {
            this(type, labels, body, certain, header, range, "");
        }
    }
}
