package dev.infralint.cache;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes numbers, texts and places, each text and each file once. What {@link Input} reads. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<SourceFile, Integer> numbers = new IdentityHashMap<>();
    private final List<SourceFile> files = new ArrayList<>();

    /** A number that is not negative, small ones in few bytes. */
    void number(long number) {
        long rest = number;
        while (rest > 0x7F) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void flag(boolean flag) {
        bytes.write(flag ? 1 : 0);
    }

    void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        number(0);
        boolean narrow = narrow(text);
        byte[] encoded = narrow ? text.getBytes(StandardCharsets.ISO_8859_1) : wide(text);
        number((long) encoded.length << 1 | (narrow ? 0 : 1));
        bytes.writeBytes(encoded);
    }

    private static boolean narrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Code unit by code unit: halves of surrogate pairs stand for broken bytes. */
    private static byte[] wide(String text) {
        byte[] encoded = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            encoded[2 * i] = (byte) (text.charAt(i) >> 8);
            encoded[2 * i + 1] = (byte) text.charAt(i);
        }
        return encoded;
    }

    /** A text that may be missing. */
    void optional(@Nullable String text) {
        flag(text != null);
        if (text != null) {
            text(text);
        }
    }

    <T> void list(Collection<? extends T> all, Consumer<T> each) {
        number(all.size());
        all.forEach(each);
    }

    void texts(Collection<String> all) {
        list(all, this::text);
    }

    void range(Range range) {
        number(file(range.file()));
        number(range.start());
        number((long) range.end() - range.start());
    }

    /** A place that may be missing. */
    void optional(@Nullable Range range) {
        flag(range != null);
        if (range != null) {
            range(range);
        }
    }

    void ranges(Collection<Range> all) {
        list(all, this::range);
    }

    /** The number under which a file is known; the caller writes the files behind. */
    private int file(SourceFile file) {
        Integer known = numbers.putIfAbsent(file, files.size());
        if (known != null) {
            return known;
        }
        files.add(file);
        return files.size() - 1;
    }

    /** The files that places were written of, by their numbers. */
    List<SourceFile> files() {
        return files;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
