/**
 * Diagnostics: problems with reading the input, as values.
 *
 * <p>Nothing here is thrown. A step that can meet bad input returns an {@link dev.infralint.diag.Outcome} or adds to a
 * list of diagnostics it is given, and always returns a usable value.
 */
@NullMarked
package dev.infralint.diag;

import org.jspecify.annotations.NullMarked;
