/**
 * Compiles DRL to the classes of Drools' executable model: {@code rules/} during the build of infra-lint, and the rules of a
 * user's own where they are met.
 *
 * <p>Law of the package: nothing of the product uses it and it is not in the jar. With Drools' code generator it is an archive
 * of its own, which the product loads by a class loader of its own; they exchange types of the JDK only.
 */
@NullMarked
package dev.infralint.compiler;

import org.jspecify.annotations.NullMarked;
