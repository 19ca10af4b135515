/**
 * Plan files as {@code terraform show -json} writes them, alone or joined with the source they were made from.
 *
 * <p>Law of the package: another source of {@link dev.infralint.configuration}; a plan says what it says and nothing more.
 */
@NullMarked
package dev.infralint.plan;

import org.jspecify.annotations.NullMarked;
