package dev.infralint.report;

import dev.infralint.result.Redactor;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;

/** Lines of the source around a place, without secrets and with the place marked. */
final class HtmlSource {
    private static final int AROUND = 2;
    private static final int LONGEST = 12;
    private static final int WIDTH = 160;

    private final Redactor redactor;

    HtmlSource(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The lines of a range, at most a dozen, with two before and behind. */
    String around(Range range) {
        int first = range.startPosition().line();
        int last = Math.min(lastLine(range), first + LONGEST - 1);
        return lines(range, Math.max(1, first - AROUND), Math.min(range.file().lineCount(), last + AROUND));
    }

    /** The first line of a range alone. */
    String line(Range range) {
        int line = range.startPosition().line();
        return lines(range, line, line);
    }

    /** A range that ends with a line break ends on the line before. */
    private static int lastLine(Range range) {
        int last = range.endPosition().line();
        boolean broken =
                range.end() > range.start() && range.end() == range.file().lineStart(last);
        return broken ? last - 1 : last;
    }

    private String lines(Range range, int from, int to) {
        SourceFile file = range.file();
        StringBuilder out = new StringBuilder("<pre class=\"src\">");
        int last = lastLine(range);
        for (int line = from; line <= to; line++) {
            int start = file.lineStart(line);
            int end = start + file.line(line).length();
            boolean inside = line >= range.startPosition().line() && line <= last;
            int open = inside ? Math.min(end, Math.max(start, range.start())) : start;
            int close = inside ? Math.max(open, Math.min(end, range.end())) : start;
            Excerpt excerpt = Excerpt.of(redactor, file.range(open, close), WIDTH);
            out.append("<span class=\"").append(inside ? "ln on" : "ln").append("\">");
            out.append("<span class=\"no\">").append(line).append("</span>");
            out.append(inside && close > open ? marked(excerpt) : Html.text(excerpt.source()));
            out.append("</span>\n");
        }
        return out.append("</pre>\n").toString();
    }

    private static String marked(Excerpt excerpt) {
        String text = excerpt.source();
        int from = index(text, excerpt.indent());
        int to = Math.max(from, index(text, excerpt.indent() + excerpt.length()));
        return Html.text(text.substring(0, from)) + "<mark>" + Html.text(text.substring(from, to)) + "</mark>"
                + Html.text(text.substring(to));
    }

    /** Where a column begins in the text. */
    private static int index(String text, int column) {
        int at = 0;
        int i = 0;
        while (i < text.length() && at < column) {
            int point = text.codePointAt(i);
            at += Printable.width(point);
            i += Character.charCount(point);
        }
        return i;
    }
}
