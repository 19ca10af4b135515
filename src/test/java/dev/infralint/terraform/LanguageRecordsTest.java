package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.expression.ValueJson;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.value.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares with what the real terraform said of the same expressions; see fixtures/language/README.md. */
class LanguageRecordsTest {
    private static final Path FIXTURES = Path.of("fixtures", "language");
    private static final int FEWEST = 2_500;
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static Console console;

    @BeforeAll
    static void evaluateTheProject() {
        Path project = FIXTURES.resolve("project");
        RootModule root = RootModules.find(List.of(project), SourceTree.of(project))
                .value()
                .get(0);
        EvaluationOptions options = new EvaluationOptions(List.of(), Map.of(), Optional.of("default"), List.of());
        EvaluatedRoot evaluated = RootEvaluation.evaluate(root, options);
        console = new Console(evaluated.scope(), evaluated.functions());
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsThatOfTerraform() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            List<String> differences = new ArrayList<>();
            for (String line : lines(file)) {
                differences.addAll(differences(console, JSON.readTree(line)));
            }
            Set<String> expected = new TreeSet<>(known(file));
            differences.removeIf(expected::remove);
            assertThat(differences).isEmpty();
            assertThat(expected).as("known differences that are none any more").isEmpty();
        }));
    }

    @Test
    void thereAreEnoughRecords() {
        assertThat(files().mapToInt(file -> lines(file).size()).sum()).isGreaterThan(FEWEST);
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FIXTURES.resolve("recorded"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The differences that are meant or cannot be helped, each with its reason in README.md. */
    private static List<String> known(Path file) {
        Path known = FIXTURES.resolve("known-differences").resolve(file.getFileName() + ".txt");
        return Files.exists(known) ? lines(known) : List.of();
    }

    /** Where an answer differs from the recorded one. */
    static List<String> differences(Console console, JsonNode record) throws IOException {
        String expression = record.get("expr").asText();
        Console.Answer answer = console.answer(expression);
        List<String> differences = new ArrayList<>();
        String error = answer.error().orElse("");
        String wanted = record.path("error").asText();
        if (!error.equals(wanted)) {
            differences.add(show(expression, "error", wanted, error));
            return differences;
        }
        if (!error.isEmpty()) {
            return differences;
        }
        if (!answer.text().equals(record.get("text").asText())) {
            differences.add(show(expression, "text", record.get("text").asText(), answer.text()));
        }
        if (record.has("type")) {
            JsonNode type = JSON.readTree(Types.toJson(answer.value().type()));
            if (!type.equals(record.get("type"))) {
                differences.add(show(expression, "type", record.get("type").toString(), type.toString()));
            }
        }
        if (record.has("value")) {
            JsonNode value = plain(JSON.readTree(ValueJson.of(answer.value())));
            if (!value.equals(plain(record.get("value")))) {
                differences.add(show(expression, "value", record.get("value").toString(), value.toString()));
            }
        }
        return differences;
    }

    /** Numbers of one kind, so that 1 and 1.0 are the same. */
    private static JsonNode plain(JsonNode node) {
        if (node.isNumber()) {
            return DecimalNode.valueOf(node.decimalValue().stripTrailingZeros());
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(element -> array.add(plain(element)));
            return array;
        }
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), plain(entry.getValue())));
            return object;
        }
        return node;
    }

    private static String show(String expression, String what, String wanted, String found) {
        return (expression + "  " + what + "  terraform: " + wanted + "  here: " + found).replace("\n", "\\n");
    }

    /** Prints the differences of the records under a folder; for the live run of fixtures/language/compare.sh. */
    public static void main(String[] arguments) throws IOException {
        evaluateTheProject();
        int total = 0;
        int different = 0;
        for (String argument : arguments) {
            for (String line : Files.readAllLines(Path.of(argument))) {
                total++;
                List<String> differences = differences(console, JSON.readTree(line));
                different += differences.isEmpty() ? 0 : 1;
                differences.forEach(System.out::println);
            }
        }
        System.out.println(total + " expressions, " + different + " different");
    }
}
