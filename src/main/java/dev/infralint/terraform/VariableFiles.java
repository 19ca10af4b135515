package dev.infralint.terraform;

import com.google.re2j.Pattern;
import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Evaluator;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleFunctions;
import dev.infralint.module.RootModule;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of variables that are meant for a root module and that Terraform does not load by itself: beside it or in folders
 * below it, such as {@code env/prod.tfvars}. Each is given with {@code -var-file} where the root module is applied in one of its
 * environments.
 */
public final class VariableFiles {
    /** Files and folders that show what values may look like and are applied nowhere. */
    private static final Pattern SHOWN_ONLY = Pattern.compile(
            "(?i)(?:^|[/._-])(?:examples?|samples?|templates?|tests?|fixtures?|testdata|dist)(?:[/._-]|$)");

    private static final Pattern COMMON = Pattern.compile("(?i)(?:common|base|defaults?|globals?|shared|all)");

    private static final Pattern PLAIN_STEM =
            Pattern.compile("(?i)(?:terraform|variables?|vars?|values|inputs?|main|auto)");

    private final RootModule root;
    private final Map<Path, Set<String>> named;
    private @Nullable List<Environment> environments;

    private VariableFiles(RootModule root) {
        this.root = root;
        this.named = root.loader().offered(root.folder());
    }

    /** The files below the folder of a root module. */
    public static VariableFiles of(RootModule root) {
        return new VariableFiles(root);
    }

    /**
     * What one file gives.
     *
     * @param name the file as it is shown
     * @param values by variable, as they are written: not converted to the type of the variable
     */
    public record Environment(String name, Map<String, Value> values) {
        public Environment {
            values = Map.copyOf(values);
        }

        /** What tells it from others: {@code prod} for {@code env/prod.tfvars} and {@code env/prod/terraform.tfvars}. */
        public String label() {
            int end = name.indexOf(".tfvars", name.lastIndexOf('/') + 1);
            String path = end < 0 ? name : name.substring(0, end);
            String stem = path.substring(path.lastIndexOf('/') + 1);
            if (!PLAIN_STEM.matcher(stem).matches() || path.indexOf('/') < 0) {
                return stem;
            }
            String folder = path.substring(0, path.lastIndexOf('/'));
            return folder.substring(folder.lastIndexOf('/') + 1);
        }

        /** Whether the file goes below those of the environments, as its name says. */
        private boolean isCommon() {
            return COMMON.matcher(label()).matches();
        }

        /** The same with what others give that it does not. */
        private Environment over(List<Environment> common) {
            Map<String, Value> all = new LinkedHashMap<>();
            common.forEach(below -> all.putAll(below.values()));
            all.putAll(values);
            return new Environment(name, all);
        }
    }

    /** The files with the names that each sets, whatever these are names of. */
    Map<Path, Set<String>> named() {
        return named;
    }

    /** Whether any of the files sets a name. */
    boolean sets(String name) {
        return named.values().stream().anyMatch(names -> names.contains(name));
    }

    /**
     * What each of the files gives that sets a variable of the root module, in the order of their paths. None where the caller
     * gives files: those are the ones that hold.
     */
    public List<Environment> environments(EvaluationOptions options) {
        if (options.arguments().stream().anyMatch(EvaluationOptions.Argument::file)) {
            return List.of();
        }
        List<Environment> known = environments;
        if (known == null) {
            known = read();
            environments = known;
        }
        return known;
    }

    /** The same, or where no file gives anything what each script gives of the variables to which several values are given. */
    public List<Environment> applied(EvaluationOptions options) {
        List<Environment> files = environments(options);
        return files.isEmpty() ? ScriptInputs.of(root).environments() : files;
    }

    /** The value of a variable that every environment gives alike; empty where one leaves it to the default. */
    Optional<Value> agreedByAll(String variable, EvaluationOptions options) {
        return sets(variable)
                        && environments(options).stream()
                                .allMatch(each -> each.values().containsKey(variable))
                ? agreed(variable, options)
                : Optional.empty();
    }

