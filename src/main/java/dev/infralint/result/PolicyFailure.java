package dev.infralint.result;

/**
 * A policy that crashed: a bug in the policy or in infra-lint. It costs only itself.
 *
 * @param policy id of the policy
 * @param address the resource it crashed on; empty when that is not known
 * @param problem what happened
 */
public record PolicyFailure(String policy, String address, String problem) {}
