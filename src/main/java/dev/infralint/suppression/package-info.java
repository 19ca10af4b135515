/**
 * What authors ask to leave out: comments of ours and of other tools, and ignore files of other tools.
 *
 * <p>Law of the package: whoever asks is named with place and reason, and a wish that means nothing, has expired or
 * takes no effect is a diagnostic. Nothing is left out here; {@link dev.infralint.result} does that.
 */
@NullMarked
package dev.infralint.suppression;

import org.jspecify.annotations.NullMarked;
