package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.ConstantScope;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.RootModule;
import dev.infralint.module.Script;
import dev.infralint.module.SourceTree;
import dev.infralint.module.VariableText;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Origin;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The input variables of a root module, later sources winning: environment, {@code terraform.tfvars},
 * {@code terraform.tfvars.json}, {@code *.auto.tfvars} and {@code *.auto.tfvars.json} by name, then {@code --var} and
 * {@code --var-file} in the order in which they were given. What pipelines and scripts of the project set stands below what the run
 * itself is given by the same means.
 */
final class RootInputs implements ModuleInstance.VariableSource {
    private static final String PREFIX = "TF_VAR_";
    private static final int LONGEST_PATH = 4096;
    private final Run run;
    private final RootModule root;
    private final Module module;
    private final Map<String, Given> given = new HashMap<>();
    private final VariableFiles offered;

    RootInputs(Run run, RootModule root, Module module) {
        this(run, root, module, Map.of(), Map.of());
    }

    /**
     * The same with what the files of an environment give, and with the values that a plan was made with over all others.
     */
    RootInputs(Run run, RootModule root, Module module, Map<String, Value> environment, Map<String, Value> planned) {
        this.run = run;
        this.offered = VariableFiles.of(root);
        this.root = root;
        this.module = module;
        ScriptInputs scripts = ScriptInputs.of(root);
        scripts.given(Script.Means.ENVIRONMENT).forEach((name, value) -> {
            if (!offered.sets(name)) { // files win over the environment
                given.put(name, new Given(value, null, null, "a script"));
            }
        });
        readInputs(false);
        readEnvironment();
        readAutomaticFiles();
        scripts.given(Script.Means.ARGUMENT).forEach((name, value) -> {
            if (!run.options().environment().containsKey(PREFIX + name)) {
                given.put(name, new Given(value, null, null, "a script"));
            }
        });
        environment.forEach((name, value) -> given.put(name, new Given(value, null, null, "a file of variables")));
        readInputs(true);
        readArguments();
        planned.forEach((name, value) -> given.put(name, new Given(value, null, null, "the plan")));
    }

    /**
     * A value from outside.
     *
     * @param text what is still to be read by the variable's type; null when {@code value} is given
     * @param range where it stands; null on the command line and in the environment
     */
    private record Given(
            @Nullable Value value,
            @Nullable String text,
            @Nullable Range range,
            String source) {}

    @Override
    public boolean given(String variable) {
        return given.containsKey(variable);
    }

    @Override
    public boolean replaced(String variable) {
        VariableBlock declared = module.variables().get(variable);
        return !given(variable) && (offered.sets(variable) || declared != null && declared.defaultValue() == null);
    }

    /** The files of variables that are not loaded. */
    VariableFiles offered() {
        return offered;
    }

