package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;

/**
 * An identity of a machine that surely holds rights by which it can become administrator.
 *
 * @param identity the role or service account, or the machine itself where it has an identity of its own
 * @param source the resource that gives the rights
 * @param evidence the attribute that does
 * @param rights what it may do, as it is shown
 */
public record PrivilegedIdentity(Resource identity, Subject source, Attr evidence, String rights) {}
