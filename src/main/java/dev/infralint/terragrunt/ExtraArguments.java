package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Evaluator;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.RootModule.Input;
import dev.infralint.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of values that {@code extra_arguments} hand to plan and apply; what they say wins over inputs. */
final class ExtraArguments {
    private static final String OPTION = "-var-file=";

    private final ConfigFile file;
    private @Nullable Value unknown;

    ExtraArguments(ConfigFile file) {
        this.file = file;
    }

    /** A name of a file that is not known, so that any variable may be set in it. */
    Optional<Value> unknown() {
        return Optional.ofNullable(unknown);
    }

    /** Adds what the files say to the inputs. */
    void read(Block terraform, Map<String, Input> inputs) {
        for (Block extra : Bodies.named(terraform.body(), "extra_arguments")) {
            if (concerns(extra)) {
                Bodies.argument(extra.body(), "arguments").ifPresent(list -> options(list, inputs));
                Bodies.argument(extra.body(), "required_var_files").ifPresent(list -> files(list, true, inputs));
                Bodies.argument(extra.body(), "optional_var_files").ifPresent(list -> files(list, false, inputs));
            }
        }
    }

    private boolean concerns(Block extra) {
        Optional<Value> commands = Bodies.argument(extra.body(), "commands").map(file::quietly);
        return commands.isPresent()
                && (!(commands.get() instanceof Value.Sequence list)
                        || list.elements().stream()
                                .anyMatch(each -> !(each instanceof Value.Str command)
                                        || command.value().equals("plan")
                                        || command.value().equals("apply")));
    }

    private void options(Expression list, Map<String, Input> inputs) {
        if (file.value(list) instanceof Value.Sequence options) {
            for (Value option : options.elements()) {
                if (option instanceof Value.Str text && text.value().startsWith(OPTION)) {
                    file(Value.of(text.value().substring(OPTION.length())), true, list, inputs);
                }
            }
        }
    }

    private void files(Expression list, boolean required, Map<String, Input> inputs) {
        Value names = file.value(list);
        if (names instanceof Value.Sequence each) {
            each.elements().forEach(name -> file(name, required, list, inputs));
        } else if (!names.isKnown()) {
            any(names, inputs);
        }
    }

    private void any(Value name, Map<String, Input> inputs) {
        inputs.clear();
        unknown = name;
    }

    private void file(Value name, boolean required, Expression list, Map<String, Input> inputs) {
        if (!(name instanceof Value.Str text)) {
            any(name, inputs);
            return;
        }
        Path path;
        try {
            path = file.place().directory().resolve(text.value()).normalize();
        } catch (InvalidPathException invalid) {
            return;
        }
        if (!file.reading().exists(path)) {
            if (required) {
                file.reading()
                        .report(Diagnostic.error(
                                "unreadable-file",
                                "File of values does not exist",
                                "There is no file \"" + file.reading().tree().name(path)
                                        + "\" in the project; the variables that it sets are not known.",
                                list.range()));
            }
            return;
        }
        var parsed = file.reading().tree().values(path);
        file.reading().report(parsed.diagnostics());
        SyntaxTree tree = parsed.tree();
        if (tree != null) {
            for (Attribute attribute : tree.body().attributes()) {
                Value value = Evaluator.evaluate(
                                attribute.value(),
                                ConstantScope.INSTANCE,
                                NoFiles.INSTANCE,
                                file.reading().budget())
                        .value();
                inputs.put(
                        attribute.name(),
                        new Input(value, attribute.value().range(), tree.file().name()));
            }
        }
    }
}
