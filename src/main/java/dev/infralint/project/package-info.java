/**
 * What a project asks of infra-lint: {@code .infra-lint.yaml}, the block of {@code CLAUDE.md}, and the baseline.
 *
 * <p>Law of the package: reads, never writes; nothing is guessed. A key that is not known or a value of the wrong form is
 * refused with its file, line and column. Nothing here can read or run anything outside the project.
 */
@NullMarked
package dev.infralint.project;

import org.jspecify.annotations.NullMarked;
