package dev.infralint.facts.access;

/**
 * A role or user with a permissions boundary, or a policy that nobody but such holds, as far as the configuration tells: it allows
 * no more than what the boundary allows as well.
 *
 * @param address of the identity or the policy
 */
public record Bounded(String address) {}
