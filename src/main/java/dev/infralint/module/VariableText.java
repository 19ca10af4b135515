package dev.infralint.module;

import dev.infralint.diag.Outcome;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.util.List;
import java.util.function.Function;

/** Reads what the environment or {@code -var} says of a variable, which is a text as it stands or an expression. */
public final class VariableText {
    private VariableText() {}

    /**
     * What a text is for a variable, before it is converted to its type.
     *
     * @param evaluate gives the value of an expression without references
     * @return an unknown with what is wrong where the text is no expression
     */
    public static Outcome<Value> read(
            VariableBlock variable, String text, Function<Expression, Outcome<Value>> evaluate) {
        if (variable.type() == null || Types.isPrimitive(variable.type().type())) {
            return new Outcome<>(Strings.of(text), List.of());
        }
        String name = "var." + variable.name();
        ParsedExpression parsed = Parser.parseExpression(SourceFile.of("<value of " + name + ">", text));
        return parsed.diagnostics().isEmpty()
                ? evaluate.apply(parsed.expression())
                : new Outcome<>(Value.unknown(Type.DYNAMIC, name), parsed.diagnostics());
    }
}
