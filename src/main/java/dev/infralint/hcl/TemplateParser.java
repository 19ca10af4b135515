package dev.infralint.hcl;

import dev.infralint.hcl.Expression.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses quoted templates, heredocs and bare templates (hclsyntax/spec.md, "Templates"). */
final class TemplateParser {
    private final TokenReader reader;
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private int height;

    TemplateParser(TokenReader reader, ExpressionParser expressions) {
        this.reader = reader;
        this.tokens = reader.tokens();
        this.expressions = expressions;
    }

    /** The height of the template that was parsed last. */
    int height() {
        return height;
    }

    /** Parses the quoted template or heredoc whose opening token is next. */
    Template parse() {
        int open = reader.take();
        boolean heredoc = tokens.kind(open) == TokenKind.HEREDOC_OPEN;
        if (!heredoc) {
            Template literal = plainLiteral(open);
            if (literal != null) {
                return literal;
            }
        }
        List<TemplatePiece> pieces = pieces(open, heredoc ? TokenKind.HEREDOC_CLOSE : TokenKind.QUOTE_CLOSE);
        int close = reader.index() - 1;
        boolean flush = heredoc && tokens.source().text().startsWith("<<-", tokens.start(open));
        return new Template(assemble(pieces, flush), heredoc, reader.range(open, Math.max(open, close)));
    }

    /** Parses all tokens up to the end as one template. */
    Template parseBare() {
        List<TemplatePiece> pieces = pieces(0, TokenKind.END);
        SourceText source = tokens.source();
        return new Template(assemble(pieces, false), false, source.range(source.start(), source.end()));
    }

    /** The overwhelmingly common template, a string without sequences; null when this is another. */
    private @Nullable Template plainLiteral(int open) {
        boolean empty = reader.peek() == TokenKind.QUOTE_CLOSE;
        int text = reader.index();
        if (!empty && (reader.peek() != TokenKind.QUOTED_TEXT || tokens.kind(text + 1) != TokenKind.QUOTE_CLOSE)) {
            return null;
        }
        List<TemplatePart> parts =
                empty ? List.of() : List.of(new TemplatePart.Literal(reader.literal(text), tokens.range(text)));
        if (!empty) {
            reader.take();
        }
        int close = reader.take();
        height = 1;
        return new Template(parts, false, reader.range(open, close));
    }

    private List<TemplatePiece> pieces(int open, TokenKind end) {
        List<TemplatePiece> pieces = new ArrayList<>();
        boolean trimNext = false;
        while (reader.peek() != end || reader.failed()) {
            boolean trim = trimNext;
            trimNext = false;
            switch (reader.peek()) {
                case QUOTED_TEXT, RAW_TEXT -> pieces.add(literal(reader.take(), trim));
                case INTERPOLATION_OPEN -> trimNext = sequence(pieces, open, end, false);
                case DIRECTIVE_OPEN -> trimNext = sequence(pieces, open, end, true);
                default -> {
                    reader.failSince(
                            open, "Unterminated template string", "The closing marker of this string is missing.");
                    return pieces;
                }
            }
        }
        if (end != TokenKind.END) {
            reader.take();
        }
        return pieces;
    }

    private TemplatePiece literal(int token, boolean trim) {
        String text = reader.literal(token);
        if (trim) {
            int start = 0;
            while (start < text.length() && Extent.whiteSpace(text.charAt(start))) {
                start++;
            }
            text = text.substring(start);
        }
        return TemplatePiece.literal(text, tokens.start(token), tokens.end(token));
    }

