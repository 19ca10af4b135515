package dev.infralint.facts.network;

/**
 * A security group all of whose holders are of kinds that never have a public address, such as caches, or a rule by itself of such
 * a group: however wide it is, the internet does not reach them.
 *
 * @param address of the group or the rule
 */
public record Sheltered(String address) {}
