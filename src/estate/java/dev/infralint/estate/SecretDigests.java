package dev.infralint.estate;

import dev.infralint.facts.secret.SecretEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells that one secret stands in many places without telling the secret: hashes of values with a key of the caller. */
final class SecretDigests {
    private static final int SHORTEST_KEY = 16;
    private static final int SHORTEST = 10;

    /** Bits for each character; below it a value is a word or a pattern that can be found by trying. */
    private static final double POOREST = 3.0;

    private final SecretKeySpec key;

    private SecretDigests(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * Digests with the key in a file.
     *
     * @throws EstateFault where it cannot be read or is shorter than 16 bytes
     */
    static SecretDigests of(Path file) {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length < SHORTEST_KEY) {
                throw new EstateFault(
                        "the key in " + file + " is shorter than 16 bytes; head -c 32 /dev/urandom makes one");
            }
            return new SecretDigests(key);
        } catch (IOException unreadable) {
            throw new EstateFault("cannot read the key " + file + " on this machine: " + unreadable.getMessage());
        }
    }

    /** The digest of a value; empty where so little is in the value that trying would find it. */
    Optional<String> of(String secret) {
        boolean poor = secret.length() < SHORTEST || SecretEvidence.isOrdinary(secret) || entropy(secret) < POOREST;
        return poor ? Optional.empty() : Optional.of(digest(secret));
    }

    /** The digest of any text. */
    String digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Bits for each character, by how often each occurs. */
    private static double entropy(String text) {
        int[] sorted = text.codePoints().sorted().toArray();
        double bits = 0;
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            if (to == sorted.length || sorted[to] != sorted[from]) {
                double share = (double) (to - from) / sorted.length;
                bits -= share * Math.log(share) / Math.log(2);
                from = to;
            }
        }
        return bits;
    }
}
