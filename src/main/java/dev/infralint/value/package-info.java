/**
 * Values and types of the Terraform language.
 *
 * <p>Law of the package: everything is immutable; what is not known is an {@link dev.infralint.value.Value.Unknown}, never
 * a zero value; marks ride on values through every operation; an operation that cannot be done returns an error, it does
 * not throw.
 */
@NullMarked
package dev.infralint.value;

import org.jspecify.annotations.NullMarked;
