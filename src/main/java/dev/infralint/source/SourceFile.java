package dev.infralint.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A source file as it was read: its name and its text.
 *
 * <p>Offsets are 0-based and count UTF-16 code units. Lines end at {@code \n}; a {@code \r} before it belongs to the line
 * end. Identity is object identity: a file is read once per run.
 */
public final class SourceFile {
    /** What {@link #decode} gives for the byte 0x80 where it is not UTF-8; the byte 0x81 gives the next one, and so on. */
    public static final char FIRST_BROKEN = '\uDC80';

    /** What {@link #decode} gives for the byte 0xFF. */
    public static final char LAST_BROKEN = '\uDCFF';

    private final String name;
    private final String text;
    private int @Nullable [] lineStarts;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** A file named {@code name}: a path with forward slashes, relative to the project root where it lies inside it. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    /**
     * A file as its bytes are on the disk, in UTF-8 and with or without a byte order mark, which is no part of the text.
     *
     * <p>A byte that is not UTF-8 becomes an unpaired surrogate from {@link #FIRST_BROKEN} to {@link #LAST_BROKEN}, so
     * that the parser can say where it stands. Sequences that have the form of UTF-8 but encode no character become
     * U+FFFD, as Terraform takes them.
     */
    public static SourceFile decode(String name, byte[] bytes) {
        return new SourceFile(name, Utf8.decode(bytes));
    }

    /** The path with forward slashes as it is shown, relative to the project root where it lies inside it. */
    public String name() {
        return name;
    }

    /** The folder of the name; empty for a file at the top. */
    public String folder() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The range from {@code start} (inclusive) to {@code end} (exclusive), offsets. */
    public Range range(int start, int end) {
        return new Range(this, start, end);
    }

    /** The position of an offset between 0 and the length of the text, both inclusive. */
    public Position position(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - starts[line] + 1, offset);
    }

    /** How many lines the file has; an empty file has one. */
    public int lineCount() {
        return lineStarts().length;
    }

    /** The text of a line (1-based) without its line end; empty when there is no such line. */
    public String line(int line) {
        int[] starts = lineStarts();
        if (line < 1 || line > starts.length) {
            return "";
        }
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /** The offset at which a line (1-based) starts; the end of the text when there is no such line. */
    public int lineStart(int line) {
        int[] starts = lineStarts();
        return line >= 1 && line <= starts.length ? starts[line - 1] : text.length();
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = computeLineStarts(text);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] computeLineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public String toString() {
        return name;
    }
}
