package dev.infralint.build;

import dev.infralint.compiler.DrlText;
import dev.infralint.compiler.Edit;
import dev.infralint.compiler.RuleFault;
import dev.infralint.diag.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Resource types that several rules ask for, under a name of their own: {@code type in (Types.AWS_MACHINES)}. A file of rules
 * is read with the types in place of the name, so that the engine indexes by them as by any others.
 *
 * @param sets the types of each name, in the order of the file
 */
public record TypeSets(Map<String, List<String>> sets) {
    /** The file of a {@code rules/} folder that has them: a name and its types, separated by blanks, on each line. */
    static final String FILE = "types.txt";

    private static final Pattern NAME = Pattern.compile("\\bTypes\\.([A-Z][A-Z0-9_]*)\\b");

    public TypeSets {
        sets = Map.copyOf(sets);
    }

    /** The sets of a {@code rules/} folder; none where it has no such file. */
    public static TypeSets read(Path rules) throws IOException {
        Map<String, List<String>> sets = new TreeMap<>();
        Path file = rules.resolve(FILE);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.size() > 1 && !line.startsWith("#")) {
                sets.put(words.get(0), words.subList(1, words.size()));
            }
        }
        return new TypeSets(sets);
    }

    /**
     * A text of DRL with the types in place of names of sets; lines stay.
     *
     * @throws RuleFault for a name that is none
     */
    String expand(String path, String text) {
        Matcher names = NAME.matcher(DrlText.blank(text));
        List<Edit> edits = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        while (names.find()) {
            List<String> types = sets.get(names.group(1));
            if (types == null) {
                faults.add(path + ":" + text.substring(0, names.start()).split("\n", -1).length + ": " + FILE
                        + " has no set of types " + names.group(1) + "."
                        + Suggestion.of(names.group(1), sets.keySet()));
            } else {
                edits.add(new Edit(
                        names.start(),
                        names.end(),
                        types.stream().map(type -> "\"" + type + "\"").collect(Collectors.joining(", "))));
            }
        }
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
        return Edit.apply(text, edits);
    }

    /** The name of the set that has exactly these types, in whatever order. */
    public Optional<String> named(Set<String> types) {
        return sets.entrySet().stream()
                .filter(each -> Set.copyOf(each.getValue()).equals(types))
                .map(Map.Entry::getKey)
                .min(String::compareTo);
    }
}
