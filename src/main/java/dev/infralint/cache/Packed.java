package dev.infralint.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How bytes lie in the cache: behind a mark of their kind and a checksum, and what is long in little room. */
final class Packed {
    private static final int CHECKSUM = 4;
    private static final int LARGEST = 1 << 28;

    private Packed() {}

    /** Content as it is written. */
    static byte[] whole(String kind, byte[] content) {
        byte[] magic = magic(kind);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(content.length + magic.length + CHECKSUM);
        whole.writeBytes(magic);
        whole.writeBytes(checksum(content, 0));
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    /** The content of what was written. */
    static byte[] content(String kind, byte[] whole) throws IOException {
        byte[] magic = magic(kind);
        int start = magic.length + CHECKSUM;
        if (whole.length < start
                || !Arrays.equals(magic, Arrays.copyOf(whole, magic.length))
                || !Arrays.equals(checksum(whole, start), Arrays.copyOfRange(whole, magic.length, start))) {
            throw new IOException("no entry, or a damaged one");
        }
        return Arrays.copyOfRange(whole, start, whole.length);
    }

    private static byte[] magic(String kind) {
        return ("infra-lint " + kind + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] checksum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        int value = (int) sum.getValue();
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    /** Bytes as a text of as many characters. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of such a text. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] inflate(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4);
            byte[] buffer = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished() || out.size() > LARGEST) {
                    throw new IOException("no entry");
                }
                out.write(buffer, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IOException(damaged);
        } finally {
            inflater.end();
        }
    }
}
