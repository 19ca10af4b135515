/**
 * Rules of a user's own in DRL: compiled by an archive of its own, which is loaded only where there are such rules, and kept
 * in the cache of the user.
 *
 * <p>Law of the package: DRL is code, so what is compiled is what the caller names on the command line, never what a tree that
 * is scanned names. Nothing is downloaded.
 */
@NullMarked
package dev.infralint.drl;

import org.jspecify.annotations.NullMarked;
