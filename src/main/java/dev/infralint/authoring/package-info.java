/**
 * What helps whoever writes configuration: completion, names that no version of a provider takes, what absent arguments mean.
 *
 * <p>Law of the package: it answers from declarations and recorded schemas and evaluates nothing.
 */
@NullMarked
package dev.infralint.authoring;

import org.jspecify.annotations.NullMarked;
