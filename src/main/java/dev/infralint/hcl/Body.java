package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.List;
import java.util.Optional;

/**
 * The content of a file or block.
 *
 * @param attributes in source order; names are unique, a repeated one is a diagnostic and the first stays
 * @param blocks in source order
 * @param range what lies between the braces, or the whole file
 * @param end an empty range where a missing item could be added: the closing brace or the end of the file
 */
public record Body(List<Attribute> attributes, List<Block> blocks, Range range, Range end) {
    public Body {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** The attribute of that name. */
    public Optional<Attribute> attribute(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The blocks of that type, in source order. */
    public List<Block> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type)).toList();
    }
}
