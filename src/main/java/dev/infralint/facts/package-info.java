/**
 * The vocabulary of policies: records that say what the configuration says.
 *
 * <p>Law of the package: immutable; no behaviour but questions about the data. A question named {@code isX} or in the
 * third person answers true only when that is <em>surely</em> so; an unknown value answers false to all of them. Write the
 * condition of a policy as <em>not surely all right</em> ({@code !attr("encrypted").isTrue()}) and name the attribute as
 * evidence: the engine turns a violation whose evidence is unknown into an undecided verdict.
 */
@NullMarked
package dev.infralint.facts;

import org.jspecify.annotations.NullMarked;
