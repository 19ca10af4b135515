package dev.infralint.project;

/** A configuration that cannot be followed; the message names file, line and column, shows the line, and says what to do. */
public final class ConfigurationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault with all that its reader needs. */
    public ConfigurationFault(String message) {
        super(message);
    }
}
