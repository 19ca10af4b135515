/** What authors ask to leave out: comments of ours and of other tools, and ignore files of other tools. */
@NullMarked
package dev.infralint.suppression;

import org.jspecify.annotations.NullMarked;
