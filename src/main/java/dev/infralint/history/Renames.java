package dev.infralint.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which files of Terraform only have another name now: half of what stands in them is the same. */
final class Renames {
    private static final long LARGEST = 1 << 20;

    /** More pairs than these are no renaming that anybody follows. */
    private static final long MOST_PAIRS = 1_000_000;

    private static final double ALIKE = 0.5;

    private Renames() {}

    private record Pair(String old, String now, double alike) {}

    /** Old names and new ones. */
    static Map<String, String> find(Path before, Path after, Set<String> names, Set<String> present) {
        List<String> gone = names.stream()
                .filter(name -> terraform(name) && !present.contains(name))
                .toList();
        List<String> come = present.stream()
                .filter(name -> terraform(name) && !names.contains(name))
                .toList();
        if (gone.isEmpty() || (long) gone.size() * come.size() > MOST_PAIRS) {
            return Map.of();
        }
        Map<String, Map<String, Integer>> old = new HashMap<>();
        gone.forEach(name -> old.put(name, lines(before.resolve(name))));
        List<Pair> pairs = new ArrayList<>();
        for (String now : come) {
            Map<String, Integer> lines = lines(after.resolve(now));
            old.forEach((name, others) -> {
                double alike = alike(others, lines);
                if (alike >= ALIKE) {
                    pairs.add(new Pair(name, now, alike));
                }
            });
        }
        // Of two that are alike, the one that kept its last name.
        pairs.sort(Comparator.comparingDouble(Pair::alike)
                .reversed()
                .thenComparing(pair -> !last(pair.old()).equals(last(pair.now())))
                .thenComparing(Pair::old)
                .thenComparing(Pair::now));
        Map<String, String> renamed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!renamed.containsKey(pair.old()) && taken.add(pair.now())) {
                renamed.put(pair.old(), pair.now());
            }
        }
        return renamed;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean terraform(String name) {
        return name.endsWith(".tf")
                || name.endsWith(".tofu")
                || name.endsWith(".hcl")
                || name.endsWith(".tfvars")
                || name.endsWith(".tf.json")
                || name.endsWith(".tofu.json");
    }

    private static double alike(Map<String, Integer> one, Map<String, Integer> other) {
        int all = size(one) + size(other);
        int same = one.entrySet().stream()
                .mapToInt(line -> Math.min(line.getValue(), other.getOrDefault(line.getKey(), 0)))
                .sum();
        return all == 0 ? 0 : 2.0 * same / all;
    }

    private static int size(Map<String, Integer> lines) {
        return lines.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often each line stands in a file, without those that stand in any. */
    private static Map<String, Integer> lines(Path file) {
        Map<String, Integer> lines = new HashMap<>();
        try {
            if (Files.size(file) <= LARGEST) {
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.length() > 1)
                        .forEach(line -> lines.merge(line, 1, Integer::sum));
            }
        } catch (IOException unreadable) {
            return Map.of();
        }
        return lines;
    }
}
