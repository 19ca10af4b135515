package dev.infralint.policy;

import java.util.Locale;
import java.util.Optional;

/** How much a violation matters, most first. */
public enum Severity {
    CRITICAL(9.5),
    HIGH(8.0),
    MEDIUM(5.5),
    LOW(3.0),
    INFO(0.5);

    private final double score;

    Severity(double score) {
        this.score = score;
    }

    /** The score that code-scanning hosts rank by ({@code security-severity}, 0.0 to 10.0). */
    public double score() {
        return score;
    }

    /** In lower case, as users write and read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of a label. */
    public static Optional<Severity> of(String label) {
        for (Severity severity : values()) {
            if (severity.label().equals(label)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
