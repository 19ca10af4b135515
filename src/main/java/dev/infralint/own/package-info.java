/**
 * Policies of the user's own: tested with fixtures, and begun from nothing.
 *
 * <p>Law of the package: a test sees what a scan would see. Fixtures are run by the same linter, and nothing here decides
 * what a policy concludes.
 */
@NullMarked
package dev.infralint.own;

import org.jspecify.annotations.NullMarked;
