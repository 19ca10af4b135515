package dev.infralint.provider.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The recorded resource types. Those that the jar holds have the paths that a run may ask for: with a default, deprecated,
 * or gone in a later major.
 */
public final class Schemas {
    /** The recorded major versions by the prefix of the provider's types. */
    private static final Map<String, List<Integer>> MAJORS = Map.ofEntries(
            Map.entry("alicloud", List.of(1)),
            Map.entry("aws", List.of(4, 5, 6)),
            Map.entry("azuread", List.of(2, 3)),
            Map.entry("azuredevops", List.of(1)),
            Map.entry("azurerm", List.of(3, 4, 5)),
            Map.entry("cloudflare", List.of(4, 5)),
            Map.entry("datadog", List.of(3, 4)),
            Map.entry("digitalocean", List.of(2)),
            Map.entry("github", List.of(6)),
            Map.entry("gitlab", List.of(17, 18, 19)),
            Map.entry("google", List.of(4, 5, 6, 7)),
            Map.entry("grafana", List.of(3, 4)),
            Map.entry("helm", List.of(2, 3)),
            Map.entry("ibm", List.of(1, 2)),
            Map.entry("kubernetes", List.of(2, 3)),
            Map.entry("linode", List.of(3)),
            Map.entry("mongodbatlas", List.of(1, 2)),
            Map.entry("ncloud", List.of(4)),
            Map.entry("nifcloud", List.of(1)),
            Map.entry("oci", List.of(8)),
            Map.entry("okta", List.of(4, 6)),
            Map.entry("openstack", List.of(1, 3)),
            Map.entry("panos", List.of(1, 2)),
            Map.entry("snowflake", List.of(1)),
            Map.entry("tencentcloud", List.of(1)),
            Map.entry("tfe", List.of(0)),
            Map.entry("vault", List.of(4, 5)),
            Map.entry("yandex", List.of(0)));

    private static final Map<String, Map<String, TypeSchema>> SERVICES = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What the types of the recorded providers begin with. */
    static Set<String> prefixes() {
        return MAJORS.keySet();
    }

    /** The recorded major versions of the provider whose types begin so; empty when none is recorded. */
    public static List<Integer> recordedMajors(String prefix) {
        return MAJORS.getOrDefault(prefix, List.of());
    }

    /** What is recorded of a resource type; reads the table of its service when that is first asked for. */
    public static Optional<TypeSchema> of(String type) {
        String[] words = type.split("_", 3);
        if (words.length < 2 || !MAJORS.containsKey(words[0])) {
            return Optional.empty();
        }
        return Optional.ofNullable(SERVICES.computeIfAbsent(words[0] + "/" + words[1], Schemas::load)
                .get(type));
    }

    /**
     * The recorded resource types of the same service, for whoever misspelt one; empty where nothing is recorded of the
     * provider.
     */
    public static Set<String> beside(String type) {
        String[] words = type.split("_", 3);
        return words.length < 2 || !MAJORS.containsKey(words[0])
                ? Set.of()
                : SERVICES.computeIfAbsent(words[0] + "/" + words[1], Schemas::load)
                        .keySet();
    }

    private static Map<String, TypeSchema> load(String service) {
        try (InputStream table = Schemas.class.getResourceAsStream(service + ".tsv")) {
            return table == null ? Map.of() : read(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a table, as {@code src/build/provider-tables} writes it. */
    static Map<String, TypeSchema> read(InputStream table) throws IOException {
        Map<String, TypeSchema> types = new HashMap<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
        Map<String, String> rows = new LinkedHashMap<>();
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("\t")) {
                int end = line.indexOf('\t', 1);
                rows.put(line.substring(1, end), line.substring(end + 1));
            } else {
                rows = new LinkedHashMap<>();
                TypeSchema schema = head(line.split("\t", -1), rows);
                types.put(schema.type(), schema);
            }
        }
        return types;
    }

    private static TypeSchema head(String[] fields, Map<String, String> rows) {
        Map<String, String> states = new HashMap<>();
        for (int i = 2; i < fields.length; i++) {
            int sign = fields[i].indexOf('=');
            states.put(fields[i].substring(0, sign), fields[i].substring(sign + 1));
        }
        return new TypeSchema(fields[0], majors(fields[1]), states, rows);
    }

    /** {@code "3-4,6"} as a list. */
    static List<Integer> majors(String text) {
        List<Integer> majors = new ArrayList<>();
        for (String run : text.split(",", -1)) {
            int dash = run.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? run : run.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(run.substring(dash + 1));
            for (int major = first; major <= last; major++) {
                majors.add(major);
            }
        }
        return majors;
    }
}
