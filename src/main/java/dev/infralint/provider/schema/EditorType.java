package dev.infralint.provider.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every argument, block and attribute of a resource type or data source. */
public final class EditorType {
    final TypeSchema schema;
    private final Map<String, String> allowed;
    private final Map<Integer, Wholeness> whole;

    /**
     * A type.
     *
     * @param schema with a row for each path
     * @param allowed by path, the values that are allowed, as the table writes them
     * @param whole by major, how far the names can be relied on
     */
    EditorType(TypeSchema schema, Map<String, String> allowed, Map<Integer, Wholeness> whole) {
        this.schema = schema;
        this.allowed = Map.copyOf(allowed);
        this.whole = Map.copyOf(whole);
    }

    /**
     * What stands in the type or in a block of it, by name: as the newest admitted major that has it says.
     *
     * @param block its path, or an empty text for the type itself
     */
    public SortedMap<String, Argument> contents(String block, ProviderVersion version) {
        SortedMap<String, Argument> contents = new TreeMap<>();
        for (int major : majors(version)) {
            names(block, major)
                    .forEach(name -> schema.argument(path(block, name), major)
                            .ifPresent(argument -> contents.put(name, argument)));
        }
        return contents;
    }

    /** The values that an argument takes, as the newest admitted major lists them; empty where none are listed. */
    public List<String> allowed(String path, ProviderVersion version) {
        List<String> values = List.of();
        for (String run : allowed.getOrDefault(path, "").split("\t", -1)) {
            int space = run.indexOf(' ');
            if (space > 0 && Schemas.majors(run.substring(0, space)).stream().anyMatch(majors(version)::contains)) {
                values = List.of(run.substring(space + 1).split("\\|", -1));
            }
        }
        return values;
    }

    /**
     * Whether surely no admitted version takes this name: all names of all of them are recorded.
     *
     * @param block the path of the block that it stands in, or an empty text for the type itself
     */
    public boolean lacks(String block, String name, ProviderDemand demand) {
        ProviderVersion version = demand.version();
        return version.exact()
                && !version.majors().isEmpty()
                && !recursive(block)
                && version.majors().stream().allMatch(major -> lacks(block, name, major, demand));
    }

    private boolean lacks(String block, String name, int major, ProviderDemand demand) {
        Wholeness recorded = whole.get(major);
        if (recorded == null || !schema.majors().contains(major) || !block.isEmpty() && !recorded.nested()) {
            return false;
        }
        Set<String> names = names(block, major);
        return !names.isEmpty() && !names.contains(name) && (recorded.ended() || demand.endsWith(recorded.version()));
    }

    /** Blocks that hold themselves are recorded to a certain depth. */
    private static boolean recursive(String block) {
        List<String> steps = List.of(block.split("\\.", -1));
        return new HashSet<>(steps).size() < steps.size();
    }

    /** The admitted majors that have the type; the nearest where none has. */
    private List<Integer> majors(ProviderVersion version) {
        List<Integer> having =
                version.majors().stream().filter(schema.majors()::contains).toList();
        if (!having.isEmpty()) {
            return having;
        }
        List<Integer> recorded = schema.majors();
        int wanted = version.majors().isEmpty()
                ? Integer.MAX_VALUE
                : version.majors().get(0);
        return List.of(recorded.stream()
                .filter(major -> major > wanted)
                .findFirst()
                .orElse(recorded.get(recorded.size() - 1)));
    }

    private SortedSet<String> names(String block, int major) {
        String before = block.isEmpty() ? "" : block + ".";
        SortedSet<String> names = new TreeSet<>();
        for (String path : schema.rows().keySet()) {
            if (path.startsWith(before)
                    && path.indexOf('.', before.length()) < 0
                    && schema.argument(path, major).isPresent()) {
                names.add(path.substring(before.length()));
            }
        }
        return names;
    }

    private static String path(String block, String name) {
        return block.isEmpty() ? name : block + "." + name;
    }
}
