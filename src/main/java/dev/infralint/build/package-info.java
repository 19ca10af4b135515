/**
 * Makes of {@code rules/} and of the classes what users start, during the build of infra-lint.
 *
 * <p>Law of the package: nothing of the product uses it and it is not in the jar.
 */
@NullMarked
package dev.infralint.build;

import org.jspecify.annotations.NullMarked;
