package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nests the flat pieces of a template: what stands between an {@code if} and its {@code endif} becomes its content. */
final class TemplateNesting {
    private static final class Open {
        final @Nullable TemplatePiece opener;
        final List<TemplatePart> content = new ArrayList<>();

        @Nullable
        List<TemplatePart> otherwise;

        int height;

        Open(@Nullable TemplatePiece opener) {
            this.opener = opener;
        }

        List<TemplatePart> current() {
            return otherwise == null ? content : otherwise;
        }
    }

    private final TokenReader reader;
    private final Deque<Open> open = new ArrayDeque<>();
    private Open top = new Open(null);
    private int height;

    TemplateNesting(TokenReader reader) {
        this.reader = reader;
    }

    /** The height of what {@link #nest} gave. */
    int height() {
        return height;
    }

    List<TemplatePart> nest(List<TemplatePiece> pieces, SourceText source) {
        for (int i = 0; i < pieces.size() && !reader.failed(); i++) {
            TemplatePiece piece = pieces.get(i);
            Range range = source.range(piece.start(), piece.end());
            switch (piece.kind()) {
                case LITERAL -> i = literals(pieces, i, source);
                case INTERPOLATION -> {
                    top.current().add(new TemplatePart.Interpolation(piece.expression(), range));
                    top.height = Math.max(top.height, piece.height());
                }
                case IF, FOR -> open(piece);
                case ELSE -> otherwise(range);
                case END_IF -> close(TemplatePiece.Kind.IF, piece, source);
                case END_FOR -> close(TemplatePiece.Kind.FOR, piece, source);
            }
        }
        if (!open.isEmpty() && top.opener != null) {
            Range opener = source.range(top.opener.start(), top.opener.end());
            String word = top.opener.kind() == TemplatePiece.Kind.IF ? "endif" : "endfor";
            reader.fail(
                    "Unexpected end of template",
                    "The directive " + word + " for this one is missing.",
                    opener,
                    opener);
        }
        height = top.height;
        return top.content;
    }

    /** Adds a literal together with those that follow it directly; gives the index of the last. */
    private int literals(List<TemplatePiece> pieces, int first, SourceText source) {
        int last = first;
        while (last + 1 < pieces.size() && pieces.get(last + 1).kind() == TemplatePiece.Kind.LITERAL) {
            last++;
        }
        String text = pieces.get(first).text();
        if (last > first) {
            StringBuilder joined = new StringBuilder();
            for (TemplatePiece piece : pieces.subList(first, last + 1)) {
                joined.append(piece.text());
            }
            text = joined.toString();
        }
        Range range = source.range(pieces.get(first).start(), pieces.get(last).end());
        top.current().add(new TemplatePart.Literal(text, range));
        return last;
    }

    private void open(TemplatePiece piece) {
        open.push(top);
        top = new Open(piece);
        top.height = piece.height();
        reader.checkHeight(open.size() + reader.depth());
    }

    private void otherwise(Range range) {
        if (top.opener != null && top.opener.kind() == TemplatePiece.Kind.IF && top.otherwise == null) {
            top.otherwise = new ArrayList<>();
        } else {
            reader.fail(
                    "Unexpected else directive",
                    "There is no open if directive that this could belong to.",
                    range,
                    range);
        }
    }

    private void close(TemplatePiece.Kind expected, TemplatePiece end, SourceText source) {
        TemplatePiece opener = top.opener;
        if (opener == null || opener.kind() != expected) {
            String word = expected == TemplatePiece.Kind.IF ? "endif" : "endfor";
            Range range = source.range(end.start(), end.end());
            reader.fail(
                    "Unexpected " + word + " directive",
                    "The directive that it would close is not open here.",
                    range,
                    range);
            return;
        }
        Range range = source.range(opener.start(), end.end());
        List<TemplatePart> content = top.content;
        List<TemplatePart> otherwise = top.otherwise == null ? List.of() : top.otherwise;
        int inner = top.height + 1;
        reader.checkHeight(inner);
        top = open.pop();
        top.height = Math.max(top.height, inner);
        top.current()
                .add(
                        expected == TemplatePiece.Kind.IF
                                ? new TemplatePart.If(opener.expression(), content, otherwise, range)
                                : new TemplatePart.For(
                                        opener.keyName(), opener.valueName(), opener.expression(), content, range));
    }
}
