/**
 * Who may do what: IAM documents and statements, role bindings, RBAC rules, privileged identities.
 *
 * <p>Law of the package: that of {@link dev.infralint.facts}; a right is only claimed where the configuration surely gives it.
 */
@NullMarked
package dev.infralint.facts.access;

import org.jspecify.annotations.NullMarked;
