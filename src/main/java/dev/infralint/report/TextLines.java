package dev.infralint.report;

import dev.infralint.result.Redactor;
import dev.infralint.source.Range;
import java.util.List;

/** The lines of a report at a terminal: titles, places, texts broken to its width, and source with a part underlined. */
final class TextLines {
    private final StringBuilder out;
    private final TextOptions options;
    private final Ansi ansi;
    private final Places places;
    private final Redactor redactor;

    TextLines(StringBuilder out, TextOptions options, Ansi ansi, Places places, Redactor redactor) {
        this.out = out;
        this.options = options;
        this.ansi = ansi;
        this.places = places;
        this.redactor = redactor;
    }

    /** A line below the source: a name such as {@code fix} and its text. */
    record Note(String name, String text) {}

    /** The title of a part. */
    void title(String text) {
        out.append(ansi.bold("── " + text + " ──")).append("\n\n");
    }

    /** A place, how grave it is, and which policy or problem it is about. */
    void heading(Range range, String level, String id) {
        out.append("  ")
                .append(Ansi.linked(
                        options.screen().link().apply(range.file().name()), ansi.cyan(Printable.of(places.of(range)))))
                .append("  ")
                .append(level)
                .append("  ")
                .append(ansi.bold(id))
                .append('\n');
    }

    /** A text below its heading. */
    void line(String text) {
        wrapped("  ", text);
    }

    /** The text from an indent on, broken between words where it is wider than the terminal. */
    void wrapped(String indent, String text) {
        out.append(indent);
        flow(indent, indent.length(), text);
    }

    /** Words from a column on; a line that follows another begins below the first and two columns further. */
    private void flow(String indent, int column, String text) {
        int at = column;
        boolean first = true;
        for (String word : Printable.of(text).split(" ", -1)) {
            int wide = Printable.width(word);
            if (!first && at + 1 + wide > options.screen().width()) {
                out.append('\n').append(indent).append("  ");
                at = indent.length() + 2;
            } else if (!first) {
                out.append(' ');
                at++;
            }
            out.append(word);
            at += wide;
            first = false;
        }
        out.append('\n');
    }

    /** The source of a range with its first line underlined, and notes below it. */
    void excerpt(Range range, String mark, List<Note> notes) {
        String number = Integer.toString(range.startPosition().line());
        String gutter = "  " + " ".repeat(Math.max(number.length(), 3)) + " ";
        String bar = ansi.dim("│");
        Excerpt excerpt = Excerpt.of(redactor, range, Math.max(options.screen().width() - gutter.length() - 2, 30));
        if (!excerpt.source().isBlank()) {
            out.append("  ")
                    .append(ansi.dim(" ".repeat(Math.max(0, 3 - number.length())) + number))
                    .append(' ')
                    .append(bar)
                    .append(' ')
                    .append(excerpt.source())
                    .append('\n');
            out.append(gutter)
                    .append(bar)
                    .append(' ')
                    .append(" ".repeat(excerpt.indent()))
                    .append(underline(mark, excerpt.length()))
                    .append('\n');
        }
        for (Note note : notes) {
            String name = note.name();
            out.append(gutter)
                    .append(ansi.dim("="))
                    .append(' ')
                    .append(name.equals("fix") ? ansi.green(name) : ansi.dim(name))
                    .append(": ");
            String hanging = " ".repeat(gutter.length() + 2);
            flow(hanging, gutter.length() + 2 + name.length() + 2, note.text());
        }
        out.append('\n');
    }

    /** One coloured stretch, not one per column. */
    private static String underline(String mark, int length) {
        int at = mark.indexOf('^');
        return mark.substring(0, at) + "^".repeat(length) + mark.substring(at + 1);
    }
}
