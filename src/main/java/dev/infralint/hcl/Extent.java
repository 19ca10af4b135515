package dev.infralint.hcl;

import dev.infralint.source.SourceFile;

/** How far a piece of text goes: offsets behind its last character, at most {@code limit}. */
final class Extent {
    private Extent() {}

    /** The text of a line, without its end. */
    static int ofLine(String text, int from, int limit) {
        int end = from;
        while (end < limit && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    /** An inline comment with its closing mark; beyond {@code limit} where that is missing. */
    static int ofComment(String text, int from, int limit) {
        int end = from + 2;
        while (end + 1 < limit && (text.charAt(end) != '*' || text.charAt(end + 1) != '/')) {
            end++;
        }
        return end + 1 < limit ? end + 2 : limit + 1;
    }

    /** Dots and exponents are taken greedily, as Terraform does; {@code 1.2.3} is one number, which is then refused. */
    static int ofNumber(String text, int from, int limit) {
        int end = from + 1;
        int i = end;
        while (i < limit) {
            char c = text.charAt(i);
            if (digit(c)) {
                end = ++i;
            } else if (c == '.') {
                i++;
            } else if ((c == 'e' || c == 'E') && i + 1 < limit) {
                boolean signed = text.charAt(i + 1) == '+' || text.charAt(i + 1) == '-';
                int power = signed ? i + 2 : i + 1;
                if (power >= limit || !digit(text.charAt(power))) {
                    return end;
                }
                i = power + 1;
                end = i;
            } else {
                return end;
            }
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Literal text of a quoted template, with its escapes. */
    static int ofQuoted(String text, int from, int limit) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 >= limit || stops(text, i + 1)) {
                    return i;
                }
                i += 2;
            } else if (c == '$' || c == '%' || c == '"' || stops(text, i)) {
                return i;
            } else {
                i++;
            }
        }
        return i;
    }

    /** Literal text of a heredoc or bare template, within its line. */
    static int ofRaw(String text, int from, int limit) {
        int end = from;
        while (end < limit) {
            char c = text.charAt(end);
            if (c == '$' || c == '%' || stops(text, end)) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Whether literal text stops here: at a line end, or at what stands for a byte that is not UTF-8. */
    private static boolean stops(String text, int index) {
        char c = text.charAt(index);
        if (c < SourceFile.FIRST_BROKEN) {
            return c == '\n' || c == '\r';
        }
        return c <= SourceFile.LAST_BROKEN && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    /** Whether a marker stands between two offsets, with nothing but white space around it. */
    static boolean isOnly(String marker, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && whiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && whiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return end - start == marker.length() && text.startsWith(marker, start);
    }

    /** White space as Go's {@code unicode.IsSpace} has it, which Terraform trims with. */
    static boolean whiteSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000B', '\f', '\r', ' ', '\u0085', '\u00A0', '\u1680' -> true;
            case '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
            default -> c >= '\u2000' && c <= '\u200A';
        };
    }
}
