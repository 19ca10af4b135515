/**
 * What earlier runs found, so that nothing is worked out twice.
 *
 * <p>Law of the package: an entry is used only where every question that its making asked of the disk is answered as it was; it
 * is sealed by those answers, so that nobody reads it who does not have the files; and whatever is wrong with the cache costs
 * time and nothing else.
 */
@NullMarked
package dev.infralint.cache;

import org.jspecify.annotations.NullMarked;
