/**
 * Secrets in the configuration: where they may stand, how they are named, what forms they have.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}; what is found is named by place and kind, never shown whole.
 */
@NullMarked
package dev.infralint.facts.secret;

import org.jspecify.annotations.NullMarked;
