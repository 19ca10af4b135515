package dev.infralint.lint;

import dev.infralint.diag.Diagnostic;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Which root modules are applied in which environments, and what each gets there. */
final class Environments {
    /** A root module and what its evaluation takes from outside. */
    record Application(RootModule root, EvaluationOptions options) {}

    private final List<LintRequest.Environment> environments;
    private final Path projectRoot;
    private final Disk disk;
    private final Consumer<Diagnostic> problems;

    Environments(LintRequest request, Disk disk, Consumer<Diagnostic> problems) {
        this.disk = disk;
        this.environments = request.environments();
        this.projectRoot = request.projectRoot();
        this.problems = problems;
    }

    /** Each root module once for each of its environments, or once without one. */
    List<Application> of(List<RootModule> roots, EvaluationOptions options) {
        List<Application> applications = new ArrayList<>();
        for (RootModule root : roots) {
            int before = applications.size();
            for (LintRequest.Environment environment : environments) {
                List<String> missing = new ArrayList<>();
                List<EvaluationOptions.Argument> files = files(environment, root, missing);
                if (applies(environment, root, files)) {
                    applications.add(
                            new Application(root.in(environment.name()), options.in(files, environment.workspace())));
                    tell(environment, root, missing);
                }
            }
            if (applications.size() == before) {
                applications.add(new Application(root, options));
            }
        }
        int all = applications.size();
        return applications.stream()
                .map(each -> new Application(each.root(), each.options().among(all)))
                .toList();
    }

    private boolean applies(
            LintRequest.Environment environment, RootModule root, List<EvaluationOptions.Argument> files) {
        var named = environment.roots();
        if (named != null) {
            return named.test(root.tree().name(root.folder()));
        }
        return environment.variableFiles().isEmpty() || !files.isEmpty();
    }

    /** The files that are there; the others are added to those that are missing. */
    private List<EvaluationOptions.Argument> files(
            LintRequest.Environment environment, RootModule root, List<String> missing) {
        List<EvaluationOptions.Argument> there = new ArrayList<>();
        for (String file : environment.variableFiles()) {
            Path path = (file.startsWith("/")
                            ? projectRoot.resolve(file.substring(1))
                            : root.folder().resolve(file))
                    .normalize();
            if (path.startsWith(projectRoot) && disk.isFile(path)) {
                there.add(new EvaluationOptions.Argument(true, path.toString()));
            } else {
                missing.add(file);
            }
        }
        return there;
    }

    private void tell(LintRequest.Environment environment, RootModule root, List<String> missing) {
        if (!missing.isEmpty()) {
            problems.accept(Diagnostic.warning(
                    "variable-file-not-found",
                    "Variable file not found",
                    root.name() + " has no " + String.join(", ", missing) + ", which the environment "
                            + environment.name() + " names.",
                    null));
        }
    }
}
