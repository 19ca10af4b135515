package dev.infralint.result;

import dev.infralint.source.Range;

/**
 * A finding that a comment in the source asks to leave out.
 *
 * @param reason what the comment gives as its reason; empty when it gives none
 * @param comment the comment
 */
public record Suppressed(Finding finding, String reason, Range comment) {}
