/**
 * Results as people and machines read them: one class per output format.
 *
 * <p>Law of the package: a report is a function of the result and its options; it opens no file, prints nothing, and gives
 * the same bytes for the same result. What comes from scanned files is shown harmless: no control characters on a
 * terminal, no secrets anywhere.
 */
@NullMarked
package dev.infralint.report;

import org.jspecify.annotations.NullMarked;
