package dev.infralint.compiler;

import java.util.Comparator;
import java.util.List;

/**
 * A piece of text that another one takes the place of.
 *
 * @param start offset of the piece
 * @param end offset after it; the start where something is added
 */
public record Edit(int start, int end, String text) {
    /** The text with all of these made; those at one place in their order. */
    public static String apply(String text, List<Edit> edits) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        for (Edit edit :
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
            made.append(text, at, edit.start()).append(edit.text());
            at = edit.end();
        }
        return made.append(text, at, text.length()).toString();
    }
}
