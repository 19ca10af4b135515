package dev.infralint.cli;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.project.Configuration;
import dev.infralint.project.ConfigurationSchema;
import dev.infralint.project.Environment;
import dev.infralint.project.Expectations;
import dev.infralint.project.ProjectConfiguration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint config}: prints what holds for a path, and where each value comes from. */
@Command(
        name = "config",
        description = "Show the configuration that holds for a path, and the file and line of each value.")
final class ConfigCommand implements Callable<Integer> {
    private static final String DEFAULT = "default";

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "What would be checked; default: here.")
    Path path = Path.of(".");

    @Option(names = "--policy-base", paramLabel = "FILE", description = "A configuration that many projects share.")
    @Nullable
    Path policyBase;

    @Option(names = "--schema", description = "Print the JSON schema of .infra-lint.yaml instead.")
    boolean schema;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (schema) {
            console.out().print(ConfigurationSchema.text());
            return ExitCode.CLEAN.code();
        }
        Path real = InputOptions.existing(List.of(path)).get(0);
        Path root = ProjectRoot.of(real, Path.of("").toRealPath());
        // Policies of the project's own are not read here, so names of policies are not looked at where it has any.
        Configuration named = ProjectConfiguration.of(root, real, List.of(), Optional.ofNullable(policyBase))
                .upper();
        List<Policy> known = named.expectations().rules().isPresent()
                ? List.of()
                : Catalogue.builtIn().policies();
        Configuration asked = ProjectConfiguration.of(root, real, known, Optional.ofNullable(policyBase))
                .upper();
        PrintWriter out = console.out();
        line(asked, "profile", asked.reporting().profile().map(Profile::label), Profile.RECOMMENDED.label());
        line(asked, "fail-on", asked.reporting().failOn(), Severity.LOW.label());
        line(asked, "show", asked.reporting().show().map(Severity::label), Severity.INFO.label());
        line(asked, "required-tags", asked.requiredTags().map(Object::toString), "[]");
        line(asked, "var-files", asked.inputs().variableFiles().map(Object::toString), "[]");
        line(asked, "workspace", asked.inputs().workspace(), "default");
        line(asked, "language", asked.inputs().language(), "(the newest that the tree allows)");
        line(
                asked,
                "environments",
                asked.environments()
                        .map(all -> all.stream().map(Environment::name).toList().toString()),
                "{}");
        line(asked, "modules", asked.inputs().modules(), "(those of terraform init)");
        line(asked, "sarif", asked.outputs().sarif(), SarifOutput.USUAL);
        line(asked, "tasks", asked.outputs().tasks(), TaskOutput.USUAL);
        line(asked, "baseline", asked.outputs().baseline(), "(.infra-lint-baseline, where it is there)");
        expectations(asked);
        out.println("policies:");
        for (Configuration.Rule rule : asked.rules()) {
            String where = rule.paths().globs().isEmpty()
                    ? rule.folder().isEmpty() ? "" : " in " + rule.folder()
                    : " in " + (rule.folder().isEmpty() ? "" : rule.folder() + ": ")
                            + String.join(", ", rule.paths().globs());
            out.println("  " + rule.selector().text() + ": " + rule.grade() + where + "  # " + rule.place());
        }
        out.println("exclude:");
        for (Configuration.Excluded excluded : asked.exclude()) {
            for (String glob : excluded.paths().globs()) {
                String folder = excluded.folder().isEmpty() ? "" : excluded.folder() + "/";
                out.println("  " + folder + glob + "  # " + excluded.place());
            }
        }
        return ExitCode.CLEAN.code();
    }

    private void expectations(Configuration asked) {
        Expectations more = asked.expectations();
        line(asked, "regions", more.regions().map(Object::toString), "(any)");
        line(asked, "names", more.names().map(Object::toString), "{}");
        line(asked, "tag values", more.tagValues().map(Object::toString), "{}");
        line(asked, "trusted accounts", more.accounts().map(Object::toString), "(any)");
        line(asked, "trusted registries", more.registries().map(Object::toString), "(any)");
        line(asked, "trusted networks", more.networks().map(Object::toString), "(any)");
        line(asked, "rules", more.rules().map(Object::toString), "[]");
        line(asked, "suppressions", more.suppressions().map(Object::toString), "(all are granted)");
        console.out().println("undecided:");
        for (Expectations.Doubt doubt : more.doubts()) {
            console.out()
                    .println("  " + doubt.selector().text() + ": "
                            + doubt.treatment().name().toLowerCase(Locale.ROOT) + "  # " + doubt.place());
        }
        console.out().println("locked:");
        new TreeMap<>(more.locked()).forEach((key, place) -> console.out().println("  " + key + "  # " + place));
    }

    private void line(Configuration asked, String key, Optional<String> value, String otherwise) {
        String said = key.startsWith("trusted ") ? "trusted" : key.equals("tag values") ? "required-tags" : key;
        console.out()
                .println(key + ": " + value.orElse(otherwise) + "  # "
                        + (value.isPresent() ? asked.places().getOrDefault(said, DEFAULT) : DEFAULT));
    }
}
