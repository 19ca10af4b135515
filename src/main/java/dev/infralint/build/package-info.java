/**
 * Compiles {@code rules/} to classes during the build of infra-lint.
 *
 * <p>Law of the package: nothing of the product uses it and it is not in the jar; Drools' code generator is on the class
 * path of the build and of tests only.
 */
@NullMarked
package dev.infralint.build;

import org.jspecify.annotations.NullMarked;
