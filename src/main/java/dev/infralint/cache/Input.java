package dev.infralint.cache;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Output} wrote; what is no such thing is an {@link IOException}. */
final class Input {
    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    private final List<SourceFile> files;
    private int at;

    /**
     * To be read from its beginning.
     *
     * @param files by the numbers that they had when it was written
     */
    Input(byte[] bytes, List<SourceFile> files) {
        this.bytes = bytes;
        this.files = files;
    }

    /** A part of the input. */
    interface Part<T> {
        T read() throws IOException;
    }

    private int next() throws IOException {
        if (at >= bytes.length) {
            throw new IOException("cut short");
        }
        return bytes[at++] & 0xFF;
    }

    int number() throws IOException {
        long number = large();
        if (number > Integer.MAX_VALUE) {
            throw new IOException("too large");
        }
        return (int) number;
    }

    long large() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = next();
            number |= (long) (part & 0x7F) << shift;
            if (part <= 0x7F) {
                return number;
            }
        }
        throw new IOException("too large");
    }

    boolean flag() throws IOException {
        return next() != 0;
    }

    String text() throws IOException {
        int known = number();
        if (known > texts.size()) {
            throw new IOException("no such text");
        }
        if (known > 0) {
            return texts.get(known - 1);
        }
        int form = number();
        int length = form >> 1;
        if (length > bytes.length - at) {
            throw new IOException("cut short");
        }
        String text;
        if ((form & 1) == 0) {
            text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        } else {
            char[] wide = new char[length / 2];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = (char) ((bytes[at + 2 * i] & 0xFF) << 8 | bytes[at + 2 * i + 1] & 0xFF);
            }
            text = new String(wide);
        }
        at += length;
        texts.add(text);
        return text;
    }

    @Nullable
    String optionalText() throws IOException {
        return flag() ? text() : null;
    }

    <T> List<T> list(Part<T> part) throws IOException {
        int size = number();
        List<T> all = new ArrayList<>(Math.min(size, bytes.length));
        for (int i = 0; i < size; i++) {
            all.add(part.read());
        }
        return all;
    }

    List<String> texts() throws IOException {
        return list(this::text);
    }

    Range range() throws IOException {
        int file = number();
        int start = number();
        int length = number();
        if (file >= files.size()
                || (long) start + length > files.get(file).text().length()) {
            throw new IOException("no such place");
        }
        return files.get(file).range(start, start + length);
    }

    @Nullable
    Range optionalRange() throws IOException {
        return flag() ? range() : null;
    }

    List<Range> ranges() throws IOException {
        return list(this::range);
    }
}
