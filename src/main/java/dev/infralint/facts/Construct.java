package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of code by how it is written: an old form, or a declaration that nothing uses.
 *
 * @param kind such as {@code legacy-index}
 * @param name what stands there, where that tells it apart; else empty
 * @param range the piece of code
 */
public record Construct(String address, String kind, String name, String module, Range range, List<Range> calls)
        implements Subject {
    public Construct {
        calls = List.copyOf(calls);
    }

    /** The expression within <code>"${…}"</code>. */
    public String withoutQuotes() {
        String text = range.text();
        int start = text.startsWith("\"${~") ? 4 : 3;
        int end = text.endsWith("~}\"") ? 3 : 2;
        return text.substring(start, Math.max(start, text.length() - end)).strip();
    }

    /** The index of {@code list.0} as {@code [0]}, with what it is an index of as far as that is in the piece. */
    public String inBrackets() {
        String text = range.text();
        int dot = text.lastIndexOf('.');
        return text.substring(0, Math.max(0, dot)) + "[" + text.substring(dot + 1) + "]";
    }

    @Override
    public Content body() {
        return new Content("", Map.of(), List.of(), range);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }
}
