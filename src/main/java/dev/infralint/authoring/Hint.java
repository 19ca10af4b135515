package dev.infralint.authoring;

import dev.infralint.source.Range;

/**
 * What the arguments mean that a block leaves out.
 *
 * @param place behind the opening brace of the block
 * @param label some of them, on one line
 * @param all of them, one a line, with how sure each is
 */
public record Hint(Range place, String label, String all) {}
