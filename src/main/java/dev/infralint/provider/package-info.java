/**
 * What providers would compute: names and regions, tags that they add, and policy documents.
 *
 * <p>Law of the package: knowledge of providers only, none of modules or of how evaluation goes about its work.
 */
@NullMarked
package dev.infralint.provider;

import org.jspecify.annotations.NullMarked;
