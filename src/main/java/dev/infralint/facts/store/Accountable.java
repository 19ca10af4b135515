package dev.infralint.facts.store;

/**
 * A store of which its owner wants to know who reads it: an audit trail, or data of a house that records the requests to other stores.
 *
 * @param address of the store
 */
public record Accountable(String address) {}
