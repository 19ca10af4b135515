package dev.infralint.project;

import dev.infralint.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a configuration makes of a policy.
 *
 * @param on whether its findings are reported
 * @param severity the severity in place of the policy's own; empty to keep that
 */
public record Grade(boolean on, Optional<Severity> severity) {
    /** Not reported. */
    public static final Grade OFF = new Grade(false, Optional.empty());

    /** Reported as the policy says. */
    public static final Grade ON = new Grade(true, Optional.empty());

    /** The grade of a word: {@code on}, {@code off} or a severity; empty for any other. */
    static Optional<Grade> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "off", "false" -> Optional.of(OFF);
            case "on", "true" -> Optional.of(ON);
            default ->
                Severity.of(word.toLowerCase(Locale.ROOT)).map(severity -> new Grade(true, Optional.of(severity)));
        };
    }

    /** The words that mean a grade. */
    static List<String> words() {
        List<String> words = new ArrayList<>(List.of("on", "off"));
        for (Severity severity : Severity.values()) {
            words.add(severity.label());
        }
        return words;
    }

    @Override
    public String toString() {
        return on ? severity.map(Severity::label).orElse("on") : "off";
    }
}
