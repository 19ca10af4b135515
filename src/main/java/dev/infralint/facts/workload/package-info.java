/**
 * Containers and pods, wherever they are declared, and the images that they run.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}.
 */
@NullMarked
package dev.infralint.facts.workload;

import org.jspecify.annotations.NullMarked;
