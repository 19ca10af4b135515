package dev.infralint.provider.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every argument of every recorded resource type and data source, for whoever writes configuration in an editor. A run asks
 * {@link Schemas}, which is smaller. Reads the table of a provider when that is first asked for; may be used from several
 * threads.
 */
public final class EditorSchemas {
    private final Map<String, Optional<EditorTable>> tables = new ConcurrentHashMap<>();

    /** What the types of the providers begin with of which every argument is recorded. */
    public static Set<String> prefixes() {
        return new TreeSet<>(Set.of("aws", "azurerm", "google", "kubernetes"));
    }

    /**
     * What is recorded of a type.
     *
     * @param name of a resource type, or of a data source with {@code data.} before it
     */
    public Optional<EditorType> type(String name) {
        return table(prefix(name)).flatMap(table -> table.type(name));
    }

    /**
     * The resource types that a version of a provider has, and its data sources with {@code data.} before them. Data sources are
     * not recorded of every major: all of them count.
     */
    public Set<String> types(String prefix, ProviderVersion version) {
        return table(prefix).map(table -> table.names(version)).orElse(Set.of());
    }

    /** What to use instead of a type, or an empty text where nothing is named; empty where nobody advises against it. */
    public Optional<String> deprecation(String name) {
        return table(prefix(name)).flatMap(table -> table.deprecation(name));
    }

    /** What the name of a type begins with, which is its provider's where no other is chosen. */
    public static String prefix(String name) {
        String type = name.startsWith(EditorTable.DATA) ? name.substring(EditorTable.DATA.length()) : name;
        int end = type.indexOf('_');
        return end < 0 ? type : type.substring(0, end);
    }

    private Optional<EditorTable> table(String prefix) {
        return tables.computeIfAbsent(prefix, EditorSchemas::load);
    }

    private static Optional<EditorTable> load(String prefix) {
        if (!prefixes().contains(prefix)) {
            return Optional.empty();
        }
        try (InputStream file = EditorSchemas.class.getResourceAsStream("editor/" + prefix + ".bin")) {
            return file == null ? Optional.empty() : Optional.of(EditorTable.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
