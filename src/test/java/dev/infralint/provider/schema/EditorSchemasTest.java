package dev.infralint.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorSchemasTest {
    @ParameterizedTest
    @ValueSource(strings = {"aws", "azurerm", "google", "kubernetes"})
    void everyPathThatIsRecordedIsInTheTableForEditors(String prefix) throws IOException {
        EditorSchemas schemas = new EditorSchemas();
        Map<String, TypeSchema> recorded;
        try (InputStream table = new GZIPInputStream(EditorSchemasTest.class.getResourceAsStream(prefix + ".tsv.gz"))) {
            recorded = Schemas.read(table);
        }
        assertThat(recorded).hasSizeGreaterThan(50);
        for (TypeSchema type : recorded.values()) {
            EditorType full = schemas.type(type.type()).orElseThrow();
            for (int major : type.majors()) {
                Set<String> top = new TreeSet<>(type.paths(major));
                top.removeIf(path -> path.contains("."));
                ProviderVersion version = new ProviderVersion("", List.of(major), true, false);
                assertThat(full.contents("", version).keySet())
                        .as(type.type() + " " + major)
                        .isEqualTo(top);
            }
        }
        assertThat(schemas.types(prefix, ProviderVersion.UNRECORDED)).containsAll(recorded.keySet());
        assertThat(schemas.type(prefix + "_of_nobody")).isEqualTo(Optional.empty());
    }
}
