package dev.infralint.facts.access;

import dev.infralint.facts.Attr;

/**
 * Somebody whom a statement of a policy document speaks about.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; {@code *} for the principal
 *     {@code "*"} written alone; empty when it is unknown
 * @param id the ARN, account, service or provider
 */
public record IamPrincipal(String type, Attr id) {
    /** Whether it is an AWS account or identity, or everybody. */
    public boolean aws() {
        return type.equals("AWS") || type.equals("*");
    }
}
