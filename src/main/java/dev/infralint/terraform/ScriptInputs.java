package dev.infralint.terraform;

import com.google.re2j.Pattern;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Evaluator;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.ModuleFunctions;
import dev.infralint.module.RootModule;
import dev.infralint.module.Script;
import dev.infralint.module.VariableText;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Refinement;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables of a root module that pipelines and scripts of the project set: such a variable is not at its default where
 * Terraform is run in earnest.
 */
final class ScriptInputs {
    /** What is better not taken for a value, since the one that is written may stand for it. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)secret|passw|token|credential|private|(?:^|_)(?:pwd|pass|key)(?:_|$)|api_?key");

    private final RootModule root;
    private final List<Script> scripts;

    private ScriptInputs(RootModule root, List<Script> scripts) {
        this.root = root;
        this.scripts = scripts;
    }

    /** Those of a root module. */
    static ScriptInputs of(RootModule root) {
        return new ScriptInputs(
                root,
                root.module().variables().isEmpty()
                        ? List.of() // to look for scripts takes the folders of the whole project
                        : root.loader().scripts().stream()
                                .filter(script -> script.isAbout(root.folder()))
                                .toList());
    }

    /**
     * What scripts set by some means, by variable: a value on which all agree, else an unknown that may be each of those that are
     * written. A variable that one script which applies something leaves alone is at its default there, unless another gives what
     * nobody knows.
     */
    Map<String, Value> given(Script.Means means) {
        Map<String, Value> given = new TreeMap<>();
        root.module().variables().forEach((name, variable) -> {
            List<Value> values = values(variable, means);
            boolean known = values.stream().allMatch(Value::isKnown);
            if (!values.isEmpty() && !(known && variable.defaultValue() != null && isLeftAlone(name))) {
                given.put(name, joined(variable, values));
            }
        });
        return given;
    }

    /** What each place gives of the variables to which several values are given, as one environment. */
    List<VariableFiles.Environment> environments() {
        Map<String, Map<String, Value>> places = new LinkedHashMap<>();
        root.module().variables().forEach((name, variable) -> {
            for (Script script : scripts) {
                Set<Value> met = new LinkedHashSet<>();
                for (Script.Setting setting : script.settings()) {
                    if (setting.name().equals(name) && setting.means() != Script.Means.BACKEND) {
                        Value value = value(variable, setting);
                        if (value.isKnown() && met.add(value)) {
                            String place = script.name() + " (value " + met.size() + ")";
                            places.computeIfAbsent(place, missing -> new LinkedHashMap<>())
                                    .put(name, value);
                        }
                    }
                }
            }
        });
        List<VariableFiles.Environment> all = new ArrayList<>();
        places.forEach((place, values) -> all.add(new VariableFiles.Environment(place, values)));
        return all;
    }

    private List<Value> values(VariableBlock variable, Script.Means means) {
        return scripts.stream()
                .flatMap(script -> script.settings().stream())
                .filter(setting -> setting.means() == means && setting.name().equals(variable.name()))
                .map(setting -> value(variable, setting))
                .distinct()
                .toList();
    }

    private boolean isLeftAlone(String variable) {
        return scripts.stream()
                .filter(Script::applies)
                .anyMatch(script -> script.settings().stream()
                        .noneMatch(
                                setting -> setting.name().equals(variable) && setting.means() != Script.Means.BACKEND));
    }

    private Value value(VariableBlock variable, Script.Setting setting) {
        Origin origin = new Origin(
                setting.range(),
                "var." + variable.name() + " in " + setting.range().file().name(),
                null);
        return setting.text()
                .filter(text -> !variable.sensitive()
                        && !SECRET.matcher(variable.name()).find())
                .flatMap(text -> read(variable, text))
                .map(value -> InputTypes.convert(variable, value))
                .filter(converted -> !converted.failed())
                .map(Computed::value)
                .map(value -> value.withMarks(value.marks().withOrigin(origin)))
                .orElseGet(
                        () -> UnsetInput.open(variable, Refinement.NOT_NULL).withMarks(Marks.NONE.withOrigin(origin)));
    }

    /** What a text is for a variable; empty where Terraform would refuse it. */
    private Optional<Value> read(VariableBlock variable, String text) {
        ModuleFunctions functions = new ModuleFunctions(root.tree(), root.folder());
        Outcome<Value> read = VariableText.read(
                variable, text, expression -> Evaluator.evaluate(expression, ConstantScope.INSTANCE, functions));
        return read.failed() ? Optional.empty() : Optional.of(read.value());
    }

    private static Value joined(VariableBlock variable, List<Value> values) {
        return values.size() == 1
                ? values.get(0)
                : UnsetInput.open(
                        variable,
                        values.stream().allMatch(Value::isKnown)
                                ? Arms.in(Refinement.NOT_NULL, values)
                                : Refinement.NOT_NULL);
    }
}
