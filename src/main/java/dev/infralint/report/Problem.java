package dev.infralint.report;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kept a run from reading or checking everything, for reports that have one line or one case for each thing told.
 *
 * @param place where it stands; empty where there is no place
 * @param error whether the run failed by it; else it is a warning
 * @param code the code of a diagnostic, or the policy that crashed
 * @param text what is wrong and what to do, in one line
 */
record Problem(Optional<Range> place, boolean error, String code, String text) {
    /** The problems with reading the input, then the policies that crashed. */
    static List<Problem> of(RunResult result) {
        return Stream.concat(
                        result.diagnostics().stream().map(Problem::of),
                        result.failures().stream()
                                .map(failure -> new Problem(
                                        Optional.empty(),
                                        true,
                                        failure.policy(),
                                        "The policy crashed: " + failure.problem())))
                .toList();
    }

    /** {@code file:line:column: error code: text}, as compilers write. */
    String line() {
        return Printable.of(
                place.map(range -> range + ": ").orElse("") + (error ? "error " : "warning ") + code + ": " + text);
    }

    private static Problem of(Diagnostic diagnostic) {
        return new Problem(
                diagnostic.subject(), diagnostic.level() == Level.ERROR, diagnostic.code(), diagnostic.text());
    }
}
