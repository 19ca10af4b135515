package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A nested block, or an object that stands where Terraform also allows a block.
 *
 * @param path from the subject, such as {@code ingress[1]}
 * @param type such as {@code ingress}
 * @param certain false when a {@code dynamic} with an unknown {@code for_each} may give it any number of times, also none;
 *     all attributes in it are unknown then
 * @param range its header
 */
public record NestedBlock(String path, String type, List<String> labels, Content body, boolean certain, Range range) {
    public NestedBlock {
        labels = List.copyOf(labels);
    }

    /** The attribute at a path below this block; see {@link Content#attr}. */
    public Attr attr(String path) {
        return body.attr(path);
    }

    /** Every attribute at a path below this block; see {@link Content#attrs}. */
    public List<Attr> attrs(String path) {
        return body.attrs(path);
    }

    /** The nested blocks at a path below this block; see {@link Content#blocks}. */
    public List<NestedBlock> blocks(String path) {
        return body.blocks(path);
    }

    /** Whether there is surely no block or value at a path below this block; see {@link Content#lacks}. */
    public boolean lacks(String path) {
        return body.lacks(path);
    }
}
