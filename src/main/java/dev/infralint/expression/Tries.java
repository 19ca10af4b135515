package dev.infralint.expression;

import static java.util.stream.Collectors.toSet;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Arms;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code try} and {@code can}, which go on where an argument fails. */
final class Tries {
    private final Evaluation evaluation;
    private final Arguments arguments;

    Tries(Evaluation evaluation, Arguments arguments) {
        this.evaluation = evaluation;
        this.arguments = arguments;
    }

    /** The first argument that can be computed. */
    Value first(Expression.FunctionCall call) {
        List<Diagnostic> failures = new ArrayList<>();
        if (call.expandFinal()) {
            return expandedTry(call);
        }
        for (Expression argument : call.arguments()) {
            int doubts = evaluation.doubts();
            Evaluation.Attempt attempt = evaluation.attempt(argument);
            if (evaluation.isExhausted()) {
                evaluation.keep(attempt);
                return Evaluation.unknown();
            }
            if (attempt.failed()) {
                failures.addAll(attempt.diagnostics());
                continue;
            }
            Value value = attempt.value();
            if (evaluation.doubts() > doubts) {
                return Unknowns.of(Type.DYNAMIC, Refinement.NONE.withPart(value.knownOrPossible()), doubted(value));
            }
            return value.isWhollyKnown() || value instanceof Value.InstanceValue
                    ? value
                    : unmarked(Unknowns.of(Type.DYNAMIC, refined(value), value));
        }
        StringBuilder detail = new StringBuilder("No argument could be computed");
        failures.forEach(failure -> detail.append("; ").append(failure.summary()));
        evaluation.error(
                "Error in function call",
                call.arguments().isEmpty()
                        ? "At least one argument is needed."
                        : detail.append('.').toString(),
                call.nameRange(),
                call.range());
        return Evaluation.unknown();
    }

    /** {@code try(list...)}: the elements are values already, so that the first of them is the answer. */
    private Value expandedTry(Expression.FunctionCall call) {
        List<Arguments.Argument> given = arguments.of(call);
        if (given == null) {
            return Evaluation.unknown();
        }
        if (given.isEmpty()) {
            evaluation.error(
                    "Error in function call", "At least one argument is needed.", call.nameRange(), call.range());
            return Evaluation.unknown();
        }
        Value first = given.get(0).value();
        return first.isWhollyKnown() ? first : Unknowns.of(Type.DYNAMIC, first);
    }

    /** Whether the argument can be computed. */
    Value can(Expression.FunctionCall call) {
        if (!arguments.takesOne(call)) {
            return Evaluation.unknown();
        }
        int doubts = evaluation.doubts();
        Evaluation.Attempt attempt = evaluation.attempt(call.arguments().get(0));
        if (evaluation.isExhausted()) {
            evaluation.keep(attempt);
            return Value.unknown(Type.BOOL);
        }
        if (attempt.failed()) {
            return Value.of(false);
        }
        Value value = evaluation.doubts() > doubts ? doubted(attempt.value()) : attempt.value();
        if (value.isWhollyKnown()) {
            return Value.of(true);
        }
        return new Value.Unknown(Type.BOOL, Refinement.NONE, Set.copyOf(Unknowns.needs(value)), Marks.NONE);
    }

    /** What is tried and not known yet is neither sensitive nor ephemeral for Terraform. */
    private static Value unmarked(Value value) {
        return value.withMarks(Values.unguarded(value.marks()));
    }

    /** What is known of a value that is not wholly known, whatever its type turns out to be. */
    private static Refinement refined(Value value) {
        return value instanceof Value.Unknown unknown
                ? Arms.in(Refinement.NONE.holdingAs(unknown.refinement(), unknown.possible()), Arms.of(unknown))
                : Refinement.NONE;
    }

    /** A value that may not be there needs that to be known, too. */
    private static Value doubted(Value value) {
        if (!Unknowns.needs(value).isEmpty()) {
            return value;
        }
        Set<String> needs = value.marks().dependencies().stream()
                .map(dependency -> "count or for_each of " + dependency.address())
                .collect(toSet());
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, value.marks());
    }
}
