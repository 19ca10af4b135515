/**
 * What the evaluation of a configuration, or the reading of a plan, gives: instances of resources with their values.
 *
 * <p>Law of the package: immutable records, the one contract between those who evaluate and those who extract facts.
 */
@NullMarked
package dev.infralint.configuration;

import org.jspecify.annotations.NullMarked;
