package dev.infralint.hcl;

/** Resolves the escapes of literal text (hclsyntax/spec.md, "Template Expressions"). */
final class Escapes {
    private static final String PROBLEM = "Invalid escape sequence";

    private Escapes() {}

    /** The text that a token of literal text stands for; bad escapes are reported and left out. */
    static String resolve(Tokens tokens, int token, SyntaxErrors errors) {
        String text = tokens.source().text();
        int start = tokens.start(token);
        int end = tokens.end(token);
        char first = text.charAt(start);
        if ((first == '$' || first == '%') && end - start >= 3) {
            // An escaped sequence stands in a token of its own: two signs and a brace mean one sign and a brace.
            return text.substring(start + 1, end);
        }
        int slash = tokens.kind(token) == TokenKind.QUOTED_TEXT ? slash(text, start, end) : end;
        if (slash == end) {
            return text.substring(start, end);
        }
        StringBuilder result = new StringBuilder(end - start);
        int literal = start;
        while (slash < end) {
            result.append(text, literal, slash);
            literal = escape(tokens.source(), slash, end, result, errors);
            slash = slash(text, literal, end);
        }
        return result.append(text, literal, end).toString();
    }

    /** The offset of the next backslash, or {@code end}. A search of the whole text would make the parser quadratic. */
    private static int slash(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != '\\') {
            at++;
        }
        return at;
    }

    /** Resolves the escape at {@code slash}; gives the offset behind it. */
    private static int escape(SourceText source, int slash, int end, StringBuilder result, SyntaxErrors errors) {
        String text = source.text();
        if (slash + 1 >= end) {
            errors.add(
                    PROBLEM,
                    "A backslash must be followed by the character that selects the escape.",
                    source.range(slash, end));
            return end;
        }
        char selector = text.charAt(slash + 1);
        switch (selector) {
            case 'n' -> result.append('\n');
            case 'r' -> result.append('\r');
            case 't' -> result.append('\t');
            case '"' -> result.append('"');
            case '\\' -> result.append('\\');
            case 'u' -> {
                return unicode(source, slash, end, 4, result, errors);
            }
            case 'U' -> {
                return unicode(source, slash, end, 8, result, errors);
            }
            default -> {
                int after = Math.min(end, text.offsetByCodePoints(slash + 1, 1));
                errors.add(
                        PROBLEM,
                        "There is no escape " + text.substring(slash, after)
                                + "; there are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN.",
                        source.range(slash, after));
                return after;
            }
        }
        return slash + 2;
    }

    private static int unicode(
            SourceText source, int slash, int end, int digits, StringBuilder result, SyntaxErrors errors) {
        String text = source.text();
        int from = slash + 2;
        int to = from;
        long value = 0;
        while (to < end && to - from < digits && Character.digit(text.charAt(to), 16) >= 0 && text.charAt(to) < 128) {
            value = value * 16 + Character.digit(text.charAt(to), 16);
            to++;
        }
        if (to - from < digits) {
            errors.add(
                    PROBLEM,
                    "The escape " + text.substring(slash, from) + " needs " + digits + " hexadecimal digits.",
                    source.range(slash, to));
        } else if (value > Character.MAX_CODE_POINT || (value >= 0xD800 && value <= 0xDFFF)) {
            errors.add(PROBLEM, String.format("U+%04X is no character.", value), source.range(slash, to));
        } else {
            result.appendCodePoint((int) value);
        }
        return to;
    }
}
