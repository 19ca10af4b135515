/**
 * What a run found: verdicts, and the findings, undecided and suppressed ones, and failures that are made of them.
 *
 * <p>Law of the package: knows policies and facts, nothing of Drools and nothing of formats.
 */
@NullMarked
package dev.infralint.result;

import org.jspecify.annotations.NullMarked;
