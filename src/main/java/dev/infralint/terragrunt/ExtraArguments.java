package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code extra_arguments} hand to plan and apply: values, files of values, and an environment. */
final class ExtraArguments {
    private static final List<String> VARIABLE = List.of("-var=", "--var=");
    private static final List<String> FILE = List.of("-var-file=", "--var-file=");
    private static final String PREFIX = "TF_VAR_";

    private final ConfigFile file;
    private final List<Setting> environment = new ArrayList<>();
    private final List<Setting> arguments = new ArrayList<>();

    private ExtraArguments(ConfigFile file) {
        this.file = file;
    }

    /**
     * What one block says, in the order of the command line.
     *
     * @param environment wins over inputs
     * @param arguments win over everything
     */
    record Extra(List<Setting> environment, List<Setting> arguments) {}

    /** The blocks of a {@code terraform} block that concern plan or apply, by their names. */
    static Map<String, Extra> read(ConfigFile file, Block terraform) {
        Map<String, Extra> all = new LinkedHashMap<>();
        for (Block extra : Bodies.named(terraform.body(), "extra_arguments")) {
            ExtraArguments read = new ExtraArguments(file);
            if (read.concerns(extra)) {
                read.read(extra);
            }
            all.put(extra.label(0), new Extra(List.copyOf(read.environment), List.copyOf(read.arguments)));
        }
        return all;
    }

    private void read(Block extra) {
        Bodies.argument(extra.body(), "env_vars").ifPresent(this::environment);
        Bodies.argument(extra.body(), "arguments").ifPresent(this::options);
        Bodies.argument(extra.body(), "required_var_files").ifPresent(list -> files(list, true));
        Bodies.argument(extra.body(), "optional_var_files").ifPresent(list -> files(list, false));
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

    private void environment(Expression map) {
        if (file.value(map) instanceof Value.Named variables) {
            variables.elements().forEach((name, value) -> {
                if (name.startsWith(PREFIX)) {
                    environment.add(new Setting(name.substring(PREFIX.length()), value, true, map.range(), "env_vars"));
                }
            });
        }
    }

    private void options(Expression list) {
        if (!(file.value(list) instanceof Value.Sequence options)) {
            return;
        }
        String before = "";
        for (Value option : options.elements()) {
            String text = option instanceof Value.Str written ? written.value() : "";
            if (before.equals("-var") || before.equals("--var")) {
                variable(text, list);
            } else if (before.equals("-var-file") || before.equals("--var-file")) {
                file(Value.of(text), true, list);
            } else {
                VARIABLE.stream()
                        .filter(text::startsWith)
                        .forEach(prefix -> variable(text.substring(prefix.length()), list));
                FILE.stream()
                        .filter(text::startsWith)
                        .forEach(prefix -> file(Value.of(text.substring(prefix.length())), true, list));
            }
            before = text;
        }
    }

    private void variable(String assignment, Expression list) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            arguments.add(new Setting(
                    assignment.substring(0, equals).strip(),
                    Value.of(assignment.substring(equals + 1)),
                    true,
                    list.range(),
                    "arguments"));
        }
    }

    private void files(Expression list, boolean required) {
        Value names = file.value(list);
        if (names instanceof Value.Sequence each) {
            each.elements().forEach(name -> file(name, required, list));
        } else if (!names.isKnown()) {
            any(names, list);
        }
    }

    /** A name of a file that is not known: any variable may be set in it. */
    private void any(Value name, Expression list) {
        arguments.add(new Setting(Setting.ANY, name, false, list.range(), "var files"));
    }

    private void file(Value name, boolean required, Expression list) {
        if (!(name instanceof Value.Str text)) {
            any(name, list);
            return;
        }
        Path path;
        try {
            path = file.place().resolve(text.value());
        } catch (InvalidPathException invalid) {
            return;
        }
        if (!file.reading().exists(path)) {
            if (required) {
                String shown = file.reading().tree().name(path);
                String detail =
                        "There is no file \"" + shown + "\" in the project; the variables that it sets are not known.";
                // Outside the project a hook may write it, or the machine that runs Terragrunt may hold it.
                Level level = file.reading().tree().boundaryOf(path) == null ? Level.WARNING : Level.ERROR;
                file.reading()
                        .report(new Diagnostic(
                                level, "unreadable-file", "File of values does not exist", detail, list.range(), null));
                any(Unknowns.of("the file of values " + shown), list);
            } else if (path.getParent() != null && !file.reading().tree().disk().isFolder(path.getParent())) {
                // A folder that is brought along before Terragrunt runs: what its files say is known by then only.
                any(
                        Unknowns.of("the files of values in "
                                + file.reading().tree().name(path.getParent())),
                        list);
            }
            return;
        }
        var parsed = file.reading().tree().values(path);
        file.reading().report(parsed.diagnostics());
        SyntaxTree tree = parsed.tree();
        if (tree != null) {
            arguments.addAll(Setting.in(tree, file.reading()));
        }
    }
}
