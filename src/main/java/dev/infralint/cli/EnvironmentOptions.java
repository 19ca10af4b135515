package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import dev.infralint.lint.LintRequest;
import dev.infralint.project.Configuration;
import dev.infralint.project.Environment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** In which of the project's environments to look at root modules. */
final class EnvironmentOptions {
    @Option(
            names = "--environment",
            paramLabel = "NAME",
            split = ",",
            description = "Look at these of the environments in .infra-lint.yaml only; default: all of them.")
    List<String> names = new ArrayList<>();

    /** The environments that are asked for; all where none is named. */
    List<LintRequest.Environment> chosen(Configuration project) {
        List<Environment> known = project.environments().orElse(List.of());
        List<String> all = known.stream().map(Environment::name).toList();
        for (String name : names) {
            if (!all.contains(name)) {
                throw new Failure(
                        all.isEmpty()
                                ? "there are no environments in .infra-lint.yaml, so no " + name
                                : "there is no environment " + name + Suggestion.clause(name, all) + " ("
                                        + String.join(", ", all) + ")");
            }
        }
        return known.stream()
                .filter(environment -> names.isEmpty() || names.contains(environment.name()))
                .map(environment -> new LintRequest.Environment(
                        environment.name(),
                        environment.roots().globs().isEmpty() ? null : environment.roots(),
                        environment.variableFiles(),
                        environment.workspace()))
                .toList();
    }
}
