package dev.infralint.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of contents. */
public final class Digest {
    private Digest() {}

    /** The SHA-256 of bytes, as a text of 32 characters up to U+00FF. */
    public static String of(byte[] bytes) {
        return new String(sha256().digest(bytes), StandardCharsets.ISO_8859_1);
    }

    /** The algorithm. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
