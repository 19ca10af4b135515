/**
 * infra-lint over many repositories on Apache Spark: from checkouts, git directories and archives to tables, SARIF and a
 * page.
 *
 * <p>Law of the package: one root module is the unit of work, and what it comes to depends on nothing but what its {@link
 * dev.infralint.estate.Unit} says and holds; only the named inputs and outputs are opened. What leaves it has passed the
 * redactor of its root.
 */
@NullMarked
package dev.infralint.estate;

import org.jspecify.annotations.NullMarked;
