package dev.infralint.provider.schema;

/**
 * How far the recorded names of a major version can be relied on.
 *
 * @param version the last one of which all names are recorded
 * @param ended whether the major has no later one
 * @param nested whether the names in blocks are sure too
 */
record Wholeness(String version, boolean ended, boolean nested) {}
