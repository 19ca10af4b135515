package dev.infralint.hcl;

import dev.infralint.source.Range;

/**
 * The place in a sequence of tokens, and the state that all parts of the parser share.
 *
 * <p>After the first error of an item the reader pretends to be at the end ({@link #peek} gives {@link TokenKind#END}),
 * so that every loop of the parser ends at once and says nothing more; whoever parses the item then resets it.
 */
final class TokenReader {
    /**
     * How deep blocks, expressions and templates may nest altogether. The trees are walked by recursion, so this bounds
     * the stack of every consumer; code that C1 has compiled needs the most. Terraform has no bound; nobody writes a quarter of this.
     */
    static final int MAX_DEPTH = 120;

    private final Tokens tokens;
    private final SyntaxErrors errors;
    private int next;
    private boolean newlines;
    private boolean failed;
    private int depth;

    TokenReader(Tokens tokens, SyntaxErrors errors, boolean newlines) {
        this.tokens = tokens;
        this.errors = errors;
        this.newlines = newlines;
    }

    Tokens tokens() {
        return tokens;
    }

    SyntaxErrors errors() {
        return errors;
    }

    /** Whether an error was met since the last reset. */
    boolean failed() {
        return failed;
    }

    /** The next token, which stays the next. */
    TokenKind peek() {
        if (failed) {
            return TokenKind.END;
        }
        TokenKind kind = tokens.kind(next);
        while (kind == TokenKind.NEWLINE && !newlines) {
            kind = tokens.kind(++next);
        }
        return kind;
    }

    /** The index of the token that {@link #peek} speaks about. */
    int index() {
        return next;
    }

    /** Takes the next token and gives its index. */
    int take() {
        peek();
        return next++;
    }

    /** Takes the next token if it is of that kind. */
    boolean take(TokenKind kind) {
        if (peek() == kind) {
            next++;
            return true;
        }
        return false;
    }

    /** Whether the next token is that word. */
    boolean at(String word) {
        return peek() == TokenKind.IDENTIFIER && tokens.reads(next, word);
    }

    /** Whether the next token that is no line end is that word. */
    boolean afterNewlines(String word) {
        int index = next;
        while (tokens.kind(index) == TokenKind.NEWLINE) {
            index++;
        }
        return !failed && tokens.kind(index) == TokenKind.IDENTIFIER && tokens.reads(index, word);
    }

    /** Sets whether line ends are tokens, and gives what it was. */
    boolean newlines(boolean significant) {
        boolean before = newlines;
        newlines = significant;
        return before;
    }

    /** Goes one level deeper; false, with an error, when that is too deep. */
    boolean enter() {
        if (depth >= MAX_DEPTH) {
            tooDeep();
            return false;
        }
        depth++;
        return true;
    }

    /** Comes back from {@link #enter}. */
    void leave() {
        depth--;
    }

    /** How deep the parser is. */
    int depth() {
        return depth;
    }

    /** Reports that a tree of that height cannot stand here, if so. */
    void checkHeight(int height) {
        if (height > MAX_DEPTH) {
            tooDeep();
        }
    }

    private void tooDeep() {
        fail(
                "Nesting too deep",
                "Blocks, expressions and templates may nest at most " + MAX_DEPTH + " levels deep here.",
                Math.min(next, tokens.count()));
    }

    /** What a token of literal text stands for; a bad escape in it is an error. */
    String literal(int token) {
        int before = errors.met();
        String text = Escapes.resolve(tokens, token, errors);
        failed |= errors.met() > before;
        return text;
    }

    /** Reports an error at the next token. */
    void fail(String summary, String detail) {
        peek();
        fail(summary, detail, next);
    }

    /** Reports an error at the next token, shown from the token {@code first} on. */
    void failSince(int first, String summary, String detail) {
        peek();
        fail(summary, detail, tokens.range(next), tokens.range(first));
    }

    /** Reports an error at a token. */
    void fail(String summary, String detail, int token) {
        Range range = tokens.range(token);
        fail(summary, detail, range, range);
    }

    /** Reports an error, unless the item has one already or the next token is one that the lexer has reported. */
    void fail(String summary, String detail, Range range, Range wider) {
        if (!failed && tokens.kind(next) != TokenKind.INVALID) {
            errors.add(summary, detail, range, wider);
        }
        failed = true;
    }

    /** Goes on at a token after an error, at a known depth. */
    void reset(int index, int depthThere) {
        next = index;
        failed = false;
        newlines = true;
        depth = depthThere;
    }

    Range range(int firstToken, int lastToken) {
        return tokens.source()
                .range(tokens.start(firstToken), Math.max(tokens.start(firstToken), tokens.end(lastToken)));
    }
}
