/**
 * Terragrunt: its files as further root modules. A unit ({@code terragrunt.hcl}) is a root whose module its {@code source}
 * names, whose variables its {@code inputs} give, and to which the files belong that it generates.
 *
 * <p>Law of the package: nothing is run and nothing downloaded; what a command, a decryption, an account or the outputs of
 * another unit would say is unknown, and mocks are no values. Paths lead nowhere outside the project. Everything that is made
 * of files for one unit is made anew for the next, so that units may be read from several threads.
 */
@NullMarked
package dev.infralint.terragrunt;

import org.jspecify.annotations.NullMarked;
