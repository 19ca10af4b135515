package dev.infralint.hcl;

/** The kinds of tokens. Comments and white space are no tokens; a line comment counts as the line end that ends it. */
enum TokenKind {
    IDENTIFIER,
    NUMBER,
    QUOTE_OPEN,
    QUOTE_CLOSE,
    /** Literal text between quotes, escapes unresolved. */
    QUOTED_TEXT,
    HEREDOC_OPEN,
    /** The closing marker with the white space before it. */
    HEREDOC_CLOSE,
    /** Literal text of a heredoc or bare template; at most one line. */
    RAW_TEXT,
    /** <code>${</code> or <code>${~</code>. */
    INTERPOLATION_OPEN,
    /** <code>%{</code> or <code>%{~</code>. */
    DIRECTIVE_OPEN,
    /** <code>}</code> or <code>~}</code>. */
    SEQUENCE_CLOSE,
    BRACE_OPEN,
    BRACE_CLOSE,
    BRACKET_OPEN,
    BRACKET_CLOSE,
    PAREN_OPEN,
    PAREN_CLOSE,
    EQUAL,
    DOT,
    COMMA,
    COLON,
    DOUBLE_COLON,
    QUESTION,
    ELLIPSIS,
    ARROW,
    BANG,
    OR,
    AND,
    EQUALS,
    NOT_EQUALS,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    PLUS,
    MINUS,
    STAR,
    SLASH,
    PERCENT,
    NEWLINE,
    /** What no grammar allows; the lexer has reported it. */
    INVALID,
    END
}
