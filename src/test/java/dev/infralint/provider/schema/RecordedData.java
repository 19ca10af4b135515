package dev.infralint.provider.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Every path of every recorded data source, for guards of the build; {@code src/build/data-sources} makes the table. */
public final class RecordedData {
    private static final Map<String, Set<String>> ALL = load();

    private RecordedData() {}

    /** Whether a data source of this type is recorded. */
    public static boolean has(String type) {
        return ALL.containsKey(type);
    }

    /** Whether a data source has a path, or one that it leads into: of maps and objects, keys are not recorded. */
    public static boolean has(String type, String path) {
        Set<String> paths = ALL.getOrDefault(type, Set.of());
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            if (paths.contains(path.substring(0, end))) {
                return end == path.length() || paths.stream().noneMatch(inside(path.substring(0, end) + "."));
            }
        }
        return false;
    }

    private static Predicate<String> inside(String prefix) {
        return path -> path.startsWith(prefix);
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> all = new HashMap<>();
        try (InputStream packed =
                        Objects.requireNonNull(RecordedData.class.getResourceAsStream("data.tsv.gz"), "data.tsv.gz");
                BufferedReader table = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                String[] fields = line.split("\t", -1);
                all.put(fields[0], Set.of(fields[1].split(" ", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
