package dev.infralint.result;

import dev.infralint.source.Range;
import java.util.List;

/**
 * The edits that mend a finding, as they would be made in the source.
 *
 * @param risk what they bring about besides; empty where they are safe
 * @param edits in the order of their places, which do not overlap
 */
public record Fix(String risk, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    /** What comes in place of a range, which may be empty. */
    public record Edit(Range range, String text) {}
}
