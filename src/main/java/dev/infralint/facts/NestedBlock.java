package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A nested block, or an object that stands where Terraform also allows a block.
 *
 * @param path from the subject, such as {@code ingress[1]}
 * @param type such as {@code ingress}
 * @param certain false when a {@code dynamic} with an unknown {@code for_each} may give it any number of times, also none;
 *     its attributes are those that it has where it exists
 * @param range its header
 * @param condition on which it hangs whether an uncertain block exists, as a reader would put it; empty when its
 *     {@code for_each} does not tell
 */
public record NestedBlock(
        String path, String type, List<String> labels, Content body, boolean certain, Range range, String condition) {
    /** A block that surely exists, or of which nothing tells whether it does. */
    public NestedBlock(String path, String type, List<String> labels, Content body, boolean certain, Range range) {
        this(path, type, labels, body, certain, range, "");
    }

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
