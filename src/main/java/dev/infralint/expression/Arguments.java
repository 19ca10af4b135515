package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, evaluated and expanded. */
final class Arguments {
    private static final String BAD_EXPANSION = "Invalid expanding argument value";

    private final Evaluation evaluation;

    Arguments(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** A value given to a function, with the place it came from and what was wrong there. */
    record Argument(Value value, Range range, List<Diagnostic> faults) {}

    /** The arguments with the last one expanded; null, with a diagnostic where one is due, when it cannot be. */
    @Nullable
    List<Argument> of(Expression.FunctionCall call) {
        List<Argument> arguments = new ArrayList<>();
        int last = call.arguments().size() - 1;
        for (int i = 0; i <= last; i++) {
            Expression expression = call.arguments().get(i);
            Evaluation.Attempt attempt = evaluation.attempt(expression);
            if (i < last || !call.expandFinal()) {
                arguments.add(new Argument(attempt.value(), expression.range(), attempt.diagnostics()));
                continue;
            }
            evaluation.keep(attempt);
            if (attempt.failed() || !(expandable(attempt.value(), expression, call) instanceof Value.Sequence list)) {
                return null;
            }
            Marks marks = list.marks().withOrigin(null);
            for (Value element : list.elements()) {
                arguments.add(new Argument(Evaluation.marked(element, marks), expression.range(), List.of()));
            }
        }
        return arguments;
    }

    private @Nullable Value expandable(Value value, Expression expression, Expression.FunctionCall call) {
        Type type = value.type();
        boolean sequence = Types.isSequence(type);
        boolean dynamic = type.equals(Type.DYNAMIC);
        if (sequence || dynamic) {
            if (!value.isNull()) {
                return value;
            }
            evaluation.error(
                    BAD_EXPANSION, "The argument before \"...\" must not be null.", expression.range(), call.range());
            return null;
        }
        evaluation.error(
                BAD_EXPANSION,
                "The argument before \"...\" must be a tuple, list or set.",
                expression.range(),
                call.range());
        return null;
    }

    /** Whether the call has one argument; an error where not. */
    boolean takesOne(Expression.FunctionCall call) {
        int given = call.arguments().size();
        if (given != 1) {
            evaluation.error(
                    given == 0 ? "Not enough function arguments" : "Too many function arguments",
                    "Function \"" + call.name() + "\" takes one argument.",
                    given == 0 ? call.range() : call.arguments().get(1).range(),
                    call.range());
        }
        return given == 1;
    }
}
