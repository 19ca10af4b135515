/**
 * Runs policies over facts: the only package that knows Drools.
 *
 * <p>Law of the package: rules arrive compiled. Nothing here scans the class path or compiles; of all rules only those are
 * built into a network that can match the resource types that occur.
 */
@NullMarked
package dev.infralint.engine;

import org.jspecify.annotations.NullMarked;
