package dev.infralint.hcl;

/** Which characters make an identifier: {@code ID_Start (ID_Continue | '-')*}, and {@code _} as a start. */
final class IdentifierCharacters {
    private static final byte START = 1;
    private static final byte CONTINUE = 2;
    private static final byte[] ASCII = ascii();

    private IdentifierCharacters() {}

    static boolean starts(int codePoint) {
        return codePoint < 128 ? (ASCII[codePoint] & START) != 0 : Character.isUnicodeIdentifierStart(codePoint);
    }

    static boolean continues(int codePoint) {
        return codePoint < 128
                ? (ASCII[codePoint] & CONTINUE) != 0
                : Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
    }

    /** The offset behind the identifier that starts at {@code from}; {@code from} itself when none starts there. */
    static int end(String text, int from, int limit) {
        if (from >= limit) {
            return from;
        }
        char first = text.charAt(from);
        int at;
        if (first < 128) {
            if ((ASCII[first] & START) == 0) {
                return from;
            }
            at = from + 1;
        } else {
            int codePoint = text.codePointAt(from);
            if (!starts(codePoint)) {
                return from;
            }
            at = from + Character.charCount(codePoint);
        }
        while (at < limit) {
            char next = text.charAt(at);
            if (next < 128) {
                if ((ASCII[next] & CONTINUE) == 0) {
                    return at;
                }
                at++;
            } else {
                int codePoint = text.codePointAt(at);
                if (!continues(codePoint)) {
                    return at;
                }
                at += Character.charCount(codePoint);
            }
        }
        return at;
    }

    private static byte[] ascii() {
        byte[] kinds = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            kinds[c] = START | CONTINUE;
            kinds[Character.toUpperCase(c)] = START | CONTINUE;
        }
        kinds['_'] = START | CONTINUE;
        kinds['-'] = CONTINUE;
        for (char c = '0'; c <= '9'; c++) {
            kinds[c] = CONTINUE;
        }
        return kinds;
    }
}
