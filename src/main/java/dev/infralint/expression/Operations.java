package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Operators;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Unary and binary operators. */
final class Operations {
    private final Evaluation evaluation;
    private final FunctionContext context;

    Operations(Evaluation evaluation, FunctionContext context) {
        this.evaluation = evaluation;
        this.context = context;
    }

    Value unary(Expression.Unary expression) {
        int before = evaluation.faults();
        Value operand = evaluation.evaluate(expression.operand());
        if (!evaluation.spendOn(List.of(operand), expression.range())) {
            return Evaluation.unknown();
        }
        Computed computed =
                Operators.unary(Operators.Unary.valueOf(expression.operator().name()), operand);
        if (computed.failed() && evaluation.faults() > before) {
            return computed.value();
        }
        return evaluation.take(computed, expression.operand().range(), expression.range());
    }

    /** A chain of binary operators leans to the left and may be long: it is walked, not descended. */
    Value binary(Expression.Binary expression) {
        List<Expression.Binary> chain = expression.chain();
        Evaluation.Attempt left = evaluation.attempt(chain.get(0).left());
        for (Expression.Binary binary : chain) {
            if (!evaluation.spend(1, binary.range())) {
                evaluation.keep(left);
                return Evaluation.unknown();
            }
            Evaluation.Attempt right = evaluation.attempt(binary.right());
            if (!evaluation.spendOn(List.of(left.value(), right.value()), binary.range())) {
                evaluation.keep(left);
                evaluation.keep(right);
                return Evaluation.unknown();
            }
            left = operation(binary, left, right);
        }
        evaluation.keep(left);
        return left.value();
    }

    private Evaluation.Attempt operation(Expression.Binary binary, Evaluation.Attempt left, Evaluation.Attempt right) {
        Operators.Binary operator = Operators.Binary.valueOf(binary.operator().name());
        if (context.language().forgives() && !evaluation.isExhausted()) {
            Evaluation.Attempt decided = Logic.decided(operator, left, right);
            if (decided != null) {
                return decided;
            }
        }
        List<Diagnostic> faults = new ArrayList<>(left.diagnostics());
        faults.addAll(right.diagnostics());
        boolean sound = faults.isEmpty();
        Computed computed = Operators.binary(operator, left.value(), right.value());
        Computed.Fault fault = computed.error();
        // With a wrong operand nothing is computed: only what converting the other one tells counts.
        if (fault != null && (sound || fault.argument() >= 0)) {
            Range range = fault.argument() == 0
                    ? binary.left().range()
                    : fault.argument() == 1 ? binary.right().range() : binary.range();
            faults.add(Diagnostic.error(Evaluation.CODE, fault.summary(), fault.detail(), range)
                    .within(binary.range()));
        }
        Value value = computed.value();
        if (!faults.isEmpty() && value.isKnown()) {
            value = Unknowns.of(value.type(), value);
        }
        return new Evaluation.Attempt(value, faults);
    }
}
