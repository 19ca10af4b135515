package dev.infralint.terragrunt;

import dev.infralint.expression.TemplateText;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Terragrunt's functions: path work, and what only a run would tell, which is unknown. */
final class UnitFunctions implements FunctionContext {
    private static final Set<String> NAMES = Set.of(
            "constraint_check",
            "deep_merge",
            "find_in_parent_folders",
            "get_aws_account_alias",
            "get_aws_account_id",
            "get_aws_caller_identity_arn",
            "get_aws_caller_identity_user_id",
            "get_default_retryable_errors",
            "get_env",
            "get_original_terragrunt_dir",
            "get_parent_terragrunt_dir",
            "get_path_from_repo_root",
            "get_path_to_repo_root",
            "get_platform",
            "get_repo_root",
            "get_terraform_cli_args",
            "get_terraform_command",
            "get_terraform_commands_that_need_input",
            "get_terraform_commands_that_need_locking",
            "get_terraform_commands_that_need_parallelism",
            "get_terraform_commands_that_need_vars",
            "get_terragrunt_dir",
            "get_terragrunt_source_cli_flag",
            "get_working_dir",
            "mark_as_read",
            "mark_glob_as_read",
            "path_relative_from_include",
            "path_relative_to_include",
            "read_terragrunt_config",
            "read_tfvars_file",
            "run_cmd",
            "sops_decrypt_file");

    private static final Set<String> LISTS = Set.of(
            "get_default_retryable_errors",
            "get_terraform_cli_args",
            "get_terraform_commands_that_need_input",
            "get_terraform_commands_that_need_locking",
            "get_terraform_commands_that_need_parallelism",
            "get_terraform_commands_that_need_vars",
            "mark_glob_as_read");

    private final ConfigFile file;

    UnitFunctions(ConfigFile file) {
        this.file = file;
    }

    @Override
    public Path workingDirectory() {
        Path folder = file.file().getParent();
        return folder == null ? file.place().directory() : folder;
    }

    @Override
    public Path located(Path path) {
        return file.place().resolve(path.toString());
    }

    @Override
    public Disk disk() {
        return file.reading().tree().disk();
    }

    @Override
    public SourceFile source(Path read, String text) {
        return file.reading().tree().source(read, text);
    }

    @Override
    public Path boundary() {
        Path boundary = file.reading().tree().boundaryOf(file.place().directory());
        return boundary == null ? file.place().directory() : boundary;
    }

    @Override
    public Computed evaluateTemplate(String name, String text, Value variables) {
        return TemplateText.evaluate(name, text, variables, this, file.reading().budget());
    }

    @Override
    public boolean has(String function) {
        return NAMES.contains(function);
    }

    @Override
    public Computed call(String function, List<Value> arguments) {
        try {
            return switch (function) {
                case "get_env" -> environment(arguments);
                case "deep_merge" -> deepMerge(arguments);
                case "read_terragrunt_config" -> config(arguments);
                case "read_tfvars_file" -> variables(arguments);
                default -> withTexts(function, arguments);
            };
        } catch (InvalidPathException invalid) {
            return fault(function, "an argument cannot be a path");
        }
    }

    private Computed withTexts(String function, List<Value> arguments) {
        if (LISTS.contains(function)) {
            return Computed.of(new Value.Unknown(
                    new Type.ListOf(Type.STRING), Refinement.NOT_NULL, Set.of(function + "()"), Marks.NONE));
        }
        Path directory = file.place().directory();
        String first = text(arguments, 0);
        boolean unknown = arguments.stream().anyMatch(argument -> !(argument instanceof Value.Str));
        if (unknown) {
            return Computed.of(Unknowns.text(function, arguments));
        }
        return switch (function) {
            case "find_in_parent_folders" -> parent(first, text(arguments, 1), arguments.size());
            case "path_relative_to_include" -> relative(first, true);
            case "path_relative_from_include" -> relative(first, false);
            case "get_parent_terragrunt_dir" ->
                path(file.includes()
                        .selected(first)
                        .map(included -> included.resolveSibling("").normalize())
                        .orElse(directory));
            case "get_terragrunt_dir" -> path(directory);
            case "get_original_terragrunt_dir" -> path(file.place().original());
            case "get_repo_root" -> path(repository());
            case "get_path_from_repo_root" -> text(relative(repository(), directory));
            case "get_path_to_repo_root" -> text(relative(directory, repository()));
            case "get_terragrunt_source_cli_flag" -> text("");
            case "mark_as_read" -> text(first == null ? "" : first);
            case "constraint_check" -> Computed.of(Versions.check(arguments));
            default -> Computed.of(Unknowns.text(function, arguments));
        };
    }

