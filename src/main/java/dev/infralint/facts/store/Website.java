package dev.infralint.facts.store;

/**
 * A bucket that serves a website by itself, which only what everybody may read can be part of.
 *
 * @param address of the bucket, or of an ACL or object of it
 */
public record Website(String address) {}
