package dev.infralint.source;

import java.util.Comparator;

/**
 * A stretch of one file.
 *
 * @param file the file
 * @param start offset of the first code unit, 0-based
 * @param end offset after the last code unit; equal to {@code start} for an empty range
 */
public record Range(SourceFile file, int start, int end) implements Comparable<Range> {
    private static final Comparator<Range> ORDER = Comparator.comparing((Range range) -> range.file.name())
            .thenComparingInt(Range::start)
            .thenComparingInt(Range::end);

    public Range {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException("no such range in " + file.name() + ": " + start + " to " + end);
        }
    }

    /** The smallest range that covers this one and {@code other}, which lies in the same file. */
    public Range to(Range other) {
        return new Range(file, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Where the range begins. */
    public Position startPosition() {
        return file.position(start);
    }

    /** Where the range ends (exclusive). */
    public Position endPosition() {
        return file.position(end);
    }

    /** The text in the range. */
    public String text() {
        return file.text().substring(start, end);
    }

    /** Whether {@code other} lies in the same file and within this range. */
    public boolean covers(Range other) {
        return file == other.file && start <= other.start && other.end <= end;
    }

    /** By file name, then start, then end. */
    @Override
    public int compareTo(Range other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line} of where the range begins. */
    public String place() {
        return file.name() + ":" + startPosition().line();
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        Position position = startPosition();
        return file.name() + ":" + position.line() + ":" + position.column();
    }
}
