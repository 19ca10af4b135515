/**
 * What strangers may write, one target for each entrance: {@code bench/fuzz TARGET SECONDS} runs one under Jazzer.
 *
 * <p>A target throws for nothing but a fault of ours. What was found is a test beside the code that was at fault.
 */
@NullMarked
package dev.infralint.fuzz;

import org.jspecify.annotations.NullMarked;
