package dev.infralint.policy;

import java.util.Locale;
import java.util.Optional;

/** What a policy is about; it is about one of these. */
public enum Topic {
    BACKUP_RECOVERY(true),
    CONTAINER(true),
    COST(false),
    ENCRYPTION_AT_REST(true),
    ENCRYPTION_IN_TRANSIT(true),
    HIGH_AVAILABILITY(true),
    IDENTITY_AUTH(true),
    KUBERNETES(true),
    LEAST_PRIVILEGE(true),
    LIFECYCLE(false),
    LOGGING_MONITORING(true),
    NAMING_STYLE(false),
    NETWORK_ISOLATION(true),
    PUBLIC_EXPOSURE(true),
    SECRETS(true),
    STATE_MANAGEMENT(true),
    SUPPLY_CHAIN(true),
    TAGGING(false),
    VERSION_PINNING(true);

    private final boolean security;

    Topic(boolean security) {
        this.security = security;
    }

    /** Whether it is a matter of security, and not only good practice. */
    public boolean isSecurity() {
        return security;
    }

    /** As users write and read it: {@code encryption-at-rest}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The topic of a label. */
    public static Optional<Topic> of(String label) {
        for (Topic topic : values()) {
            if (topic.label().equals(label)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
