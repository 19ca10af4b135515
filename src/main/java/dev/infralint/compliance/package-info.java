/**
 * Which controls of which frameworks policies speak for, and what a run says of each control.
 *
 * <p>Law of the package: a control has passed only where its policies were run, met something to look at and found
 * nothing; what no configuration shows and what no policy asks are named as such. What is accepted or left out by a
 * comment counts as found.
 */
@NullMarked
package dev.infralint.compliance;

import org.jspecify.annotations.NullMarked;
