/**
 * From the evaluated configuration to the facts that policies see.
 *
 * <p>Law of the package: it adds no opinion; what a policy could want to know of the configuration is in the facts, with
 * the place where it stands.
 */
@NullMarked
package dev.infralint.extract;

import org.jspecify.annotations.NullMarked;
