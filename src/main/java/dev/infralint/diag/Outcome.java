package dev.infralint.diag;

import java.util.List;

/**
 * A value with what went wrong on the way to it.
 *
 * @param value always usable, if incomplete after an error
 * @param diagnostics in the order in which they were met
 */
public record Outcome<T>(T value, List<Diagnostic> diagnostics) {
    public Outcome {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether any diagnostic is an error. */
    public boolean failed() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.level() == Level.ERROR);
    }
}
