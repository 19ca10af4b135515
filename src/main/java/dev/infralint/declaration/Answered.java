package dev.infralint.declaration;

import dev.infralint.facts.Attr;

/**
 * A decision with the attribute that it rests on.
 *
 * @param because what is to be said of the attribute besides, such as what its absence means; empty for nothing
 */
record Answered(Decision decision, Attr evidence, String because) {}
