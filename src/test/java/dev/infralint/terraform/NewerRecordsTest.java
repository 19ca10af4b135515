package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with what newer releases said of the same expressions; see fixtures/language/README.md. */
class NewerRecordsTest {
    private static final Path FIXTURES = Path.of("fixtures", "language");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"terraform-1.17,.terraform-version,1.17.0", "opentofu-1.12,.opentofu-version,1.12.6"})
    void everyAnswerIsThatOfTheNewerRelease(String judge, String file, String version) throws IOException {
        Console console = console(file, version);
        Map<String, JsonNode> records = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FIXTURES.resolve("recorded"))) {
            for (Path older : files.sorted().toList()) {
                read(older, records);
            }
        }
        read(FIXTURES.resolve("newer").resolve(judge + ".jsonl"), records);
        List<String> differences = new ArrayList<>();
        for (JsonNode record : records.values()) {
            if (record.has("text") || record.has("error")) {
                differences.addAll(LanguageRecordsTest.differences(console, record));
            }
        }
        TreeSet<String> known =
                new TreeSet<>(Files.readAllLines(FIXTURES.resolve("newer").resolve(judge + ".known-differences.txt")));
        try (Stream<Path> files = Files.list(FIXTURES.resolve("known-differences"))) {
            for (Path older : files.toList()) {
                List<String> lines = Files.readAllLines(older);
                differences.removeIf(difference -> lines.contains(difference) && !known.contains(difference));
            }
        }
        differences.removeIf(known::remove);
        assertThat(differences).isEmpty();
        assertThat(known).as("known differences that are none any more").isEmpty();
    }

    private static void read(Path file, Map<String, JsonNode> records) throws IOException {
        for (String line : Files.readAllLines(file)) {
            JsonNode record = LanguageRecordsTest.JSON.readTree(line);
            records.put(record.get("expr").asText(), record);
        }
    }

    private Console console(String file, String version) throws IOException {
        Path project = FIXTURES.resolve("project");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path each : files.toList()) {
                Path copy = folder.resolve(project.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
        Files.delete(folder.resolve(".terraform-version"));
        Files.writeString(folder.resolve(file), version);
        RootModule root =
                RootModules.find(List.of(folder), SourceTree.of(folder)).value().get(0);
        EvaluationOptions options = new EvaluationOptions(List.of(), Map.of(), Optional.of("default"), List.of());
        EvaluatedRoot evaluated = RootEvaluation.evaluate(root, options);
        return new Console(evaluated.scope(), evaluated.functions());
    }
}