    private static @Nullable String text(List<Value> arguments, int index) {
        return index < arguments.size() && arguments.get(index) instanceof Value.Str string ? string.value() : null;
    }

    private static Computed text(String text) {
        return Computed.of(Value.of(text));
    }

    private static Computed path(Path path) {
        return text(path.toString().replace('\\', '/'));
    }

    private static Computed fault(String function, String reason) {
        return Computed.failed(
                Type.DYNAMIC,
                "Error in function call",
                "Function \"" + function + "\" gives no result: " + reason + ".");
    }

    /** The default where there is one: what the environment of a run says is not known. */
    private static Computed environment(List<Value> arguments) {
        return Computed.of(
                arguments.size() > 1
                        ? arguments.get(1)
                        : Value.unknown(
                                Type.STRING,
                                "get_env(\""
                                        + Optional.ofNullable(text(arguments, 0))
                                                .orElse("") + "\")"));
    }

    private static Computed deepMerge(List<Value> arguments) {
        Value merged = Unknowns.object(Map.of());
        for (Value argument : arguments) {
            if (!argument.isKnown()) {
                return Computed.of(Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, arguments));
            }
            merged = DeepMerge.merge(merged, argument, false);
        }
        return Computed.of(merged);
    }

    private Computed config(List<Value> arguments) {
        String given = text(arguments, 0);
        if (given == null) {
            return Computed.of(Unknowns.text("read_terragrunt_config", arguments));
        }
        Path path = file.place().resolve(given);
        if (disk().isFolder(path)) {
            path = path.resolve("terragrunt.hcl");
        }
        if (!file.reading().exists(path)) {
            return arguments.size() > 1
                    ? Computed.of(arguments.get(1))
                    : fault(
                            "read_terragrunt_config",
                            "there is no file \"" + file.reading().tree().name(path) + "\" in the project");
        }
        Value value = file.reading().read(path, file.place().reading(path));
        return value == null
                ? fault(
                        "read_terragrunt_config",
                        "\"" + file.reading().tree().name(path) + "\" is read from within itself")
                : Computed.of(value);
    }

    private Computed variables(List<Value> arguments) {
        String given = text(arguments, 0);
        if (given == null) {
            return Computed.of(Unknowns.text("read_tfvars_file", arguments));
        }
        Path path = file.place().resolve(given);
        if (!file.reading().exists(path)) {
            return fault(
                    "read_tfvars_file",
                    "there is no file \"" + file.reading().tree().name(path) + "\" in the project");
        }
        SyntaxTree tree = file.reading().tree().values(path).tree();
        Map<String, Value> values = new TreeMap<>();
        if (tree != null) {
            for (Attribute attribute : tree.body().attributes()) {
                values.put(attribute.name(), file.value(attribute.value()));
            }
        }
        return Functions.call("jsonencode", List.of(Unknowns.object(values)), this);
    }

    private Computed parent(@Nullable String wanted, @Nullable String fallback, int arguments) {
        String name = wanted == null || wanted.isEmpty() ? "terragrunt.hcl" : wanted;
        Path directory = file.place().directory().getParent();
        while (directory != null && file.reading().tree().boundaryOf(directory) != null) {
            Path candidate = directory.resolve(name).normalize();
            if (file.reading().tree().boundaryOf(candidate) != null && disk().exists(candidate)) {
                return path(candidate);
            }
            directory = directory.getParent();
        }
        return arguments > 1 && fallback != null
                ? text(fallback)
                : fault(
                        "find_in_parent_folders",
                        "no folder above this one in the project has a file \"" + name + "\"");
    }

    private Computed relative(@Nullable String include, boolean toInclude) {
        Path directory = file.place().directory();
        Path included = file.includes().selected(include).map(Path::getParent).orElse(directory);
        return text(toInclude ? relative(included, directory) : relative(directory, included));
    }

    private static String relative(Path from, Path to) {
        String path = from.relativize(to).toString().replace('\\', '/');
        return path.isEmpty() ? "." : path;
    }

    /** The top of the working copy of git; the top of the project where there is none. */
    private Path repository() {
        Path directory = file.place().directory();
        Path top = directory;
        while (directory != null && file.reading().tree().boundaryOf(directory) != null) {
            if (disk().exists(directory.resolve(".git"))) {
                return directory;
            }
            top = directory;
            directory = directory.getParent();
        }
        return top;
    }
}
