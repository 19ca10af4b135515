/** Which controls of which frameworks policies speak for, and what a run says of each control. */
@NullMarked
package dev.infralint.compliance;

import org.jspecify.annotations.NullMarked;
