package dev.infralint.provider.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is recorded of a resource type.
 *
 * @param majors the major versions of its provider that have it
 * @param states {@code deprecated} and {@code removed} with the version, {@code replacement}; as far as they apply
 * @param rows by path, as the table writes them
 */
public record TypeSchema(String type, List<Integer> majors, Map<String, String> states, Map<String, String> rows) {
    public TypeSchema {
        majors = List.copyOf(majors);
        states = Map.copyOf(states);
    }

    /** The argument at a path in a major version, blocks without indexes; empty where nothing is recorded of it. */
    public Optional<Argument> argument(String path, int major) {
        String row = rows.get(path);
        if (row == null) {
            return Optional.empty();
        }
        for (String segment : row.split("\t", -1)) {
            int space = segment.indexOf(' ');
            if (Schemas.majors(segment.substring(0, space)).contains(major)) {
                return Optional.of(Argument.parse(segment.substring(space + 1)));
            }
        }
        return Optional.empty();
    }

    /** The paths that a major version has. */
    public SortedSet<String> paths(int major) {
        SortedSet<String> paths = new TreeSet<>();
        for (String path : rows.keySet()) {
            if (argument(path, major).isPresent()) {
                paths.add(path);
            }
        }
        return paths;
    }
}
