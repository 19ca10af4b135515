package dev.infralint.fix;

import dev.infralint.policy.Change;
import java.util.List;

/**
 * One edit of one file.
 *
 * @param file its name as shown
 * @param spot where
 * @param missing the blocks that have to be added below the spot, outermost first, and what comes into the innermost of
 *     them; empty where the attribute of the spot is written
 * @param literals what is written
 */
record Step(String file, Spot spot, List<String> missing, Change.Kind kind, List<String> literals) {
    Step {
        missing = List.copyOf(missing);
        literals = List.copyOf(literals);
    }

    /** What it decides on: two steps that write something else there contradict each other. */
    String target() {
        return file + spot + missing;
    }
}
