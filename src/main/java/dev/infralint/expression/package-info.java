/**
 * Expressions of HCL, evaluated as Terraform evaluates them.
 *
 * <p>Law of the package: an expression means something without any module. What its names stand for is asked of a
 * {@link dev.infralint.expression.Scope}; errors make the value unknown and leave a diagnostic; steps are bounded by a
 * {@link dev.infralint.expression.Budget}.
 */
@NullMarked
package dev.infralint.expression;

import org.jspecify.annotations.NullMarked;
