package dev.infralint.lint;

import com.google.re2j.Pattern;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedModule.EvaluatedVariable;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Evaluation;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The faults of a root module that come from the defaults of its variables, which are there to be replaced: in a module that is
 * made for others to call a null in a text, a default that its own validation refuses, a condition that is not met; in any an
 * empty list that stands where a text belongs. They are one warning.
 */
final class CallerValues {
    private static final Set<String> CONDITIONS = Set.of("invalid-variable-value", "failed-condition");

    private CallerValues() {}

    /** The diagnostics of a root, where all that values from outside decide is one warning. */
    static List<Diagnostic> of(EvaluatedRoot root) {
        if (root.modules().isEmpty() || root.diagnostics().isEmpty()) {
            return root.diagnostics();
        }
        Map<Boolean, List<Diagnostic>> mendable = root.diagnostics().stream()
                .collect(Collectors.partitioningBy(mendable(root.modules().get(0))));
        List<Diagnostic> theirs = mendable.getOrDefault(true, List.of());
        if (theirs.isEmpty()) {
            return root.diagnostics();
        }
        List<Diagnostic> kept = new ArrayList<>(mendable.getOrDefault(false, List.of()));
        Diagnostic first = theirs.get(0);
        kept.add(Diagnostic.warning(
                "caller-values-needed",
                "Values of variables needed",
                "This module is evaluated with the defaults of its variables, which do not do "
                        + (theirs.size() == 1 ? "here" : "in " + theirs.size() + " places")
                        + "; what hangs on them is unknown. " + first.detail(),
                first.range()));
        return kept;
    }

    private static Predicate<Diagnostic> mendable(EvaluatedModule module) {
        boolean forOthers = module.isForOthers();
        Optional<Pattern> blanks = blanks(module);
        return diagnostic -> forOthers
                        && (CONDITIONS.contains(diagnostic.code())
                                || diagnostic.detail().startsWith("A null value cannot stand"))
                || diagnostic.code().equals(Evaluation.CODE)
                        && blanks.isPresent()
                        && blanks.get()
                                .matcher(diagnostic.subject().map(Range::text).orElse(""))
                                .find();
    }

    /** How expressions name the variables that have no type and an empty list or object in the place of a value. */
    private static Optional<Pattern> blanks(EvaluatedModule module) {
        String names = module.variables().stream()
                .filter(variable -> !variable.given() && variable.type() == null && isBlank(variable))
                .map(variable -> Pattern.quote(variable.name()))
                .collect(Collectors.joining("|"));
        return names.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("\\bvar\\.(?:" + names + ")\\b"));
    }

    private static boolean isBlank(EvaluatedVariable variable) {
        return variable.value() instanceof Value.TupleValue list
                        && list.elements().isEmpty()
                || variable.value() instanceof Value.ObjectValue object
                        && object.elements().isEmpty();
    }
}
