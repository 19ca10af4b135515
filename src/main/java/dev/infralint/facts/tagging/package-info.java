/**
 * Tags: which types take them, and how their keys are spelt.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}.
 */
@NullMarked
package dev.infralint.facts.tagging;

import org.jspecify.annotations.NullMarked;
