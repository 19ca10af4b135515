/**
 * Where a name is declared and used, for whoever reads configuration in an editor.
 *
 * <p>Law of the package: it answers from trees alone and evaluates nothing.
 */
@NullMarked
package dev.infralint.navigation;

import org.jspecify.annotations.NullMarked;
