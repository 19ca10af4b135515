package dev.infralint.lsp;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** The order of places in a document. */
final class Positions {
    private Positions() {}

    /** Whether a place is in a range or at one of its ends. */
    static boolean holds(Range range, Position position) {
        return !before(position, range.getStart()) && !before(range.getEnd(), position);
    }

    /** Whether two ranges share a place or touch. */
    static boolean overlap(Range one, Range other) {
        return !before(one.getEnd(), other.getStart()) && !before(other.getEnd(), one.getStart());
    }

    private static boolean before(Position one, Position other) {
        return one.getLine() < other.getLine()
                || one.getLine() == other.getLine() && one.getCharacter() < other.getCharacter();
    }
}
