package dev.infralint.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What other tools check is asked by a policy, or stands under {@code docs/left-out} with a reason. */
class LeftOutTest {
    private static final Path CHECKS = Path.of("src/main/resources/dev/infralint/policy/foreign-checks.tsv");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+");
    private static final Pattern RANGE = Pattern.compile("([A-Z0-9_]+_)(\\d+) to \\1(\\d+)");

    private static final Set<String> CLAIMED = Catalogue.builtIn().policies().stream()
            .flatMap(policy -> policy.aliases().stream())
            .collect(Collectors.toSet());

    @Test
    void everyRecordedRequirementIsAskedOrLeftOutWithAReason() throws IOException {
        Set<String> left = leftOut();
        Map<String, Set<String>> byRequirement = new TreeMap<>();
        for (String line : Files.readAllLines(CHECKS)) {
            String[] fields = line.split("\t", -1);
            for (String requirement : fields[1].isEmpty() ? new String[0] : fields[1].split(" ", -1)) {
                byRequirement
                        .computeIfAbsent(requirement, key -> new TreeSet<>())
                        .add(fields[0]);
            }
        }
        List<String> open = new ArrayList<>();
        byRequirement.forEach((requirement, ids) -> {
            if (!left.contains(requirement)
                    && ids.stream().noneMatch(id -> CLAIMED.contains(id) || left.contains(id))) {
                open.add(requirement + " " + ids);
            }
        });
        assertThat(byRequirement).hasSizeGreaterThan(1_000);
        assertThat(open).isEmpty();
    }

    @Test
    void whatIsLeftOutIsAskedByNoPolicy() throws IOException {
        Set<String> both = leftOut();
        both.retainAll(CLAIMED);
        // One check may require several things, of which some are left out.
        both.removeIf(id -> ForeignChecks.find(id)
                .filter(check -> check.requirements().size() == 1)
                .isEmpty());
        assertThat(both).isEmpty();
    }

    /** The ids and requirements that the tables name, ranges of ids spelt out. */
    private static Set<String> leftOut() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.list(Path.of("docs/left-out"))) {
            for (Path page : pages.toList()) {
                for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
                    if (line.startsWith("|")) {
                        names(line, named);
                    }
                }
            }
        }
        return named;
    }

    private static void names(String line, Set<String> named) {
        Matcher id = ID.matcher(line);
        while (id.find()) {
            named.add(id.group());
        }
        for (String quoted : line.split("`", -1)) {
            named.add(quoted);
        }
        Matcher range = RANGE.matcher(line);
        while (range.find()) {
            int digits = range.group(2).length();
            for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
                named.add(range.group(1) + String.format(Locale.ROOT, "%0" + digits + "d", i));
            }
        }
    }
}
