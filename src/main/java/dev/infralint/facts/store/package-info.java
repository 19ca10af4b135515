/**
 * What lies in buckets, tables and accounts, and what its loss would cost.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}.
 */
@NullMarked
package dev.infralint.facts.store;

import org.jspecify.annotations.NullMarked;
