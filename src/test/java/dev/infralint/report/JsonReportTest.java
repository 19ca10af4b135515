package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode json(RunResult result) throws IOException {
        return JSON.readTree(JsonReport.render(result, "1.2.3"));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theShapeDoesNotDependOnWhatWasFound() throws IOException {
        assertThat(names(json(Samples.with(List.of())))).isEqualTo(names(json(Samples.result())));
        JsonNode findings = json(Samples.result()).get("findings");
        assertThat(names(findings.get(0))).isEqualTo(names(findings.get(1)));
    }

    @Test
    void aFindingHasItsPlaceValueEvidenceCallsAndOrigin() throws IOException {
        JsonNode finding = json(Samples.with(List.of(Samples.STORED))).at("/findings/0");

        assertThat(finding.get("policy").asText()).isEqualTo("aws-rds-unencrypted-storage");
        assertThat(finding.get("severity").asText()).isEqualTo("high");
        assertThat(finding.get("addresses")).hasSize(2);
        assertThat(finding.get("attribute").asText()).isEqualTo("storage_encrypted");
        assertThat(finding.get("value").asText()).isEqualTo("false");
        assertThat(finding.at("/location/file").asText()).isEqualTo("modules/db/main.tf");
        assertThat(finding.at("/location/line").asInt()).isEqualTo(6);
        assertThat(finding.get("evidence")).hasSize(1);
        assertThat(finding.get("calls")).hasSize(1);
        assertThat(finding.get("origin")).hasSize(1);
        assertThat(finding.get("fingerprint").asText()).isEqualTo("f00d000000000001");
    }

    @Test
    void aValueThatIsAbsentIsNullAndASecretIsNeverWhole() throws IOException {
        String report = JsonReport.render(Samples.result(), "1.2.3");
        JsonNode untagged = JSON.readTree(report).at("/findings/0");

        assertThat(untagged.get("value").isNull()).isTrue();
        assertThat(report).doesNotContain("hunter2");
    }

    @Test
    void whatIsUndecidedNamesWhatItNeeds() throws IOException {
        JsonNode open = json(Samples.result()).at("/undecided/0");

        assertThat(open.get("policy").asText()).isEqualTo("aws-rds-unencrypted-storage");
        assertThat(open.at("/needs/0").asText()).isEqualTo("var.encrypted");
    }

    @Test
    void problemsAndFailuresAreListedAndCounted() throws IOException {
        JsonNode report = json(Samples.result());

        assertThat(report.get("diagnostics")).hasSize(2);
        assertThat(report.at("/diagnostics/0/location/line").asInt()).isEqualTo(2);
        assertThat(report.at("/diagnostics/1/location").isNull()).isTrue();
        assertThat(report.get("failures")).hasSize(1);
        assertThat(report.at("/summary/bySeverity/critical").asInt()).isEqualTo(1);
        assertThat(report.at("/summary/findings").asInt()).isEqualTo(3);
    }
}
