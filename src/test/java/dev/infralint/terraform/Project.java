package dev.infralint.terraform;

import dev.infralint.TestFiles;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small Terraform project in a temporary folder. */
public final class Project {
    private final Path folder;

    public Project(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Writes a file and gives the project back. */
    public Project file(String name, String content) {
        try {
            TestFiles.write(folder, name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Outcome<List<RootModule>> roots(String... paths) {
        List<Path> given = paths.length == 0
                ? List.of(folder)
                : List.of(paths).stream().map(folder::resolve).toList();
        return RootModules.find(given, SourceTree.of(folder));
    }

    public List<String> rootNames(String... paths) {
        return roots(paths).value().stream().map(RootModule::name).toList();
    }

    /** The root module in the project's own folder, evaluated. */
    public EvaluatedRoot evaluate() {
        return evaluate(EvaluationOptions.NONE);
    }

    public EvaluatedRoot evaluate(Map<String, String> environment) {
        return evaluate(new EvaluationOptions(List.of(), environment, Optional.empty(), List.of()));
    }

    public EvaluatedRoot evaluate(EvaluationOptions options) {
        RootModule root = roots().value().stream()
                .filter(module -> module.name().equals("."))
                .findFirst()
                .orElseThrow();
        return RootEvaluation.evaluate(root, options);
    }

    public static Value output(EvaluatedRoot root, String name) {
        return root.modules().get(0).outputs().stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    public static List<String> addresses(EvaluatedRoot root) {
        return root.resources().stream().map(ResourceInstance::address).toList();
    }

    public static ResourceInstance resource(EvaluatedRoot root, String address) {
        return root.resources().stream()
                .filter(resource -> resource.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    public static List<String> summaries(EvaluatedRoot root) {
        return root.diagnostics().stream().map(Diagnostic::summary).toList();
    }
}
