package dev.infralint.hcl;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text a lexer reads, and where each of its offsets lies in the file.
 *
 * <p>For the native syntax that is the file itself. A string in JSON is read as a template of its own: its text is the
 * string with the escapes of JSON resolved, so an offset in it is not an offset in the file.
 *
 * @param text what is read, from {@code start} to {@code end}
 * @param offsets the offset in the file of each offset of the text, one more than the text is long; null when they are
 *     the same
 */
record SourceText(SourceFile file, String text, int start, int end, int @Nullable [] offsets) {
    static SourceText of(SourceFile file) {
        return new SourceText(file, file.text(), 0, file.text().length(), null);
    }

    /** The range in the file for offsets of the text. */
    Range range(int from, int to) {
        int[] map = offsets;
        return map == null ? file.range(from, to) : file.range(map[from], Math.max(map[from], map[to]));
    }

    /** Makes offsets of the text offsets of the file. */
    void place(int[] places) {
        int[] map = offsets;
        if (map != null) {
            Arrays.setAll(places, i -> map[places[i]]);
        }
    }
}
