/**
 * Policies that are declared, not programmed: settings and rows of families, read from the block of their page.
 *
 * <p>Law of the package: a declaration is data. It is judged against a resource and what surrounds it with three answers,
 * yes, no and maybe; a maybe names what would have to be known. Nothing here knows Drools, files or outputs.
 */
@NullMarked
package dev.infralint.declaration;

import org.jspecify.annotations.NullMarked;
