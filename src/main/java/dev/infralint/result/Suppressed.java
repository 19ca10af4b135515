package dev.infralint.result;

import dev.infralint.source.Range;

/** A finding that a comment in the source or an ignore file asks to leave out. */
public record Suppressed(Finding finding, Suppression suppression) {
    /** What it gives as its reason; empty when it gives none. */
    public String reason() {
        return suppression.reason();
    }

    /** The comment, or the line of an ignore file. */
    public Range comment() {
        return suppression.comment();
    }
}
