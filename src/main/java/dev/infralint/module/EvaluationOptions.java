package dev.infralint.module;

import dev.infralint.function.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the evaluation of a root module takes from outside its files.
 *
 * @param arguments {@code --var} and {@code --var-file} in the order in which they were given
 * @param environment the process environment, of which {@code TF_VAR_*}, {@code TF_WORKSPACE} and {@code TF_DATA_DIR} are
 *     read
 * @param workspace the selected workspace, which wins over {@code TF_WORKSPACE}
 * @param moduleFolders folders with downloaded modules
 * @param language the release of the language that holds whatever the tree says
 * @param roots how many root modules are evaluated in the scan
 */
public record EvaluationOptions(
        List<Argument> arguments,
        Map<String, String> environment,
        Optional<String> workspace,
        List<Path> moduleFolders,
        Optional<Language> language,
        int roots) {
    /** Nothing is given. */
    public static final EvaluationOptions NONE =
            new EvaluationOptions(List.of(), Map.of(), Optional.empty(), List.of());

    /** For one root module. */
    public EvaluationOptions(
            List<Argument> arguments,
            Map<String, String> environment,
            Optional<String> workspace,
            List<Path> moduleFolders) {
        this(arguments, environment, workspace, moduleFolders, Optional.empty(), 1);
    }

    /** The same where a release of the language holds. */
    public EvaluationOptions with(Optional<Language> held) {
        return new EvaluationOptions(arguments, environment, workspace, moduleFolders, held, roots);
    }

    /** The same for each of several root modules, which share what a scan may cost. */
    public EvaluationOptions among(int number) {
        return new EvaluationOptions(arguments, environment, workspace, moduleFolders, language, number);
    }

    /** The same with more arguments before those that are given, and in another workspace unless one is selected. */
    public EvaluationOptions in(List<Argument> first, Optional<String> other) {
        List<Argument> all = new ArrayList<>(first);
        all.addAll(arguments);
        return new EvaluationOptions(all, environment, workspace.or(() -> other), moduleFolders, language, roots);
    }

    public EvaluationOptions {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        moduleFolders = List.copyOf(moduleFolders);
    }

    /**
     * One {@code --var NAME=VALUE} or {@code --var-file FILE}.
     *
     * @param file whether {@code text} is the path of a file
     */
    public record Argument(boolean file, String text) {}

    /** The workspace where it is known. */
    public Optional<String> selectedWorkspace() {
        return workspace.or(
                () -> Optional.ofNullable(environment.get("TF_WORKSPACE")).filter(name -> !name.isEmpty()));
    }

    /** Where {@code terraform init} keeps its data, relative to the root module. */
    String dataFolder() {
        String named = environment.getOrDefault("TF_DATA_DIR", "");
        return named.isEmpty() ? ".terraform" : named;
    }
}
