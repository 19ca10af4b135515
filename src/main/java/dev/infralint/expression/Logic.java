package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Operators;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code &&} and {@code ||} as Terraform has them since 1.12 and OpenTofu since 1.10: one side may decide, and errors of the
 * other are forgiven. Null counts as false there.
 */
final class Logic {
    private Logic() {}

    /** What one side decides alone; null where both count. */
    static Evaluation.@Nullable Attempt decided(
            Operators.Binary operator, Evaluation.Attempt left, Evaluation.Attempt right) {
        if (operator != Operators.Binary.AND && operator != Operators.Binary.OR) {
            return null;
        }
        Computed leftBool = Conversions.convert(left.value(), Type.BOOL);
        Computed rightBool = Conversions.convert(right.value(), Type.BOOL);
        if (leftBool.failed() || rightBool.failed()) {
            return null;
        }
        boolean decisive = operator == Operators.Binary.OR;
        Value a = leftBool.value();
        Value b = rightBool.value();
        Marks marks = a.marks().with(b.marks());
        if (!a.isKnown() && !b.isKnown()) {
            return left.failed() ? null : open(left, right, left.diagnostics());
        }
        if (a.isKnown() && isTrue(a) == decisive) {
            return new Evaluation.Attempt(new Value.Bool(decisive, marks), left.diagnostics());
        }
        if (b.isKnown() && isTrue(b) == decisive) {
            return new Evaluation.Attempt(new Value.Bool(decisive, marks), right.diagnostics());
        }
        if (!a.isKnown()) {
            return open(left, right, left.diagnostics());
        }
        return b.isKnown() ? null : open(left, right, right.diagnostics());
    }

    private static Evaluation.Attempt open(
            Evaluation.Attempt left, Evaluation.Attempt right, List<Diagnostic> diagnostics) {
        Value value = Values.unknownFrom(Type.BOOL, Refinement.NOT_NULL, List.of(left.value(), right.value()));
        return new Evaluation.Attempt(value, diagnostics);
    }

    private static boolean isTrue(Value value) {
        return value instanceof Value.Bool bool && bool.value();
    }
}
