package dev.infralint.hcl;

import java.util.List;
import java.util.Set;

/**
 * What surrounds an offset of a text that somebody is writing, whatever is broken before or behind it.
 *
 * @param spot what may be written there
 * @param blocks that are open there, the outermost first
 * @param name of the block whose label is written or of the attribute whose value is; empty for an item
 * @param label how many labels of the block stand before the one that is written
 * @param start where the word begins that ends at the offset: a name, a label, a text or a reference with its dots
 * @param names of the attributes that the innermost open block has
 */
public record Surroundings(Spot spot, List<Opened> blocks, String name, int label, int start, Set<String> names) {
    public Surroundings {
        blocks = List.copyOf(blocks);
        names = Set.copyOf(names);
    }

    /** What may be written at a place. */
    public enum Spot {
        /** The name of an attribute or the type of a block. */
        ITEM,
        /** A label in quotes. */
        LABEL,
        /** An expression. */
        VALUE,
        /** The text of an attribute that is plain text in quotes, or of an element of such a list. */
        TEXT,
        /** Nothing that a name could complete. */
        NOTHING
    }

    /** A block that is not closed before the offset. */
    public record Opened(String type, List<String> labels) {
        public Opened {
            labels = List.copyOf(labels);
        }
    }

    /** Looks around an offset of a text in the native syntax. */
    public static Surroundings of(String text, int offset) {
        return new SurroundingsReader(text, offset).read();
    }
}
