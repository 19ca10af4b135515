package dev.infralint.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a template before directives are nested: white space is removed from literals at this stage. */
final class TemplatePiece {
    /** What the piece is. */
    enum Kind {
        LITERAL,
        INTERPOLATION,
        IF,
        ELSE,
        END_IF,
        FOR,
        END_FOR
    }

    private final Kind kind;
    private String text = "";
    private final @Nullable Expression expression;
    private final @Nullable String keyName;
    private final String valueName;
    private final int height;
    private int start;
    private int end;

    private TemplatePiece(
            Kind kind, @Nullable Expression expression, @Nullable String keyName, String valueName, int height) {
        this.kind = kind;
        this.expression = expression;
        this.keyName = keyName;
        this.valueName = valueName;
        this.height = height;
    }

    static TemplatePiece literal(String text, int start, int end) {
        TemplatePiece piece = marker(Kind.LITERAL);
        piece.text = text;
        piece.place(start, end);
        return piece;
    }

    static TemplatePiece interpolation(Expression expression, int height) {
        return new TemplatePiece(Kind.INTERPOLATION, expression, null, "", height);
    }

    static TemplatePiece condition(Expression expression, int height) {
        return new TemplatePiece(Kind.IF, expression, null, "", height);
    }

    static TemplatePiece loop(@Nullable String keyName, String valueName, Expression collection, int height) {
        return new TemplatePiece(Kind.FOR, collection, keyName, valueName, height);
    }

    static TemplatePiece marker(Kind kind) {
        return new TemplatePiece(kind, null, null, "", 0);
    }

    void place(int from, int to) {
        start = from;
        end = to;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    /** The expression of an interpolation, condition or loop. */
    Expression expression() {
        if (expression == null) {
            throw new IllegalStateException("a piece without an expression: " + kind);
        }
        return expression;
    }

    @Nullable
    String keyName() {
        return keyName;
    }

    String valueName() {
        return valueName;
    }

    /** The height of the expression. */
    int height() {
        return height;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Removes the trailing white space of a literal, for a strip marker after it. */
    void trimEnd() {
        int length = text.length();
        while (length > 0 && Extent.whiteSpace(text.charAt(length - 1))) {
            length--;
        }
        text = text.substring(0, length);
    }

    /**
     * Removes from each line of a {@code <<-} heredoc as much indentation as the least indented line has. Lines of white
     * space alone neither count nor change; a line that begins with a sequence has no indentation.
     */
    static void removeIndentation(List<TemplatePiece> pieces) {
        int least = Integer.MAX_VALUE;
        List<TemplatePiece> indented = new ArrayList<>();
        boolean lineStart = true;
        for (TemplatePiece piece : pieces) {
            boolean literal = piece.kind == Kind.LITERAL;
            if (lineStart) {
                int spaces = literal ? piece.indentation() : 0;
                boolean blank = literal && spaces == piece.text.length() && piece.text.endsWith("\n");
                if (literal && !blank) {
                    indented.add(piece);
                }
                least = blank ? least : Math.min(least, spaces);
            }
            lineStart = literal && piece.text.endsWith("\n");
        }
        for (TemplatePiece piece : indented) {
            piece.start += Math.min(least, piece.end - piece.start);
            piece.text = piece.text.substring(least);
        }
    }

    private int indentation() {
        int spaces = 0;
        while (spaces < text.length() && Extent.whiteSpace(text.charAt(spaces))) {
            spaces++;
        }
        return spaces;
    }
}
