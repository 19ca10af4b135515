/**
 * The HCL front end: lexer, parser and syntax tree of the native syntax, and the JSON syntax.
 *
 * <p>Law of the package: every piece of syntax carries its exact range; the parser never returns null and recovers, so
 * that a broken block costs that block; it takes linear time; it evaluates nothing. Trees are immutable.
 */
@NullMarked
package dev.infralint.hcl;

import org.jspecify.annotations.NullMarked;
