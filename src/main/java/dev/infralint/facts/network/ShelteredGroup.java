package dev.infralint.facts.network;

/**
 * A security group all of whose holders are of kinds that never have a public address, such as caches: however wide it is, the
 * internet does not reach them.
 *
 * @param address of the group
 */
public record ShelteredGroup(String address) {}
