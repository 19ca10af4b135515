package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A block: {@code type "label" … { body }}.
 *
 * @param header from the type to the last label
 * @param range from the type to the closing brace
 */
public record Block(String type, Range typeRange, List<Label> labels, Body body, Range header, Range range) {
    public Block {
        labels = List.copyOf(labels);
    }

    /** The text of the label at an index (0-based), empty when the block has fewer. */
    public String label(int index) {
        return index < labels.size() ? labels.get(index).text() : "";
    }

    /**
     * A label of a block.
     *
     * @param text without quotes, escapes resolved
     * @param range with the quotes
     */
    public record Label(String text, Range range) {}
}
