package dev.infralint.facts.store;

/**
 * A store whose author says that the public reads it: it serves a site, stands behind a CDN or is called public.
 *
 * @param address of the store
 */
public record PublicStore(String address) {}
