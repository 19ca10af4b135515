package dev.infralint.compliance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds what policies say of controls against the recorded lists of the frameworks. */
class ControlsTest {
    private static final Controls RECORDED = Controls.recorded();

    @Test
    void everyRowOfTheTableNamesAPolicyAndACheckThatExist() throws IOException {
        Set<String> asked = RECORDED.frameworks().stream()
                .flatMap(framework -> RECORDED.of(framework).stream())
                .flatMap(control -> control.checks().stream())
                .map(Control.Check::name)
                .collect(toSet());
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/dev/infralint/compliance/checks.tsv"))) {
            String[] row = line.split("\t", -1);
            if (!asked.contains(row[0])) {
                wrong.add("no control asks for " + row[0]);
            }
            for (String policy : row[1].split(" ", -1)) {
                if (!policy.equals("-") && Catalogue.builtIn().policy(policy).isEmpty()) {
                    wrong.add(row[0] + ": there is no policy " + policy);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyControlOfAPolicyIsOneOfItsFramework() throws IOException {
        Set<String> nist = nist();
        Set<String> wrong = new TreeSet<>();
        for (Policy policy : Catalogue.builtIn().policies()) {
            for (String control : policy.controls()) {
                String framework = Framework.keyOf(control);
                String id = Framework.idOf(control);
                boolean known = framework.equals("nist-800-53")
                        ? nist.contains(base(id))
                        : RECORDED.of(framework).stream()
                                .anyMatch(each -> each.id().equals(id));
                if (!known) {
                    wrong.add(policy.id() + ": " + control);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aFamilyMeansItsNewestVersion() {
        assertThat(RECORDED.key("cis-aws")).contains("cis-aws-7.0");
        assertThat(RECORDED.key("cis-aws-5.0")).contains("cis-aws-5.0");
        assertThat(RECORDED.key("nist-800-53")).contains("nist-800-53-r5");
        assertThat(RECORDED.key("cis")).isEmpty();
    }

    @Test
    void aPolicyShowsTheNewestBenchmarksThatItSpeaksFor() {
        assertThat(RECORDED.shownFor("aws-vpc-no-flow-logs"))
                .contains("cis-aws-7.0:4.7")
                .noneMatch(control -> control.startsWith("cis-aws-5.0") || control.startsWith("pci"));
    }

    private static String base(String control) {
        return control.replaceFirst("[(].*", "");
    }

    /** Recorded ones, and those of the high baseline of SP 800-53B, from https://github.com/usnistgov/oscal-content. */
    private static Set<String> nist() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ControlsTest.class.getResourceAsStream("nist-800-53-r5-high.txt")),
                StandardCharsets.UTF_8))) {
            Set<String> known = new TreeSet<>(lines.lines().toList());
            RECORDED.of("nist-800-53-r5").forEach(control -> known.add(base(control.id())));
            return known;
        }
    }
}
