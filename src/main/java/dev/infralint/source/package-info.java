/**
 * Source files, offsets and ranges.
 *
 * <p>The lowest package: it depends on nothing. A {@link dev.infralint.source.Range} is a pair of offsets into one
 * {@link dev.infralint.source.SourceFile}; lines and columns are computed only when something is shown.
 */
@NullMarked
package dev.infralint.source;

import org.jspecify.annotations.NullMarked;
