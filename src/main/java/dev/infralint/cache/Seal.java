package dev.infralint.cache;

import dev.infralint.source.Digest;
import dev.infralint.source.Disk;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What closes an entry: a key made of everything that was read when it was made. It stands nowhere; who has the same files
 * has the key, and nobody else reads the entry.
 */
final class Seal {
    private static final int HALF = 16;

    private final byte[] secret;

    private Seal(byte[] secret) {
        this.secret = secret;
    }

    /** The seal of what a request asked of the disk, by the {@link #answers}. */
    static Seal of(String request, Iterable<byte[]> answers) {
        MessageDigest digest = Digest.sha256();
        digest.update(request.getBytes(StandardCharsets.UTF_8));
        return new Seal(digest(answers, digest));
    }

    /** What stands for some answers among others. */
    static byte[] digest(Iterable<byte[]> answers) {
        return digest(answers, Digest.sha256());
    }

    private static byte[] digest(Iterable<byte[]> answers, MessageDigest digest) {
        for (byte[] answer : answers) {
            digest.update((byte) 0);
            digest.update(answer);
        }
        return digest.digest();
    }

    /** What the disk says now, question by question; a path below the project as it lies there. */
    static List<byte[]> answers(List<Disk.Question> questions, Path root, Disk disk) {
        return questions.parallelStream()
                .map(question -> answer(question, root, disk).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String answer(Disk.Question question, Path root, Disk disk) {
        String answer = disk.answer(question);
        if (question.ask() != Disk.Ask.REAL) {
            return answer;
        }
        String top = root.toString();
        boolean inside = answer.equals(top) || answer.startsWith(top + File.separator);
        return inside ? answer.substring(top.length()) : answer;
    }

    /** Tells seals apart and gives nothing away. */
    byte[] mark() {
        return Arrays.copyOf(derived("mark"), HALF);
    }

    /** Closes what is open and opens what is closed. */
    byte[] apply(byte[] bytes) {
        byte[] key = derived("key");
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, HALF, "AES"), new IvParameterSpec(key, HALF, HALF));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private byte[] derived(String use) {
        MessageDigest digest = Digest.sha256();
        digest.update(secret);
        return digest.digest(use.getBytes(StandardCharsets.UTF_8));
    }
}
