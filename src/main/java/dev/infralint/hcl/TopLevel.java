package dev.infralint.hcl;

/**
 * Where a top-level block or argument seems to start: the place to go on after a fault that swallowed the text before
 * it. People write these without indentation, and hardly anything else.
 */
final class TopLevel {
    private TopLevel() {}

    /** The offset of the next line after {@code from} that reads like a block header; -1 when there is none. */
    static int next(String text, int from, int limit) {
        int lineStart = text.indexOf('\n', from) + 1;
        while (lineStart > 0 && lineStart < limit) {
            int lineEnd = text.indexOf('\n', lineStart);
            int end = lineEnd < 0 || lineEnd > limit ? limit : lineEnd;
            if (header(text, lineStart, end)) {
                return lineStart;
            }
            lineStart = lineEnd + 1;
        }
        return -1;
    }

    private static boolean header(String text, int start, int end) {
        int at = IdentifierCharacters.end(text, start, end);
        if (at == start) {
            return false;
        }
        while (at < end) {
            char c = text.charAt(at);
            if (c == '{') {
                return true;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '"') {
                int close = text.indexOf('"', at + 1);
                if (close < 0 || close >= end) {
                    return false;
                }
                at = close + 1;
            } else {
                int word = IdentifierCharacters.end(text, at, end);
                if (word == at) {
                    return false;
                }
                at = word;
            }
        }
        return false;
    }

    /** Whether a block or argument starts at a token without indentation. */
    static boolean at(Tokens tokens, int index) {
        if (tokens.kind(index) != TokenKind.IDENTIFIER) {
            return false;
        }
        int offset = tokens.start(index);
        String text = tokens.source().text();
        if (offset > 0 && text.charAt(offset - 1) != '\n') {
            return false;
        }
        return tokens.kind(index + 1) == TokenKind.EQUAL || header(tokens, index);
    }

    /** Whether the tokens from an index on read like a block header. */
    static boolean header(Tokens tokens, int index) {
        int i = index;
        if (tokens.kind(i) != TokenKind.IDENTIFIER) {
            return false;
        }
        while (true) {
            switch (tokens.kind(i)) {
                case IDENTIFIER, QUOTE_OPEN, QUOTED_TEXT, QUOTE_CLOSE -> i++;
                case BRACE_OPEN -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
    }
}
