package dev.infralint.compliance;

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
import java.util.regex.Pattern;

/**
 * The controls of the recorded frameworks. Which checks a control asks for is taken from the mappings that Prowler publishes
 * ({@code src/build/controls}); which policies look for a check is written in {@code checks.tsv}.
 */
public final class Controls {
    private static final String RUNTIME = "-";
    private static final Pattern VERSION = Pattern.compile("r?[0-9][0-9.]*");

    private final Map<String, List<Control>> byFramework;
    private final Map<String, List<String>> shown;

    private Controls(Map<String, List<Control>> byFramework) {
        this.byFramework = byFramework;
        this.shown = byPolicy();
    }

    /** The recorded frameworks with their controls. */
    public static Controls recorded() {
        return Recorded.CONTROLS;
    }

    /** The keys of the frameworks, such as {@code cis-aws-7.0}, in the order of families and versions. */
    public List<String> frameworks() {
        return List.copyOf(byFramework.keySet());
    }

    /** The controls of a framework in its order; none for one that is not recorded. */
    public List<Control> of(String framework) {
        return byFramework.getOrDefault(framework, List.of());
    }

    /** The key that a user means: itself, or the newest version of a family such as {@code cis-aws}. */
    public Optional<String> key(String name) {
        if (byFramework.containsKey(name)) {
            return Optional.of(name);
        }
        return byFramework.keySet().stream()
                .filter(key -> key.startsWith(name + "-")
                        && VERSION.matcher(key.substring(name.length() + 1)).matches())
                .reduce((older, newer) -> newer);
    }

    /**
     * What a policy speaks for in the newest benchmarks of CIS and in the best practices of its cloud, such as
     * {@code cis-aws-7.0:3.1.4}. Frameworks of general requirements are left out: a hundred policies speak for each.
     */
    public List<String> shownFor(String policy) {
        return shown.getOrDefault(policy, List.of());
    }

    private Map<String, List<String>> byPolicy() {
        Map<String, List<String>> controls = new HashMap<>();
        for (String framework : byFramework.keySet()) {
            if (!isShown(framework)) {
                continue;
            }
            for (Control control : of(framework)) {
                control.policies()
                        .forEach(policy -> controls.computeIfAbsent(policy, id -> new ArrayList<>())
                                .add(framework + ":" + control.id()));
            }
        }
        return controls;
    }

    private boolean isShown(String framework) {
        String family = framework.replaceFirst("-[0-9.]+$", "");
        return (framework.startsWith("cis-") || framework.equals("aws-fsbp"))
                && key(family).equals(Optional.of(framework));
    }

    private static Map<String, List<Control>> read() {
        Map<String, List<String>> policies = new HashMap<>();
        rows("checks.tsv").forEach(row -> policies.put(row[0], List.of(row[1].split(" "))));
        Map<String, List<Control>> read = new LinkedHashMap<>();
        for (String[] row : rows("controls.tsv")) {
            List<Control.Check> checks = new ArrayList<>();
            for (String name : row[2].isEmpty() ? new String[0] : row[2].split(" ")) {
                List<String> known = policies.getOrDefault(name, List.of());
                boolean runtime = known.equals(List.of(RUNTIME));
                checks.add(new Control.Check(name, runtime ? List.of() : known, runtime));
            }
            read.computeIfAbsent(row[0], key -> new ArrayList<>()).add(new Control(row[0], row[1], checks));
        }
        return read;
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = Controls.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Read when first asked for: only few runs ask. */
    private static final class Recorded {
        private static final Controls CONTROLS = new Controls(read());
    }
}
