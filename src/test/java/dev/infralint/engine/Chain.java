package dev.infralint.engine;

import dev.infralint.facts.Resource;

/** A fact that tests derive: what a resource was reached through, and in how many steps. */
public record Chain(Resource resource, String through, int length) {}
