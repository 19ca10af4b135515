package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.function.Language;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with what {@code terraform plan} said, as fixtures/language/record_plans.py recorded it. */
final class RecordedPlansTest {
    private static final Path LANGUAGE = Path.of("fixtures", "language");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    Stream<DynamicTest> projectsArePlannedAsTerraformPlansThem() throws IOException {
        return projects("projects").stream()
                .map(project -> DynamicTest.dynamicTest(
                        project.getFileName().toString(), () -> compare(project, RecordedValue.Rules.EXACT)));
    }

    @TestFactory
    Stream<DynamicTest> awsRootsArePlannedAsTerraformPlansThem() throws IOException {
        return projects("aws").stream()
                .map(project -> DynamicTest.dynamicTest(
                        project.getFileName().toString(), () -> compare(project, RecordedValue.Rules.PROVIDER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"terraform-1.17", "opentofu-1.12"})
    void projectsArePlannedAsNewerReleasesPlanThem(String release) throws IOException {
        for (Path project : projects("projects")) {
            Path own = project.resolve("answer." + release + ".json");
            JsonNode answer = JSON.readTree((Files.exists(own) ? own : project.resolve("answer.json")).toFile());
            EvaluatedRoot root = evaluate(project, Language.named(release));
            if (answer.has("errors")) {
                // OpenTofu words some of them otherwise.
                assertThat(errors(root)).as("errors of %s", project).isNotEmpty();
            } else {
                compare(project, root, answer, RecordedValue.Rules.EXACT);
            }
        }
    }

    @Test
    void thereAreAsManyProjectsAsPromised() throws IOException {
        assertThat(projects("projects")).hasSizeGreaterThanOrEqualTo(60);
        assertThat(projects("aws")).hasSizeGreaterThanOrEqualTo(25);
    }

    private static List<Path> projects(String group) throws IOException {
        try (Stream<Path> folders = Files.list(LANGUAGE.resolve(group))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void compare(Path project, RecordedValue.Rules rules) throws IOException {
        JsonNode answer = JSON.readTree(project.resolve("answer.json").toFile());
        EvaluatedRoot root = evaluate(project, Optional.empty());
        if (answer.has("errors")) {
            assertThat(errors(root)).as("errors of %s", project).containsAll(texts(answer.get("errors")));
        } else {
            compare(project, root, answer, rules);
        }
    }

    private static List<String> errors(EvaluatedRoot root) {
        return root.diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() == Level.ERROR)
                .map(Diagnostic::summary)
                .toList();
    }

    private static void compare(Path project, EvaluatedRoot root, JsonNode answer, RecordedValue.Rules rules) {
        assertThat(errors(root))
                .as("errors of %s: %s", project, root.diagnostics())
                .isEmpty();
        List<String> differences = new ArrayList<>();
        Map<String, ResourceInstance> instances = new HashMap<>();
        root.resources().forEach(instance -> instances.put(instance.address(), instance));
        List<String> managed = root.resources().stream()
                .filter(instance -> instance.mode() == ResourceMode.MANAGED)
                .map(ResourceInstance::address)
                .toList();
        JsonNode resources = answer.get("resources");
        List<String> planned = new ArrayList<>();
        resources.fieldNames().forEachRemaining(planned::add);
        assertThat(managed)
                .as("addresses of %s", project)
                .containsExactlyInAnyOrderElementsOf(
                        planned.stream().filter(address -> !isData(address)).toList());
        for (String address : planned) {
            ResourceInstance instance = instances.get(address);
            if (instance == null) {
                differences.add(address + " is missing");
                continue;
            }
            JsonNode recorded = resources.get(address);
            recorded.get("values")
                    .properties()
                    .forEach(field -> RecordedValue.compare(
                            address + "." + field.getKey(),
                            RecordedValue.argument(instance.body(), field.getKey()),
                            field.getValue(),
                            recorded.get("unknown").get(field.getKey()),
                            rules,
                            differences));
            recorded.get("unknown").properties().forEach(field -> {
                if (!recorded.get("values").has(field.getKey())) {
                    RecordedValue.compare(
                            address + "." + field.getKey(),
                            RecordedValue.argument(instance.body(), field.getKey()),
                            null,
                            field.getValue(),
                            rules,
                            differences);
                }
            });
        }
        answer.get("outputs")
                .properties()
                .forEach(output -> RecordedValue.compare(
                        "output." + output.getKey(),
                        Optional.of(Project.output(root, output.getKey())),
                        output.getValue().get("value"),
                        output.getValue().get("unknown"),
                        rules,
                        differences));
        assertThat(differences).as("differences in %s", project).isEmpty();
    }

    private static boolean isData(String address) {
        return address.startsWith("data.") || address.contains(".data.");
    }

    private static EvaluatedRoot evaluate(Path project, Optional<Language> language) throws IOException {
        List<EvaluationOptions.Argument> arguments = new ArrayList<>();
        Map<String, String> environment = new HashMap<>();
        Path options = project.resolve("options.json");
        if (Files.exists(options)) {
            JsonNode given = JSON.readTree(options.toFile());
            List<String> words = texts(given.path("args"));
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equals("-var")) {
                    arguments.add(new EvaluationOptions.Argument(false, words.get(++i)));
                } else {
                    String file = words.get(i).substring("-var-file=".length());
                    arguments.add(new EvaluationOptions.Argument(
                            true, project.resolve(file).toString()));
                }
            }
            given.path("env")
                    .properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
        }
        RootModule root = RootModules.find(List.of(project), SourceTree.of(project)).value().stream()
                .filter(module -> module.name().equals("."))
                .findFirst()
                .orElseThrow();
        return RootEvaluation.evaluate(
                root, new EvaluationOptions(arguments, environment, Optional.empty(), List.of()).with(language));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
