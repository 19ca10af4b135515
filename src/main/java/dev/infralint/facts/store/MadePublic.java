package dev.infralint.facts.store;

/**
 * A bucket that a policy, an ACL or a website of the configuration makes public, whatever else does.
 *
 * @param address of the bucket
 */
public record MadePublic(String address) {}
