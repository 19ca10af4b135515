package dev.infralint.cli;

import dev.infralint.compliance.Assessment;
import dev.infralint.compliance.Control;
import dev.infralint.compliance.Controls;
import dev.infralint.diag.Suggestion;
import dev.infralint.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The frameworks whose controls a run is held against. */
final class Frameworks {
    @Option(
            names = "--framework",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Check what a framework asks for, and say how each of its controls stands: cis-aws (the newest"
                            + " recorded version), cis-aws-5.0, nist-800-53 and so on. Repeatable; writes no task list.")
    List<String> names = new ArrayList<>();

    boolean asked() {
        return !names.isEmpty();
    }

    /** The ids of the policies that speak for a control. */
    Set<String> policies() {
        Set<String> policies = new TreeSet<>();
        for (String key : keys()) {
            Controls.recorded().of(key).stream().map(Control::policies).forEach(policies::addAll);
        }
        return policies;
    }

    /** What the result says of each framework. */
    List<Assessment> assess(RunResult result) {
        return keys().stream().map(key -> Assessment.of(key, result)).toList();
    }

    private List<String> keys() {
        if (names.isEmpty()) {
            // The controls are read only where somebody asks for them.
            return List.of();
        }
        Controls controls = Controls.recorded();
        return names.stream()
                .map(name -> controls.key(name.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> new Failure("there is no framework " + name
                                + Suggestion.clause(name, controls.frameworks()) + " ("
                                + String.join(", ", controls.frameworks()) + ")")))
                .distinct()
                .toList();
    }
}
