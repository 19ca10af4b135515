package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.Arrays;

/** A growing sequence of tokens over one text, kept in arrays because there are millions of them in an estate. */
final class Tokens {
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int count;
    private final SourceText source;

    Tokens(SourceText source) {
        this.source = source;
        int expected = Math.max(16, (source.end() - source.start()) / 4);
        kinds = new TokenKind[expected];
        starts = new int[expected];
        ends = new int[expected];
    }

    void add(TokenKind kind, int start, int end) {
        if (count == kinds.length) {
            int larger = count * 2;
            kinds = Arrays.copyOf(kinds, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /** Drops all tokens from {@code index} on. */
    void truncate(int index) {
        count = index;
    }

    int count() {
        return count;
    }

    /** The kind at an index; {@link TokenKind#END} behind the last token. */
    TokenKind kind(int index) {
        return index < count ? kinds[index] : TokenKind.END;
    }

    int start(int index) {
        return index < count ? starts[index] : source.end();
    }

    int end(int index) {
        return index < count ? ends[index] : source.end();
    }

    String text(int index) {
        return source.text().substring(starts[index], ends[index]);
    }

    /** Whether the token reads exactly {@code word}. */
    boolean reads(int index, String word) {
        return index < count
                && ends[index] - starts[index] == word.length()
                && source.text().startsWith(word, starts[index]);
    }

    Range range(int index) {
        return source.range(start(index), end(index));
    }

    SourceText source() {
        return source;
    }
}
