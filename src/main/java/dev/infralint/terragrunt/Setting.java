package dev.infralint.terragrunt;

import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Evaluator;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.RootModule.Input;
import dev.infralint.module.VariableText;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What an argument, the environment or a file of values says of a variable.
 *
 * @param variable its name; {@link #ANY} where it is not known what is set
 * @param text whether the value is still to be read by the variable's type
 */
record Setting(String variable, Value value, boolean text, Range range, String source) {
    static final String ANY = "";

    /** What a file of values says. */
    static List<Setting> in(SyntaxTree file, Reading reading) {
        List<Setting> settings = new ArrayList<>();
        for (Attribute attribute : file.body().attributes()) {
            Value value = Evaluator.evaluate(
                            attribute.value(), ConstantScope.INSTANCE, NoFiles.INSTANCE, reading.budget())
                    .value();
            settings.add(new Setting(
                    attribute.name(),
                    value,
                    false,
                    attribute.value().range(),
                    file.file().name()));
        }
        return settings;
    }

    /** As a value of the variable; of one that cannot be read nobody hears here, since the value is unknown then. */
    Input input(VariableBlock variable, boolean overFiles) {
        Value read = text && value instanceof Value.Str written
                ? VariableText.read(
                                variable,
                                written.value(),
                                expression -> Evaluator.evaluate(expression, ConstantScope.INSTANCE, NoFiles.INSTANCE))
                        .value()
                : value;
        return new Input(read, range, source, overFiles);
    }
}
