package dev.infralint.provider.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Every path of every recorded type of a provider, for guards of the build; the jar holds only those that a run asks for. */
public record RecordedPaths(String prefix, Map<String, TypeSchema> types) {
    private static final List<RecordedPaths> ALL = load();

    /** All recorded providers. */
    public static List<RecordedPaths> all() {
        return ALL;
    }

    /** A type, whichever provider has it. */
    public static Optional<TypeSchema> type(String name) {
        return ALL.stream()
                .filter(provider -> provider.types().containsKey(name))
                .findFirst()
                .map(provider -> Objects.requireNonNull(provider.types().get(name)));
    }

    /** Whether types that begin so are recorded. */
    public static boolean isRecorded(String type) {
        return ALL.stream().anyMatch(provider -> type.startsWith(provider.prefix() + "_"));
    }

    private static List<RecordedPaths> load() {
        EditorSchemas editors = new EditorSchemas();
        return new TreeSet<>(Schemas.prefixes())
                .stream()
                        .map(prefix -> new RecordedPaths(
                                prefix,
                                EditorSchemas.prefixes().contains(prefix) ? full(editors, prefix) : packed(prefix)))
                        .toList();
    }

    private static Map<String, TypeSchema> full(EditorSchemas editors, String prefix) {
        Map<String, TypeSchema> types = new TreeMap<>();
        for (String name : editors.types(prefix, ProviderVersion.UNRECORDED)) {
            if (!name.startsWith(EditorTable.DATA)) {
                types.put(name, editors.type(name).orElseThrow().schema);
            }
        }
        return types;
    }

    private static Map<String, TypeSchema> packed(String prefix) {
        try (InputStream packed =
                        Objects.requireNonNull(RecordedPaths.class.getResourceAsStream(prefix + ".tsv.gz"), prefix);
                InputStream table = new GZIPInputStream(packed)) {
            return new TreeMap<>(Schemas.read(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
