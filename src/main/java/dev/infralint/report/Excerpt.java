package dev.infralint.report;

import dev.infralint.result.Redactor;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A source line cut to a width, with a range underlined.
 *
 * @param source the line as a terminal shows it: tabs expanded, control characters made visible
 * @param indent columns before the underline
 * @param length columns of the underline; at least one
 */
record Excerpt(String source, int indent, int length) {
    private static final int TAB = 4;
    private static final int LEAD = 24;
    private static final String CUT = "…";

    /** More of a line is not looked at: a line may be a whole file. */
    private static final int BEFORE = 400;

    private static final int BEHIND = 2_000;

    /** The first line of a range, without secrets and with the range, in at most {@code width} columns. */
    static Excerpt of(Redactor redactor, Range range, int width) {
        String text = range.file().text();
        int start = Math.max(range.file().lineStart(range.startPosition().line()), range.start() - BEFORE);
        int limit = Math.min(text.length(), range.start() + BEHIND);
        int end = range.start();
        while (end < limit && text.charAt(end) != '\n') {
            end++;
        }
        boolean left = start > 0 && text.charAt(start - 1) != '\n';
        boolean right = end == limit && end < text.length() && text.charAt(end) != '\n';
        if (!right && end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        Redactor.Piece piece = redactor.piece(range, start, Math.max(start, end));
        int shift = left ? CUT.length() : 0;
        return of(
                new Redactor.Piece(
                        (left ? CUT : "") + piece.text() + (right ? CUT : ""),
                        piece.from() + shift,
                        piece.to() + shift),
                width);
    }

    private static Excerpt of(Redactor.Piece line, int width) {
        List<String> cells = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int column = 0;
        int from = -1;
        int to = -1;
        String text = line.text();
        int end = trimmedEnd(text, line.from(), line.to());
        for (int i = 0; i < text.length(); ) {
            if (i >= line.from() && from < 0) {
                from = column;
            }
            if (i >= end && to < 0) {
                to = column;
            }
            int point = text.codePointAt(i);
            String cell = point == '\t' ? " ".repeat(TAB - column % TAB) : Printable.shown(point);
            cells.add(cell);
            starts.add(column);
            column += Printable.width(cell);
            i += Character.charCount(point);
        }
        from = from < 0 ? column : from;
        to = Math.max(to < 0 ? column : to, from + 1);
        return window(cells, starts, column, from, to, width);
    }

    private static int trimmedEnd(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static Excerpt window(List<String> cells, List<Integer> starts, int total, int from, int to, int width) {
        if (total <= width) {
            return new Excerpt(String.join("", cells).stripTrailing(), from, to - from);
        }
        int left = Math.min(to, total) <= width - 1 ? 0 : Math.max(0, Math.min(from - LEAD, total - width + 1));
        int shift = left > 0 ? 1 : 0;
        int right = left + width - shift >= total ? total : left + width - shift - 1;
        StringBuilder shown = new StringBuilder(left > 0 ? CUT : "");
        int first = -1;
        boolean whole = true;
        for (int i = 0; i < cells.size(); i++) {
            int start = starts.get(i);
            int end = start + Printable.width(cells.get(i));
            if (start < left) {
                continue;
            }
            if (end > right) {
                whole = false;
                break;
            }
            first = first < 0 ? start : first;
            shown.append(cells.get(i));
        }
        if (!whole) {
            shown.append(CUT);
        }
        int origin = Math.max(first, 0) - shift;
        int indent = Math.max(0, from - origin);
        int length = Math.max(1, Math.min(to, right) - from);
        return new Excerpt(shown.toString().stripTrailing(), indent, length);
    }
}
