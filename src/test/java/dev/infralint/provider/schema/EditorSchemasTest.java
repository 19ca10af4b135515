package dev.infralint.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorSchemasTest {
    private static final Path TABLES = Path.of("src/main/resources/dev/infralint/provider/schema");

    @ParameterizedTest
    @ValueSource(strings = {"aws", "azurerm", "google", "kubernetes"})
    void everyPathThatARunAsksForIsInTheTableForEditors(String prefix) throws IOException {
        EditorSchemas schemas = new EditorSchemas();
        Map<String, TypeSchema> asked = asked(prefix);
        assertThat(asked).hasSizeGreaterThan(50);
        for (TypeSchema type : asked.values()) {
            EditorType full = schemas.type(type.type()).orElseThrow();
            for (int major : type.majors()) {
                ProviderVersion version = new ProviderVersion("", List.of(major), true, false);
                for (String path : type.paths(major)) {
                    int dot = path.lastIndexOf('.');
                    assertThat(full.contents(path.substring(0, Math.max(0, dot)), version))
                            .as(type.type() + " " + major)
                            .containsEntry(
                                    path.substring(dot + 1),
                                    type.argument(path, major).orElseThrow());
                }
            }
        }
        assertThat(schemas.types(prefix, ProviderVersion.UNRECORDED)).containsAll(asked.keySet());
        assertThat(schemas.type(prefix + "_of_nobody")).isEqualTo(Optional.empty());
    }

    /** What a run asks for of a provider, service by service. */
    private static Map<String, TypeSchema> asked(String prefix) throws IOException {
        Map<String, TypeSchema> asked = new TreeMap<>();
        try (Stream<Path> tables = Files.list(TABLES.resolve(prefix))) {
            for (Path table : tables.toList()) {
                try (InputStream text = Files.newInputStream(table)) {
                    asked.putAll(Schemas.read(text));
                }
            }
        }
        return asked;
    }
}
