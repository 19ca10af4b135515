package dev.infralint.provider.schema;

/** Whether a configuration must, may or cannot set an argument. */
public enum Need {
    REQUIRED,
    OPTIONAL,
    /** May be set; without it the provider or the service chooses. */
    OPTIONAL_COMPUTED,
    COMPUTED,
    UNKNOWN;

    static Need of(char letter) {
        return switch (letter) {
            case 'r' -> REQUIRED;
            case 'o' -> OPTIONAL;
            case 'c' -> OPTIONAL_COMPUTED;
            case 'x' -> COMPUTED;
            default -> UNKNOWN;
        };
    }
}
