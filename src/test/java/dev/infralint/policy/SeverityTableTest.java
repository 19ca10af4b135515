package dev.infralint.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the severities of policies to the published table as far as data tell: by topic and profile. Who can bring a fault
 * about is for the author to judge; no data say it.
 */
class SeverityTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z-]+`(?:, )?)+) \\| `(\\w+)` \\|$");

    private final List<Policy> policies = Catalogue.builtIn().policies();

    @Test
    void everyTopicHasARowAndNoPolicyIsMoreSevereThanItsTopicMayBe() throws IOException {
        Map<Topic, Severity> most = table();
        assertThat(most.keySet()).containsExactlyInAnyOrder(Topic.values());
        assertThat(policies)
                .filteredOn(policy -> policy.severity().compareTo(most.get(policy.topic())) < 0)
                .extracting(Policy::id)
                .isEmpty();
    }

    @Test
    void everyTopicReachesTheSeverityThatTheTableGrantsIt() throws IOException {
        table().forEach((topic, most) -> assertThat(policies)
                .as("%s at %s", topic, most)
                .anyMatch(policy -> policy.topic() == topic && policy.severity() == most));
    }

    @Test
    void whatIsSevereIsNotLeftToThoseWhoAskForEverythingAndWhatIsNoFaultIsNotAsked() {
        assertThat(policies)
                .filteredOn(policy -> policy.severity().compareTo(Severity.HIGH) <= 0)
                .filteredOn(policy -> policy.profile() == Profile.ALL)
                .extracting(Policy::id)
                .isEmpty();
        assertThat(policies)
                .filteredOn(policy -> policy.severity() == Severity.INFO)
                .filteredOn(policy -> policy.profile() == Profile.BASELINE)
                .extracting(Policy::id)
                .isEmpty();
    }

    private static Map<Topic, Severity> table() throws IOException {
        Map<Topic, Severity> most = new HashMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs", "writing-policies.md")));
        while (row.find()) {
            Severity severity = Severity.of(row.group(2)).orElseThrow();
            Arrays.stream(row.group(1).split(", ", -1))
                    .map(label -> Topic.of(label.replace("`", "")).orElseThrow())
                    .forEach(topic -> most.put(topic, severity));
        }
        return most;
    }
}
