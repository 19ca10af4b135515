package dev.infralint.facts.store;

/**
 * A store whose data can be made again: a site, what a build gives, code that is deployed, logs, a cache. Its owner wants neither old
 * versions nor copies of it. The fact is sure; a store of which nothing tells so is taken for one that cannot be lost.
 *
 * @param address of the store, or of a resource that settles something for it alone, such as its versions
 */
public record Reproducible(String address) {}
