package dev.infralint.lint;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.diag.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The faults of a module that is made for others to call, and is evaluated with nothing but the defaults of its variables:
 * a null in a text, a default that its own validation refuses, a condition that is not met. A caller's values mend them.
 */
final class CallerValues {
    private static final Set<String> CONDITIONS = Set.of("invalid-variable-value", "failed-condition");

    private CallerValues() {}

    /** The diagnostics of a root, where all that a caller's values decide is one warning. */
    static List<Diagnostic> of(EvaluatedRoot root) {
        if (root.modules().isEmpty() || !root.modules().get(0).isForOthers()) {
            return root.diagnostics();
        }
        List<Diagnostic> theirs =
                root.diagnostics().stream().filter(CallerValues::mayBeMended).toList();
        if (theirs.isEmpty()) {
            return root.diagnostics();
        }
        List<Diagnostic> kept = new ArrayList<>(root.diagnostics());
        kept.removeAll(theirs);
        Diagnostic first = theirs.get(0);
        kept.add(Diagnostic.warning(
                "caller-values-needed",
                "Values of a caller needed",
                "This module is evaluated with the defaults of its variables, which do not do "
                        + (theirs.size() == 1 ? "here" : "in " + theirs.size() + " places")
                        + "; what hangs on them is unknown. " + first.detail(),
                first.range()));
        return kept;
    }

    private static boolean mayBeMended(Diagnostic diagnostic) {
        return CONDITIONS.contains(diagnostic.code()) || diagnostic.detail().startsWith("A null value cannot stand");
    }
}
