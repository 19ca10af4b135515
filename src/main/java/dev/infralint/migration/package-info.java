/**
 * What other scanners are told about a repository, in our words.
 *
 * <p>Law of the package: it reads and proposes, and never writes. Ids are translated by the aliases of policies alone; what
 * would hide more than it did before is not carried over but named.
 */
@NullMarked
package dev.infralint.migration;

import org.jspecify.annotations.NullMarked;