    /** Parses an interpolation or directive; gives whether the literal after it loses its leading white space. */
    private boolean sequence(List<TemplatePiece> pieces, int template, TokenKind end, boolean directive) {
        int open = reader.take();
        if (!reader.enter()) {
            return false;
        }
        if (tokens.end(open) - tokens.start(open) == 3 && !pieces.isEmpty()) {
            pieces.get(pieces.size() - 1).trimEnd();
        }
        boolean newlines = reader.newlines(false);
        TemplatePiece piece = directive ? directive(open) : interpolation();
        TokenKind after = reader.peek();
        int close = reader.index();
        if (after != TokenKind.SEQUENCE_CLOSE) {
            if (directive) {
                reader.failSince(
                        open,
                        "Extra characters in directive",
                        "A closing brace should end the directive, but more follows.");
            } else if (after == TokenKind.END
                    || (end == TokenKind.QUOTE_CLOSE
                            && (after == TokenKind.QUOTE_OPEN || after == TokenKind.QUOTE_CLOSE))) {
                reader.fail(
                        "Unclosed template interpolation sequence",
                        "The closing brace of this interpolation is missing.",
                        tokens.range(open),
                        reader.range(template, open));
            } else {
                reader.failSince(
                        open,
                        "Extra characters after interpolation expression",
                        "A closing brace should end the interpolation, but more follows. Where ${ is meant literally, write"
                                + " $${.");
            }
            return false;
        }
        reader.take();
        reader.leave();
        reader.newlines(newlines);
        piece.place(tokens.start(open), tokens.end(close));
        pieces.add(piece);
        return tokens.end(close) - tokens.start(close) == 2;
    }

    private TemplatePiece interpolation() {
        return TemplatePiece.interpolation(expressions.parse(), expressions.height());
    }

    private TemplatePiece directive(int open) {
        if (reader.peek() != TokenKind.IDENTIFIER) {
            reader.failSince(
                    open,
                    "Invalid template directive",
                    "A directive starts with one of the words if, else, endif, for and endfor.");
            return TemplatePiece.marker(TemplatePiece.Kind.END_IF);
        }
        int word = reader.take();
        switch (tokens.text(word)) {
            case "if" -> {
                return TemplatePiece.condition(expressions.parse(), expressions.height());
            }
            case "else" -> {
                return TemplatePiece.marker(TemplatePiece.Kind.ELSE);
            }
            case "endif" -> {
                return TemplatePiece.marker(TemplatePiece.Kind.END_IF);
            }
            case "for" -> {
                return loop(open);
            }
            case "endfor" -> {
                return TemplatePiece.marker(TemplatePiece.Kind.END_FOR);
            }
            default -> {
                reader.fail(
                        "Invalid template control keyword",
                        "There is no directive " + tokens.text(word) + "; there are if, else, endif, for and endfor.",
                        tokens.range(word),
                        reader.range(open, word));
                return TemplatePiece.marker(TemplatePiece.Kind.END_IF);
            }
        }
    }

    private TemplatePiece loop(int open) {
        String problem = "Invalid 'for' directive";
        String keyName = null;
        String valueName = "";
        if (reader.peek() == TokenKind.IDENTIFIER) {
            valueName = tokens.text(reader.take());
        } else {
            reader.failSince(open, problem, "After the word for the name of a variable is needed.");
        }
        if (reader.take(TokenKind.COMMA)) {
            keyName = valueName;
            if (reader.peek() == TokenKind.IDENTIFIER) {
                valueName = tokens.text(reader.take());
            } else {
                reader.failSince(open, problem, "After the comma the name of the variable for the value is needed.");
            }
        }
        if (reader.at("in")) {
            reader.take();
        } else {
            reader.failSince(open, problem, "After the names of the variables the word in is needed.");
        }
        return TemplatePiece.loop(keyName, valueName, expressions.parse(), expressions.height());
    }

    private List<TemplatePart> assemble(List<TemplatePiece> pieces, boolean flush) {
        if (reader.failed()) {
            height = 1;
            return List.of();
        }
        if (flush) {
            TemplatePiece.removeIndentation(pieces);
        }
        TemplateNesting nesting = new TemplateNesting(reader);
        List<TemplatePart> parts = nesting.nest(pieces, tokens.source());
        height = nesting.height() + 1;
        reader.checkHeight(height);
        return parts;
    }
}
