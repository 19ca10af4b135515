package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import dev.infralint.policy.Severity;
import dev.infralint.project.Configuration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Severities as options name them. */
final class Severities {
    private Severities() {}

    /** That of {@code --fail-on}; null for none. */
    static @Nullable Severity threshold(String label) {
        return label.equalsIgnoreCase(Configuration.NEVER)
                ? null
                : of("--fail-on", label, List.of(Configuration.NEVER));
    }

    /** The severity that an option names; fails with a suggestion. */
    static Severity of(String option, String label, List<String> more) {
        List<String> known = new ArrayList<>(
                Arrays.stream(Severity.values()).map(Severity::label).toList());
        known.addAll(more);
        return Severity.of(label.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Failure("there is no severity " + label + Suggestion.clause(label, known) + " ("
                        + option + " takes " + String.join(", ", known) + ")"));
    }
}
