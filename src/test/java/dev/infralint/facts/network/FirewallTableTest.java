package dev.infralint.facts.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirewallTableTest {
    @Test
    void theDerivationAsksForTheTypesThatTheTableKnows() throws IOException {
        String rule = Files.readString(Path.of("rules/cross-cloud/_derived/firewalls.drl"));
        TreeSet<String> asked = new TreeSet<>();
        Matcher type = Pattern.compile("\"([a-z0-9_]+)\"").matcher(rule.substring(rule.indexOf("type in")));
        while (type.find()) {
            asked.add(type.group(1));
        }
        assertThat(FirewallTable.types()).containsExactlyElementsOf(asked);
    }
}
