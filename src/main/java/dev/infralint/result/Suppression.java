package dev.infralint.result;

import dev.infralint.source.Range;

/**
 * What asks to leave a finding out.
 *
 * @param tool whose form it has
 * @param reason what it gives as its reason; empty when it gives none
 * @param comment the comment, or the line of an ignore file
 * @param inSource whether it is a comment in the source
 * @param ends whether it counts until some day only
 */
public record Suppression(String tool, String reason, Range comment, boolean inSource, boolean ends) {}
