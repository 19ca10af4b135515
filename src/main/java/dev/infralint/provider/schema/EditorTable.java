package dev.infralint.provider.schema;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The table of one provider, as {@code src/build/editor-tables} writes it: its types are inflated one by one. */
final class EditorTable {
    /** What stands before the name of a data source. */
    static final String DATA = "data.";

    private record Entry(List<Integer> majors, int start, int length, Map<String, String> states) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<Integer, Wholeness> resources = new TreeMap<>();
    private final Map<Integer, Wholeness> data = new TreeMap<>();
    private final byte[] dictionary;
    private final byte[] chunks;

    private EditorTable(byte[] dictionary, byte[] chunks) {
        this.dictionary = dictionary;
        this.chunks = chunks;
    }

    /** The table in a file. */
    static EditorTable read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        String head = new String(inflated(packed(in)), StandardCharsets.UTF_8);
        byte[] dictionary = inflated(packed(in));
        EditorTable table = new EditorTable(dictionary, in.readAllBytes());
        head.lines().map(line -> line.split("\t", -1)).forEach(table::headLine);
        return table;
    }

    private static byte[] packed(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private void headLine(String[] fields) {
        if (fields[0].equals("resource") || fields[0].equals("data")) {
            (fields[0].equals("data") ? data : resources)
                    .put(
                            Integer.parseInt(fields[1]),
                            new Wholeness(fields[2], fields[3].equals("ended"), fields[4].equals("all")));
        } else if (fields.length > 3) {
            Map<String, String> states = new HashMap<>();
            for (int i = 4; i < fields.length; i++) {
                int sign = fields[i].indexOf('=');
                states.put(fields[i].substring(0, sign), fields[i].substring(sign + 1));
            }
            entries.put(
                    fields[0],
                    new Entry(
                            Schemas.majors(fields[1]),
                            Integer.parseInt(fields[2]),
                            Integer.parseInt(fields[3]),
                            Map.copyOf(states)));
        }
    }

    /** The names of the types that a version has, {@code data.} before those of data sources. */
    Set<String> names(ProviderVersion version) {
        Set<String> names = new TreeSet<>();
        entries.forEach((name, entry) -> {
            if (name.startsWith(DATA)
                    || version.majors().isEmpty()
                    || entry.majors.stream().anyMatch(version.majors()::contains)) {
                names.add(name);
            }
        });
        return names;
    }

    /** What to use instead of a type, or an empty text; empty where nobody advises against it. */
    Optional<String> deprecation(String name) {
        return Optional.ofNullable(entries.get(name))
                .map(Entry::states)
                .filter(states -> states.containsKey("deprecated"))
                .map(states -> states.getOrDefault("replacement", ""));
    }

    /** A type with its arguments. */
    Optional<EditorType> type(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(dictionary);
        inflater.setInput(chunks, entry.start, entry.length);
        String text = new String(finished(inflater), StandardCharsets.UTF_8);
        Map<String, String> rows = new LinkedHashMap<>();
        Map<String, String> allowed = new HashMap<>();
        text.lines().forEach(line -> {
            boolean values = line.startsWith("|");
            int end = line.indexOf('\t');
            (values ? allowed : rows).put(line.substring(values ? 1 : 0, end), line.substring(end + 1));
        });
        return Optional.of(new EditorType(
                new TypeSchema(name, entry.majors, entry.states, rows),
                allowed,
                name.startsWith(DATA) ? data : resources));
    }

    private static byte[] inflated(byte[] content) {
        Inflater inflater = new Inflater();
        inflater.setInput(content);
        return finished(inflater);
    }

    private static byte[] finished(Inflater inflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    throw new IllegalStateException("a table of schemas is cut short");
                }
                out.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("a table of schemas is broken", e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