    /** The value of a variable where every file that gives one gives the same; empty where they differ or none is known. */
    Optional<Value> agreed(String variable, EvaluationOptions options) {
        List<Environment> giving = environments(options).stream()
                .filter(each -> each.values().containsKey(variable))
                .toList();
        List<Value> values = giving.stream()
                .map(each -> each.values().get(variable))
                .distinct()
                .toList();
        if (values.size() != 1 || !values.get(0).isKnown()) {
            return Optional.empty();
        }
        Value value = values.get(0);
        Origin written = value.marks().origin();
        int others = giving.size() - 1;
        return written == null || others == 0
                ? Optional.of(value)
                : Optional.of(value.withMarks(value.marks()
                        .withOrigin(new Origin(
                                written.range(),
                                written.what() + " and " + others + (others == 1 ? " more file" : " more files"),
                                written.previous()))));
    }

    private List<Environment> read() {
        Set<String> declared = root.module().variables().keySet();
        if (declared.isEmpty()) {
            return List.of(); // to look for what pipelines give takes the folders of the whole project
        }
        Map<Path, List<Environment>> folders = new TreeMap<>();
        Map<Path, Set<String>> files = new TreeMap<>(named);
        for (Path file : root.loader().given()) {
            Set<String> names = root.tree()
                    .offeredValues(file)
                    .map(syntax -> syntax.body().attributes().stream()
                            .map(Attribute::name)
                            .collect(Collectors.toSet()))
                    .orElse(Set.of());
            if (declared.containsAll(names)) {
                files.putIfAbsent(file, names);
            }
        }
        files.forEach((file, names) -> {
            String name = root.tree().name(file);
            Path below = root.folder().relativize(file);
            if (names.stream().anyMatch(declared::contains)
                    && !SHOWN_ONLY.matcher(below.toString()).find()) {
                root.tree()
                        .offeredValues(file)
                        .map(syntax -> new Environment(name, values(syntax, declared)))
                        .filter(environment -> !environment.values().isEmpty())
                        .ifPresent(environment -> folders.computeIfAbsent(
                                        file.resolveSibling(""), folder -> new ArrayList<>())
                                .add(environment));
            }
        });
        List<Environment> all = new ArrayList<>();
        folders.values().forEach(inFolder -> all.addAll(layered(inFolder)));
        List<Environment> common = all.stream().filter(Environment::isCommon).toList();
        if (common.size() == all.size()) {
            return List.copyOf(all);
        }
        all.removeAll(common);
        return all.stream().map(environment -> environment.over(common)).toList();
    }

    /** The files of one folder: one environment where no variable is set by two of them, else one for each. */
    private static List<Environment> layered(List<Environment> files) {
        Map<String, Value> together = new LinkedHashMap<>();
        int given = 0;
        for (Environment file : files) {
            given += file.values().size();
            together.putAll(file.values());
        }
        return files.size() > 1 && together.size() == given
                ? List.of(new Environment(
                        files.get(0).name() + " and "
                                + (files.size() - 1 == 1 ? files.get(1).name() : "others beside it"),
                        together))
                : files;
    }

    private Map<String, Value> values(SyntaxTree syntax, Set<String> declared) {
        ModuleFunctions functions = new ModuleFunctions(root.tree(), root.folder());
        Map<String, Value> values = new LinkedHashMap<>();
        for (Attribute attribute : syntax.body().attributes()) {
            String variable = "var." + attribute.name();
            if (declared.contains(attribute.name())) {
                Value value = Placeholders.value(
                        attribute.value(),
                        variable,
                        written -> Evaluator.evaluate(written, ConstantScope.INSTANCE, functions)
                                .value());
                Range range = attribute.value().range();
                Marks marks = value.marks();
                values.put(
                        attribute.name(),
                        value.withMarks(marks.withOrigin(new Origin(
                                range, variable + " in " + syntax.file().name(), marks.origin()))));
            }
        }
        return values;
    }
}
