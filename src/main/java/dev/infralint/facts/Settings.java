package dev.infralint.facts;

import java.util.List;

/**
 * What the user configured for policies; one fact per run.
 *
 * @param requiredTags tag or label names that every resource must have; empty when none is configured
 */
public record Settings(List<String> requiredTags) {
    /** What holds without a configuration file. */
    public static final Settings DEFAULT = new Settings(List.of());

    public Settings {
        requiredTags = List.copyOf(requiredTags);
    }
}
