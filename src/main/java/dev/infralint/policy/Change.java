package dev.infralint.policy;

import dev.infralint.source.Range;
import java.util.List;

/**
 * One change of the source that a remedy asks for.
 *
 * @param path of the argument or block from its subject, with indexes: {@code ingress[1].description}
 * @param literals what is written, as HCL: the value of an argument, the elements to add to a list, the
 *     {@code name = value} lines of a new block; empty where something is removed
 * @param place where the argument stands; the header of the innermost block that is there when it is absent
 * @param written whether it is in the source
 */
public record Change(Kind kind, String path, List<String> literals, Range place, boolean written) {
    public Change {
        literals = List.copyOf(literals);
    }

    /** What is done. */
    public enum Kind {
        /** An argument gets a value. */
        SET,
        /** A list gets further elements. */
        ADD,
        /** An argument or a block goes. */
        REMOVE,
        /** A block comes. */
        BLOCK,
        /** A piece of code is written otherwise and means the same. */
        REWRITE
    }
}
