package dev.infralint.terragrunt;

import dev.infralint.function.Functions;
import dev.infralint.module.Module;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.RootModule.Input;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unit says of the variables of its module, later sources winning: its inputs, which come through the environment,
 * the environment of extra arguments, files of values that lie beside the module, and extra arguments.
 */
final class UnitInputs {
    private final UnitConfig config;
    private final String name;
    private final Map<String, Setting> environment = new HashMap<>();
    private final Map<String, Setting> last = new HashMap<>();
    private @Nullable Setting any;

    /**
     * For a unit.
     *
     * @param files what files of values say that the unit brings along
     */
    UnitInputs(UnitConfig config, List<Setting> files, String name) {
        this.config = config;
        this.name = name;
        files.forEach(setting -> last.put(setting.variable(), setting));
        for (ExtraArguments.Extra extra : config.extra().values()) {
            extra.environment().forEach(setting -> environment.put(setting.variable(), setting));
            extra.arguments().forEach(this::argument);
        }
    }

    private void argument(Setting setting) {
        if (setting.variable().equals(Setting.ANY)) {
            last.clear();
            any = setting;
        } else {
            last.put(setting.variable(), setting);
        }
    }

    /** The values that are given, by variable. */
    Map<String, Input> of(Module module) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (VariableBlock variable : module.variables().values()) {
            Input input = input(variable);
            if (input != null) {
                inputs.put(variable.name(), input);
            }
        }
        return inputs;
    }

    private @Nullable Input input(VariableBlock variable) {
        Setting argument = last.getOrDefault(variable.name(), any);
        if (argument != null) {
            return argument.equals(any)
                    ? new Input(unknown(argument.value()), argument.range(), name, true)
                    : argument.input(variable, true);
        }
        Setting surrounding = environment.get(variable.name());
        if (surrounding != null) {
            return surrounding.input(variable, false);
        }
        Input input = config.inputs().get(variable.name());
        Value open = config.open();
        if (input != null && input.value() instanceof Value.Str && variable.type() != null) {
            // It comes through the environment as it is, and is read as an expression where the type is no string.
            return new Setting(variable.name(), input.value(), true, input.range(), input.source())
                    .input(variable, false);
        }
        if (input != null) {
            Value value = variable.type() == null ? text(input.value()) : input.value();
            return new Input(value, input.range(), input.source());
        }
        return open == null ? null : new Input(unknown(open), variable.block().header(), name);
    }

    private static Value unknown(Value open) {
        return Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, List.of(open));
    }

    /** What a variable without a type gets: a text, in JSON where it is a collection. */
    private static Value text(Value value) {
        if (!value.isKnown() || value.isNull()) {
            return value;
        }
        Computed text = value instanceof Value.Sequence || value instanceof Value.Named
                ? Functions.call("jsonencode", List.of(value), NoFiles.INSTANCE)
                : Conversions.convert(value, Type.STRING);
        Value result = text.value();
        return result.withMarks(result.marks().withOrigin(value.marks().origin()));
    }
}
