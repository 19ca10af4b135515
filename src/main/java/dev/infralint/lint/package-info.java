/**
 * From a source tree to a result: no console, no exit.
 *
 * <p>Law of the package: it reads what it is given, starts no process, opens no connection and writes nothing.
 */
@NullMarked
package dev.infralint.lint;

import org.jspecify.annotations.NullMarked;
