/**
 * The command line: commands, exit codes, streams.
 *
 * <p>Law of the package: the only one that prints or exits.
 */
@NullMarked
package dev.infralint.cli;

import org.jspecify.annotations.NullMarked;
