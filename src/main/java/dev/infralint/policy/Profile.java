package dev.infralint.policy;

import java.util.Locale;
import java.util.Optional;

/** For whom a policy speaks; each profile has the policies of those before it. */
public enum Profile {
    /** True faults, to be mended now. */
    BASELINE,
    /** What a competent engineer wants to know; the default. */
    RECOMMENDED,
    /** Hardening and style, for those who ask. */
    ALL;

    /** In lower case, as users write and read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of a policy which names none: what is severe is a fault, what only informs is for those who ask. */
    public static Profile of(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> BASELINE;
            case MEDIUM, LOW -> RECOMMENDED;
            case INFO -> ALL;
        };
    }

    /** The profile of a label. */
    public static Optional<Profile> of(String label) {
        for (Profile profile : values()) {
            if (profile.label().equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
