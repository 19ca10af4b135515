package dev.infralint.report;

/** Text from scanned files, made harmless for a terminal and measured in its columns. */
final class Printable {
    private Printable() {}

    /** The text on one line, with control and direction characters made visible instead of obeyed. */
    static String of(String text) {
        int i = 0;
        while (i < text.length() && plain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append(text, 0, i);
        while (i < text.length()) {
            int point = text.codePointAt(i);
            out.append(shown(point));
            i += Character.charCount(point);
        }
        return out.toString();
    }

    /** A code point as it is shown: itself, a visible symbol of a control character, or its number. */
    static String shown(int point) {
        if (point < 0x20) {
            return point == '\t' ? " " : String.valueOf((char) (0x2400 + point));
        }
        if (point == 0x7f) {
            return "\u2421";
        }
        int type = Character.getType(point);
        boolean joiner = point == 0x200c || point == 0x200d;
        boolean hidden = (type == Character.FORMAT && !joiner)
                || type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden ? String.format("<U+%04X>", point) : Character.toString(point);
    }

    /** How many columns of a terminal the text takes. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += width(text.codePointAt(i));
        }
        return width;
    }

    /** How many columns of a terminal a shown code point takes: 0, 1 or 2. */
    static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return wide(point) ? 2 : 1;
    }

    /** Blocks whose characters are wide by Unicode's annex 11, emoji included. */
    private static boolean wide(int point) {
        return (point >= 0x1100 && point <= 0x115f)
                || (point >= 0x2e80 && point <= 0x303e)
                || (point >= 0x3041 && point <= 0xa4cf)
                || (point >= 0xa960 && point <= 0xa97f)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f)
                || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0xffe0 && point <= 0xffe6)
                || (point >= 0x1f300 && point <= 0x1f64f)
                || (point >= 0x1f680 && point <= 0x1f6ff)
                || (point >= 0x1f900 && point <= 0x1faff)
                || (point >= 0x20000 && point <= 0x3fffd);
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c < 0x7f;
    }
}
