package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.ConstantScope;
import dev.infralint.hcl.Expression;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.value.Computed;
import dev.infralint.value.Origin;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import java.util.Optional;
import java.util.Set;

/** Values of input variables in their declared types. */
final class InputTypes {
    private InputTypes() {}

    /** The value with the defaults of optional attributes, converted to the variable's type. */
    static Computed convert(VariableBlock variable, Value value) {
        TypeConstraint type = variable.type();
        if (type == null) {
            return Computed.of(value);
        }
        Computed converted = type.convert(value);
        return converted.failed() && converted.value() instanceof Value.Unknown unknown
                ? new Computed(
                        new Value.Unknown(
                                unknown.type(),
                                unknown.refinement(),
                                Set.of("a value that fits var." + variable.name()),
                                unknown.marks()),
                        converted.error())
                : converted;
    }

    /** The value of the {@code default} argument; empty when there is none. */
    static Optional<Value> defaultValue(Run run, VariableBlock variable, String name) {
        Expression expression = variable.defaultValue();
        if (expression == null) {
            return Optional.empty();
        }
        Value value = run.value(expression, ConstantScope.INSTANCE);
        Origin origin = new Origin(expression.range(), "default of " + name, null);
        Computed converted = convert(variable, value.withMarks(value.marks().withOrigin(origin)));
        Computed.Fault fault = converted.error();
        if (fault != null) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    "Invalid default value for variable",
                    "This default value is not compatible with the variable's type constraint: " + fault.detail() + ".",
                    expression.range()));
        } else if (value.isNull() && !variable.nullable()) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    "Invalid default value for variable",
                    "A variable that is not nullable cannot be null by default; leave the default out.",
                    expression.range()));
        }
        return Optional.of(converted.value());
    }
}
