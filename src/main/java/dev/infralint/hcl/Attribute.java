package dev.infralint.hcl;

import dev.infralint.source.Range;

/**
 * {@code name = value} in a body.
 *
 * @param range from the name to the end of the value
 */
public record Attribute(String name, Range nameRange, Expression value, Range range) {}
