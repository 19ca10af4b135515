package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Range;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.List;

/** The scope of expressions that must be constant, such as defaults and tfvars: every name is an error. */
public enum ConstantScope implements Scope {
    INSTANCE;

    @Override
    public Resolution resolve(String root, List<Object> steps, Range range) {
        return new Resolution(
                Value.unknown(Type.DYNAMIC, "a constant at " + range),
                steps.size(),
                List.of(Diagnostic.error(
                        "variables-not-allowed",
                        "Variables not allowed",
                        "Only constants may be written here; " + root + " is a reference.",
                        range)));
    }
}
