package dev.infralint.configuration;

/** What kind of thing a resource block declares. */
public enum ResourceMode {
    /** {@code resource}. */
    MANAGED(""),
    /** {@code data}. */
    DATA("data."),
    /** {@code ephemeral}. */
    EPHEMERAL("ephemeral."),
    /** {@code action}. */
    ACTION("action.");

    private final String prefix;

    ResourceMode(String prefix) {
        this.prefix = prefix;
    }

    /** What stands before the type in an address. */
    public String prefix() {
        return prefix;
    }
}
