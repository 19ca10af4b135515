/**
 * Evaluates modules: variables, locals, expansion by {@code count} and {@code for_each}, resources, calls, outputs.
 *
 * <p>Law of the package: what Terraform could know without a provider is known exactly; everything else is an unknown that
 * names what it needs. Evaluation is on demand and in dependency order; a cycle is a diagnostic.
 */
@NullMarked
package dev.infralint.terraform;

import org.jspecify.annotations.NullMarked;
