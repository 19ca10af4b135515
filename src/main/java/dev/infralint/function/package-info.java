/**
 * Terraform's functions, from values to values.
 *
 * <p>Law of the package: a function never throws for its arguments, follows Terraform in result, type and error, and
 * touches nothing outside the scanned tree.
 */
@NullMarked
package dev.infralint.function;

import org.jspecify.annotations.NullMarked;
