package dev.infralint.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and keeps what is broken in it recognizable. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes) {
        int from = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeBroken(bytes, from);
    }

    private static String decodeBroken(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = from;
        while (at < bytes.length) {
            int length = length(bytes, at);
            if (length == 0) {
                text.append((char) (SourceFile.FIRST_BROKEN + (bytes[at] & 0x7F)));
                at++;
            } else if (length == 1) {
                text.append((char) bytes[at]);
                at++;
            } else {
                text.append(character(bytes, at, length));
                at += length;
            }
        }
        return text.toString();
    }

    /** How many bytes the sequence has that starts here; 0 when none does. */
    private static int length(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
        if (at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static String character(byte[] bytes, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return String.valueOf(REPLACEMENT);
        }
    }
}
