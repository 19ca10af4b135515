package dev.infralint.fix;

import dev.infralint.policy.Change;
import dev.infralint.source.Range;
import java.util.List;

/**
 * One edit of one file.
 *
 * @param file its name as shown
 * @param spot where
 * @param missing the blocks that have to be added below the spot, outermost first, and what comes into the innermost of
 *     them; empty where the attribute of the spot is written
 * @param literals what is written
 * @param start of a piece of code that is written otherwise, in the file as it was read; else 0
 * @param end of it
 */
record Step(String file, Spot spot, List<String> missing, Change.Kind kind, List<String> literals, int start, int end) {
    Step(String file, Spot spot, List<String> missing, Change.Kind kind, List<String> literals) {
        this(file, spot, missing, kind, literals, 0, 0);
    }

    /** A piece of code that is written otherwise. */
    static Step rewriting(Range piece, String text) {
        Spot nowhere = new Spot(List.of(), "", List.of());
        return new Step(
                piece.file().name(),
                nowhere,
                List.of(),
                Change.Kind.REWRITE,
                List.of(text),
                piece.start(),
                piece.end());
    }

    Step {
        missing = List.copyOf(missing);
        literals = List.copyOf(literals);
    }

    /** Whether both write the same code otherwise. */
    boolean overlaps(Step other) {
        return kind == Change.Kind.REWRITE
                && other.kind == Change.Kind.REWRITE
                && file.equals(other.file)
                && start < other.end
                && other.start < end;
    }

    /** What it decides on: two steps that write something else there contradict each other. */
    String target() {
        return file + spot + missing + start;
    }
}