    @Override
    public Value value(VariableBlock variable) {
        Given from = given.get(variable.name());
        String name = "var." + variable.name();
        if (from == null) {
            // A default that every environment replaces is applied nowhere; a null that a file replaces is no value.
            return fitting(variable, offered.agreedByAll(variable.name(), run.options()))
                    .or(() -> InputTypes.defaultValue(run, variable, name)
                            .filter(value -> !value.isNull() || !offered.sets(variable.name())))
                    .or(() -> fitting(variable, offered.agreed(variable.name(), run.options())))
                    .orElseGet(() -> unset(variable));
        }
        Value raw = read(variable, from);
        if (raw.isNull() && !variable.nullable()) {
            return InputTypes.defaultValue(run, variable, name).orElseGet(() -> unset(variable));
        }
        Range range = from.range();
        Value placed = range == null
                ? raw
                : raw.withMarks(raw.marks()
                        .withOrigin(new Origin(
                                range,
                                name + " in " + from.source(),
                                raw.marks().origin())));
        Computed converted = InputTypes.convert(variable, placed);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    "Invalid value for input variable",
                    "The value for " + name + " from " + from.source() + " does not fit: " + fault.detail() + ".",
                    range == null ? variable.block().header() : range));
        }
        return converted.value();
    }

    private static Optional<Value> fitting(VariableBlock variable, Optional<Value> offered) {
        return offered.map(value -> InputTypes.convert(variable, value))
                .filter(converted -> !converted.failed())
                .map(Computed::value);
    }

    /** Where files that are not loaded set a variable, each of them is judged, and nothing of it is at its default. */
    private Value unset(VariableBlock variable) {
        return offered.sets(variable.name()) ? UnsetInput.open(variable) : UnsetInput.of(variable);
    }

    private Value read(VariableBlock variable, Given from) {
        if (from.value() != null) {
            return from.value();
        }
        String text = from.text() == null ? "" : from.text();
        Outcome<Value> read =
                VariableText.read(variable, text, expression -> run.evaluate(expression, ConstantScope.INSTANCE));
        for (Diagnostic problem : read.diagnostics()) {
            run.report(Diagnostic.error(
                    "invalid-variable-value",
                    problem.summary(),
                    "The value for var." + variable.name() + " from " + from.source() + " cannot be read: "
                            + problem.detail(),
                    variable.block().header()));
        }
        return read.value();
    }

    private void readInputs(boolean overFiles) {
        root.inputs().forEach((name, input) -> {
            if (input.overFiles() == overFiles) {
                given.put(name, new Given(input.value(), null, input.range(), input.source()));
            }
        });
    }

    private void readEnvironment() {
        new TreeMap<>(run.options().environment()).forEach((name, text) -> {
            if (name.startsWith(PREFIX)) {
                given.put(
                        name.substring(PREFIX.length()),
                        new Given(null, text, null, "the environment variable " + name));
            }
        });
    }

    private void readAutomaticFiles() {
        Path folder = root.folder();
        for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
            Path file = folder.resolve(name);
            if (!isDangling(file) && root.tree().disk().exists(file)) {
                readFile(file);
            }
        }
        List<Diagnostic> ignored = new ArrayList<>();
        for (Path file : root.tree().list(folder, ignored)) {
            String name = file.getFileName().toString();
            if ((name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"))
                    && !root.tree().disk().isFolder(file)
                    && !isDangling(file)) {
                readFile(file);
            }
        }
    }

    /** A link to a file that everybody makes from an example beside it is no fault of the code. */
    private boolean isDangling(Path file) {
        Disk disk = root.tree().disk();
        boolean link = disk.isLink(file) ? !disk.exists(file) : isWrittenLink(file);
        if (!link) {
            return false;
        }
        run.report(Diagnostic.warning(
                "unreadable-file",
                "Link to a missing file of variables",
                "The link " + root.tree().name(file)
                        + " leads to no file; the variables that it would set are taken from their defaults.",
                null));
        return true;
    }

    /** Whether a file is a link as git writes it where links cannot be made: the path that it leads to and nothing else. */
    private boolean isWrittenLink(Path file) {
        String text = root.tree().disk().text(file, LONGEST_PATH);
        return text.matches("(\\.{1,2}/|/)[^\\s=\"]+") && text.contains(".tfvars");
    }

    private void readArguments() {
        for (EvaluationOptions.Argument argument : run.options().arguments()) {
            if (argument.file()) {
                Path file = Path.of(argument.text()).toAbsolutePath().normalize();
                root.tree().allowFile(file);
                readFile(file);
                continue;
            }
            int equals = argument.text().indexOf('=');
            if (equals < 1) {
                run.report(Diagnostic.error(
                        "invalid-variable-argument",
                        "Invalid --var option",
                        "The given --var option \"" + argument.text() + "\" is not of the form NAME=VALUE.",
                        null));
                continue;
            }
            String name = argument.text().substring(0, equals).strip();
            if (!module.variables().containsKey(name)) {
                run.report(Diagnostic.warning(
                        "undeclared-variable",
                        "Value for undeclared variable",
                        "A variable named \"" + name + "\" was assigned with --var, but " + root.name()
                                + " declares no such variable.",
                        null));
                continue;
            }
            given.put(name, new Given(null, argument.text().substring(equals + 1), null, "--var"));
        }
    }

    private void readFile(Path file) {
        SourceTree.Parsed parsed = root.tree().values(file);
        run.report(parsed.diagnostics());
        SyntaxTree syntax = parsed.tree();
        if (syntax == null) {
            // Nobody knows which variables it would set.
            module.variables().keySet().forEach(name -> {
                Value open = Value.unknown(Type.DYNAMIC, root.tree().name(file));
                given.put(name, new Given(open, null, null, "a file that cannot be read"));
            });
            return;
        }
        for (Block block : syntax.body().blocks()) {
            run.report(Diagnostic.error(
                    "unsupported-block",
                    "Unexpected \"" + block.type() + "\" block",
                    "A file of variable values holds only arguments of the form name = value.",
                    block.header()));
        }
        for (Attribute attribute : syntax.body().attributes()) {
            if (!module.variables().containsKey(attribute.name())) {
                run.report(Diagnostic.warning(
                        "undeclared-variable",
                        "Value for undeclared variable",
                        "A value is given for \"" + attribute.name() + "\", but " + root.name()
                                + " declares no such variable. Declare it or remove the value.",
                        attribute.range()));
                continue;
            }
            Value value = Placeholders.value(
                    attribute.value(),
                    "var." + attribute.name(),
                    written -> run.value(written, ConstantScope.INSTANCE));
            given.put(
                    attribute.name(),
                    new Given(
                            value,
                            null,
                            attribute.value().range(),
                            syntax.file().name()));
        }
    }
}
