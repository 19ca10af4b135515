package dev.infralint.cli;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Severity;
import dev.infralint.result.RunResult;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a result means for the exit code. */
final class Gate {
    /** Codes of diagnostics that say that a PATH is nothing to check. */
    private static final Set<String> REFUSED = Set.of("unreadable-path", "invalid-plan", "invalid-source");

    private Gate() {}

    /**
     * The exit code. What could not be read or checked weighs more than what was found: the answer is not complete.
     *
     * @param threshold the least severity that fails the run; null for none
     * @param whole whether modules that are missing fail it
     */
    static ExitCode exit(RunResult result, @Nullable Severity threshold, boolean whole) {
        boolean refused = result.diagnostics().stream().anyMatch(Gate::refuses)
                || result.summary().nothingChecked()
                || whole && result.summary().incomplete();
        if (refused
                || result.summary().files().unreadable() > 0
                || !result.failures().isEmpty()) {
            return ExitCode.FAILED;
        }
        boolean found = threshold != null
                && result.findings().stream()
                        .anyMatch(finding -> finding.policy().severity().compareTo(threshold) <= 0);
        return found || result.left().failing() > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    /** Whether a diagnostic says that there is nothing to check where a PATH or a local module should be. */
    private static boolean refuses(Diagnostic diagnostic) {
        return REFUSED.contains(diagnostic.code())
                || diagnostic.code().equals("module-not-found") && diagnostic.level() == Level.ERROR;
    }
}
