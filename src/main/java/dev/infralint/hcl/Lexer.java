package dev.infralint.hcl;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens (hclsyntax/spec.md, "Lexical Elements" and "Template Expressions").
 *
 * <p>What a character means depends on what surrounds it: code, a quoted template, a heredoc. The frames of
 * {@link #frames} say so; a <code>${</code> in a template opens a frame of code again. Nothing recurses, so nesting costs
 * only memory in proportion to the text.
 */
final class Lexer {
    /** How many heredocs without an end are mended by looking for the next top-level block. */
    private static final int HEREDOC_MENDS = 16;

    private enum Mode {
        CODE,
        QUOTED,
        HEREDOC,
        BARE
    }

    /** A stretch of text in one mode. */
    private static final class Frame {
        final Mode mode;
        final int openedAt;
        final int token;
        final String marker;
        int braces;
        boolean lineStart = true;

        Frame(Mode mode, int openedAt, int token, String marker) {
            this.mode = mode;
            this.openedAt = openedAt;
            this.token = token;
            this.marker = marker;
        }
    }

    private final String text;
    private final int limit;
    private final SourceText source;
    private final Tokens tokens;
    private final SyntaxErrors errors;
    private final List<Comment> comments = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private Frame frame;
    private int at;
    private int mends;

    private Lexer(SourceText source, SyntaxErrors errors, Mode mode) {
        this.source = source;
        this.text = source.text();
        this.limit = source.end();
        this.at = source.start();
        this.tokens = new Tokens(source);
        this.errors = errors;
        this.frame = new Frame(mode, at, 0, "");
        frames.add(frame);
    }

    /** The tokens of a text, and its comments. */
    record Result(Tokens tokens, List<Comment> comments) {}

    /** Reads code: a file or an expression. */
    static Result lex(SourceText source, SyntaxErrors errors) {
        Lexer lexer = new Lexer(source, errors, Mode.CODE);
        if (lexer.at < lexer.limit && lexer.text.charAt(lexer.at) == '\uFEFF') {
            lexer.at++;
        }
        return lexer.run();
    }

    /** Reads a template without quotes. */
    static Result lexTemplate(SourceText source, SyntaxErrors errors) {
        return new Lexer(source, errors, Mode.BARE).run();
    }

    private Result run() {
        do {
            while (at < limit) {
                switch (frame.mode) {
                    case CODE -> code();
                    case QUOTED -> quoted();
                    case HEREDOC, BARE -> raw();
                }
            }
        } while (mendHeredoc());
        return new Result(tokens, comments);
    }

    private void code() {
        char c = text.charAt(at);
        int start = at;
        switch (c) {
            case ' ', '\t' -> at++;
            case '\n' -> token(TokenKind.NEWLINE, 1);
            case '\r' -> {
                if (next(1) == '\n') {
                    token(TokenKind.NEWLINE, 2);
                } else {
                    invalidCharacter();
                }
            }
            case '"' -> {
                token(TokenKind.QUOTE_OPEN, 1);
                push(Mode.QUOTED, start, "");
            }
            case '{' -> {
                token(TokenKind.BRACE_OPEN, 1);
                frame.braces++;
            }
            case '}' -> {
                if (frames.size() > 1 && frame.braces == 0) {
                    token(TokenKind.SEQUENCE_CLOSE, 1);
                    pop();
                } else {
                    token(TokenKind.BRACE_CLOSE, 1);
                    frame.braces--;
                }
            }
            case '~' -> tilde();
            case '[' -> token(TokenKind.BRACKET_OPEN, 1);
            case ']' -> token(TokenKind.BRACKET_CLOSE, 1);
            case '(' -> token(TokenKind.PAREN_OPEN, 1);
            case ')' -> token(TokenKind.PAREN_CLOSE, 1);
            case ',' -> token(TokenKind.COMMA, 1);
            case '?' -> token(TokenKind.QUESTION, 1);
            case '+' -> token(TokenKind.PLUS, 1);
            case '-' -> token(TokenKind.MINUS, 1);
            case '*' -> token(TokenKind.STAR, 1);
            case '%' -> token(TokenKind.PERCENT, 1);
            case '.' -> {
                if (next(1) == '.' && next(2) == '.') {
                    token(TokenKind.ELLIPSIS, 3);
                } else {
                    token(TokenKind.DOT, 1);
                }
            }
            case ':' -> either(':', TokenKind.DOUBLE_COLON, TokenKind.COLON);
            case '!' -> either('=', TokenKind.NOT_EQUALS, TokenKind.BANG);
            case '>' -> either('=', TokenKind.GREATER_OR_EQUAL, TokenKind.GREATER);
            case '=' -> {
                if (next(1) == '>') {
                    token(TokenKind.ARROW, 2);
                } else {
                    either('=', TokenKind.EQUALS, TokenKind.EQUAL);
                }
            }
            case '<' -> less();
            case '&' -> {
                if (next(1) == '&') {
                    token(TokenKind.AND, 2);
                } else {
                    unsupportedOperator("Use && for the logical and.");
                }
            }
            case '|' -> {
                if (next(1) == '|') {
                    token(TokenKind.OR, 2);
                } else {
                    unsupportedOperator("Use || for the logical or.");
                }
            }
            case '^' -> unsupportedOperator("There are no operators on bits.");
            case '#' -> lineComment();
            case '/' -> {
                if (next(1) == '/') {
                    lineComment();
                } else if (next(1) == '*') {
                    inlineComment();
                } else {
                    token(TokenKind.SLASH, 1);
                }
            }
            default -> word(c);
        }
    }

    private void word(char c) {
        if (c >= '0' && c <= '9') {
            token(TokenKind.NUMBER, Extent.ofNumber(text, at, limit) - at);
            return;
        }
        int end = IdentifierCharacters.end(text, at, limit);
        if (end > at) {
            token(TokenKind.IDENTIFIER, end - at);
        } else {
            invalidCharacter();
        }
    }

    private void tilde() {
        if (next(1) != '}') {
            unsupportedOperator("Use ! for the logical not.");
            return;
        }
        boolean closes = frames.size() > 1 && frame.braces == 0;
        token(TokenKind.SEQUENCE_CLOSE, 2);
        if (closes) {
            pop();
        } else {
            frame.braces--;
        }
    }

    private void less() {
        if (next(1) == '<') {
            int marker = next(2) == '-' ? at + 3 : at + 2;
            int markerEnd = IdentifierCharacters.end(text, marker, limit);
            int lineEnd = markerEnd < limit && text.charAt(markerEnd) == '\r' ? markerEnd + 1 : markerEnd;
            if (markerEnd > marker && lineEnd < limit && text.charAt(lineEnd) == '\n') {
                int start = at;
                token(TokenKind.HEREDOC_OPEN, lineEnd + 1 - at);
                push(Mode.HEREDOC, start, text.substring(marker, markerEnd));
                return;
            }
        }
        either('=', TokenKind.LESS_OR_EQUAL, TokenKind.LESS);
    }

    private void lineComment() {
        int lineEnd = Extent.ofLine(text, at, limit);
        if (lineEnd == limit) {
            comments.add(new Comment(source.range(at, limit)));
            at = limit;
            return;
        }
        int end = text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
        comments.add(new Comment(source.range(at, end)));
        tokens.add(TokenKind.NEWLINE, end, lineEnd + 1);
        at = lineEnd + 1;
    }

    private void inlineComment() {
        int end = Extent.ofComment(text, at, limit);
        if (end > limit) {
            errors.add(
                    "Unterminated comment",
                    "This comment has no closing */ before the end of the file.",
                    source.range(at, at + 2));
            comments.add(new Comment(source.range(at, limit)));
            tokens.add(TokenKind.INVALID, at, limit);
            at = limit;
            return;
        }
        comments.add(new Comment(source.range(at, end)));
        at = end;
    }

    private void quoted() {
        char c = text.charAt(at);
        switch (c) {
            case '"' -> {
                token(TokenKind.QUOTE_CLOSE, 1);
                pop();
            }
            case '$', '%' -> dollar(c, TokenKind.QUOTED_TEXT);
            case '\n', '\r' -> brokenQuote();
            default -> {
                int start = at;
                int end = Extent.ofQuoted(text, at, limit);
                if (end > start) {
                    token(TokenKind.QUOTED_TEXT, end - start);
                } else if (c == '\\') {
                    tokens.add(TokenKind.INVALID, at, at + 1);
                    at++;
                    if (at == limit) {
                        errors.add(
                                "Invalid escape sequence",
                                "A backslash must be followed by the character that selects the escape.",
                                source.range(at - 1, at));
                    }
                } else {
                    invalidCharacter();
                }
            }
        }
    }

    /** A {@code $} or {@code %} in literal text: the start of a sequence, an escaped sequence, or just itself. */
    private void dollar(char sign, TokenKind literal) {
        if (next(1) == '{') {
            int start = at;
            token(sign == '$' ? TokenKind.INTERPOLATION_OPEN : TokenKind.DIRECTIVE_OPEN, next(2) == '~' ? 3 : 2);
            frame.lineStart = false;
            push(Mode.CODE, start, "");
        } else if (next(1) == sign && next(2) == '{') {
            token(literal, next(3) == '~' ? 4 : 3);
            frame.lineStart = false;
        } else {
            token(literal, 1);
            frame.lineStart = false;
        }
    }

    /**
     * A line end in a quoted template is an error. Everything up to the outermost quote is closed, so that the damage
     * stays on this line.
     */
    private void brokenQuote() {
        int outermost = frames.size() - 1;
        for (int i = outermost; i > 0 && frames.get(i).mode != Mode.HEREDOC; i--) {
            if (frames.get(i).mode == Mode.QUOTED) {
                outermost = i;
            }
        }
        errors.add(
                "Invalid multi-line string",
                "A quoted string must end on the line on which it starts. Write \\n for a line end in the string, or use a"
                        + " heredoc.",
                source.range(at, at + 1),
                source.range(frames.get(outermost).openedAt, at));
        tokens.add(TokenKind.INVALID, at, at);
        while (frames.size() > outermost) {
            if (frame.mode == Mode.CODE) {
                for (; frame.braces > 0; frame.braces--) {
                    tokens.add(TokenKind.BRACE_CLOSE, at, at);
                }
                tokens.add(TokenKind.SEQUENCE_CLOSE, at, at);
            } else {
                tokens.add(TokenKind.QUOTE_CLOSE, at, at);
            }
            pop();
        }
        if (text.charAt(at) == '\r' && next(1) != '\n') {
            at++;
        }
    }

    /** Text of a heredoc or bare template, at most up to the end of the line. */
    private void raw() {
        char c = text.charAt(at);
        if (c == '$' || c == '%') {
            dollar(c, TokenKind.RAW_TEXT);
            return;
        }
        int end = Extent.ofRaw(text, at, limit);
        if (end < limit && text.charAt(end) == '\r' && end + 1 < limit && text.charAt(end + 1) == '\n') {
            rawLine(end, end + 2);
        } else if (end < limit && text.charAt(end) == '\n') {
            rawLine(end, end + 1);
        } else if (end < limit && text.charAt(end) == '\r') {
            loneCarriageReturn(end);
        } else if (end == at) {
            invalidCharacter();
        } else {
            token(TokenKind.RAW_TEXT, end - at);
            frame.lineStart = false;
        }
    }

    private void rawLine(int contentEnd, int lineEnd) {
        if (frame.mode == Mode.HEREDOC && frame.lineStart && Extent.isOnly(frame.marker, text, at, contentEnd)) {
            tokens.add(TokenKind.HEREDOC_CLOSE, at, contentEnd);
            tokens.add(TokenKind.NEWLINE, contentEnd, lineEnd);
            at = lineEnd;
            pop();
            return;
        }
        token(TokenKind.RAW_TEXT, lineEnd - at);
        frame.lineStart = true;
    }

    /**
     * A carriage return without a line feed. In a heredoc it is an error; a bare template takes all that follows as
     * literal text.
     */
    private void loneCarriageReturn(int offset) {
        if (frames.size() == 1) {
            token(TokenKind.RAW_TEXT, limit - at);
            return;
        }
        if (offset > at) {
            token(TokenKind.RAW_TEXT, offset - at);
        }
        invalidCharacter();
    }

    /**
     * At the end of the text inside a heredoc: takes the first top-level block after its start as the place where it
     * should have ended, and goes on from there.
     *
     * @return whether there is more to read
     */
    private boolean mendHeredoc() {
        Frame unclosed = null;
        for (Frame candidate : frames) {
            if (candidate.mode == Mode.HEREDOC) {
                unclosed = candidate;
                break;
            }
        }
        if (unclosed == null) {
            return false;
        }
        errors.add(
                "Unterminated template string",
                "This heredoc has no line that consists of its closing marker " + unclosed.marker + " only.",
                tokens.range(unclosed.token));
        int resume = mends++ < HEREDOC_MENDS ? TopLevel.next(text, unclosed.openedAt, limit) : -1;
        tokens.truncate(unclosed.token + 1);
        int opened = source.range(unclosed.openedAt, unclosed.openedAt).start();
        comments.removeIf(comment -> comment.range().start() > opened);
        int from = tokens.end(unclosed.token);
        if (resume < 0) {
            tokens.add(TokenKind.INVALID, from, limit);
            return false;
        }
        tokens.add(TokenKind.INVALID, from, resume);
        tokens.add(TokenKind.HEREDOC_CLOSE, resume, resume);
        tokens.add(TokenKind.NEWLINE, resume, resume);
        frames.subList(1, frames.size()).clear();
        frame = frames.get(0);
        at = resume;
        return true;
    }

    private void invalidCharacter() {
        int codePoint = text.codePointAt(at);
        int length = Character.charCount(codePoint);
        int last = tokens.count() - 1;
        boolean continued = last >= 0 && tokens.kind(last) == TokenKind.INVALID && tokens.end(last) == at;
        if (!continued) {
            errors.addCharacter(codePoint, source.range(at, at + length));
        }
        token(TokenKind.INVALID, length);
    }

    private void unsupportedOperator(String detail) {
        errors.add("Unsupported operator", detail, source.range(at, at + 1));
        token(TokenKind.INVALID, 1);
    }

    private void either(char second, TokenKind both, TokenKind alone) {
        if (next(1) == second) {
            token(both, 2);
        } else {
            token(alone, 1);
        }
    }

    private void token(TokenKind kind, int length) {
        tokens.add(kind, at, at + length);
        at += length;
    }

    private char next(int distance) {
        return at + distance < limit ? text.charAt(at + distance) : '\0';
    }

    private void push(Mode mode, int openedAt, String marker) {
        frame = new Frame(mode, openedAt, tokens.count() - 1, marker);
        frames.add(frame);
    }

    private void pop() {
        frames.remove(frames.size() - 1);
        frame = frames.get(frames.size() - 1);
    }
}
