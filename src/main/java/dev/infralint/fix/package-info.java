/**
 * Mends findings by editing the source.
 *
 * <p>Law of the package: an edit touches only the bytes that must change, and none is kept that was not judged: the edited
 * files are parsed and evaluated again, and what does not take its finding away, or brings another one, is left out and
 * says why. Nothing here writes files.
 */
@NullMarked
package dev.infralint.fix;

import org.jspecify.annotations.NullMarked;
