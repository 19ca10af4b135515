package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.value.Computed;
import dev.infralint.value.Origin;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.Optional;

/** The input variables of a called module: the arguments of the call, else the defaults. */
final class CallArguments implements ModuleInstance.VariableSource {
    private final Run run;
    private final ModuleInstance module;
    private final CallNode call;
    private final ModuleScope scope;

    /**
     * The arguments of one instance of a call.
     *
     * @param module the called module
     * @param scope that of the caller, with the call's {@code count} or {@code each}
     */
    CallArguments(Run run, ModuleInstance module, CallNode call, ModuleScope scope) {
        this.run = run;
        this.module = module;
        this.call = call;
        this.scope = scope;
    }

    @Override
    public boolean given(String variable) {
        return argument(variable).isPresent();
    }

    @Override
    public Value value(VariableBlock variable) {
        Optional<Attribute> argument = argument(variable.name());
        if (argument.isEmpty()) {
            return fallback(variable);
        }
        Attribute attribute = argument.get();
        call.caller().warnOfDeprecated(variable.block(), "var." + variable.name(), attribute.range());
        warnOfSuperfluous(variable, attribute);
        Value value = run.value(attribute.value(), scope);
        if (value.isNull() && !variable.nullable() && variable.defaultValue() != null) {
            return fallback(variable);
        }
        if (!variable.ephemeral() && Values.isEphemeral(value)) {
            run.report(Diagnostic.error(
                    "invalid-ephemeral-value",
                    "Ephemeral value not allowed",
                    module.qualify("var." + variable.name())
                            + " takes no ephemeral value unless it is declared with ephemeral = true.",
                    attribute.value().range()));
        }
        Origin origin = new Origin(
                attribute.value().range(),
                module.qualify("var." + variable.name()),
                value.marks().origin());
        Value placed = value.withMarks(value.marks().withOrigin(origin));
        Computed converted = InputTypes.convert(variable, placed);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    "Invalid value for input variable",
                    "The value does not fit " + module.qualify("var." + variable.name()) + " (declared at "
                            + variable.block().header() + "): " + fault.detail() + ".",
                    attribute.value().range()));
            return converted.value();
        }
        if (value.isNull() && !variable.nullable()) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    "Required variable not set",
                    "The value of " + module.qualify("var." + variable.name())
                            + " is null, and the variable is not nullable.",
                    attribute.value().range()));
            return Value.unknown(converted.value().type(), module.qualify("var." + variable.name()));
        }
        return converted.value();
    }

    /** Attributes that the type of a variable lacks are dropped without a word: most are misspelt. */
    private void warnOfSuperfluous(VariableBlock variable, Attribute attribute) {
        if (variable.type() == null || !(variable.type().type() instanceof Type.ObjectOf object)) {
            return;
        }
        for (Syntax.Named item : Syntax.items(attribute.value())) {
            if (!object.attributes().containsKey(item.name())) {
                run.report(Diagnostic.warning(
                        "superfluous-attribute",
                        "Object attribute is ignored",
                        "The type of " + module.qualify("var." + variable.name()) + " has no attribute \"" + item.name()
                                + "\"."
                                + Suggestion.of(item.name(), object.attributes().keySet()),
                        item.item().key().range()));
            }
        }
    }

    private Optional<Attribute> argument(String variable) {
        return CallNode.META.contains(variable)
                ? Optional.empty()
                : call.block().block().body().attribute(variable);
    }

    private Value fallback(VariableBlock variable) {
        String name = module.qualify("var." + variable.name());
        return InputTypes.defaultValue(run, variable, name)
                .orElseGet(() -> UnsetInput.open(variable, Refinement.NONE, name));
    }
}
