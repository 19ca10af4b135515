package dev.infralint.fix;

import java.util.List;

/**
 * A place in a file that stays the same while other places are edited.
 *
 * @param blocks indexes among the blocks of each body, from the file inwards
 * @param attribute of that body; empty for the block itself
 * @param keys that lead into the object which the attribute is written as
 */
record Spot(List<Integer> blocks, String attribute, List<String> keys) {
    Spot {
        blocks = List.copyOf(blocks);
        keys = List.copyOf(keys);
    }
}
