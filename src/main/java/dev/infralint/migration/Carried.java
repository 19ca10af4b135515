package dev.infralint.migration;

import dev.infralint.policy.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is gathered from the files of other scanners, on its way into a configuration of ours. */
final class Carried {
    /** Policies, with what is made of them and where that was said. */
    final Map<String, Line> policies = new LinkedHashMap<>();

    final Map<List<String>, Map<String, Line>> overrides = new LinkedHashMap<>();
    final Set<String> exclude = new LinkedHashSet<>();
    final Set<String> variableFiles = new LinkedHashSet<>();
    final List<String> notes = new ArrayList<>();
    private @Nullable Severity show;
    private @Nullable String failOn;

    /** What is made of a policy, and where that was said. */
    record Line(String grade, String from) {}

    void note(String place, String what) {
        notes.add(place + ": " + what);
    }

    /** Of two files that hide by severity, what both hide. */
    void show(Severity severity) {
        show = show == null || severity.compareTo(show) > 0 ? severity : show;
    }

    void failOn(String severity) {
        failOn = severity;
    }

    /** The configuration, key by key; the text of each ends in a line end. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        Optional.ofNullable(failOn).ifPresent(word -> keys.put("fail-on", "fail-on: " + word + "\n"));
        Optional.ofNullable(show).ifPresent(least -> keys.put("show", "show: " + least.label() + "\n"));
        if (!policies.isEmpty()) {
            keys.put("policies", "policies:\n" + lines(policies, "  "));
        }
        if (!overrides.isEmpty()) {
            StringBuilder text = new StringBuilder("overrides:\n");
            overrides.forEach((paths, graded) -> text.append("  - paths: ")
                    .append(list(paths))
                    .append("\n    policies:\n")
                    .append(lines(graded, "      ")));
            keys.put("overrides", text.toString());
        }
        if (!exclude.isEmpty()) {
            keys.put("exclude", "exclude: " + list(exclude) + "\n");
        }
        if (!variableFiles.isEmpty()) {
            keys.put("var-files", "var-files: " + list(variableFiles) + "\n");
        }
        return keys;
    }

    private static String lines(Map<String, Line> graded, String indent) {
        StringBuilder text = new StringBuilder();
        graded.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(each -> text.append(indent)
                        .append(each.getKey())
                        .append(": ")
                        .append(each.getValue().grade())
                        .append("  # ")
                        .append(each.getValue().from())
                        .append('\n'));
        return text.toString();
    }

    private static String list(Iterable<String> all) {
        List<String> quoted = new ArrayList<>();
        for (String each : all) {
            quoted.add(each.matches("[\\w./][\\w./-]*") ? each : "\"" + each.replaceAll("[\\\\\"]", "\\\\$0") + "\"");
        }
        return "[" + String.join(", ", quoted) + "]";
    }
}
