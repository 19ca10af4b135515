/**
 * Who may reach what: rules of firewalls and groups of all clouds, and what they open to the internet.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}.
 */
@NullMarked
package dev.infralint.facts.network;

import org.jspecify.annotations.NullMarked;
