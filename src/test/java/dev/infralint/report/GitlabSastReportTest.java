package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infralint.result.Finding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The security report that GitLab reads. */
class GitlabSastReportTest {
    private static JsonNode report(List<Finding> findings, boolean done) throws Exception {
        return new ObjectMapper()
                .readTree(GitlabSastReport.render(
                        Samples.with(findings), "1.0", done, Instant.parse("2027-01-02T03:04:05.678Z")));
    }

    @Test
    void theScanSaysWhoRanWhenAndWhetherItEnded() throws Exception {
        JsonNode report = report(List.of(), true);

        assertThat(report.at("/version").asText()).isEqualTo("15.0.6");
        assertThat(report.at("/scan/type").asText()).isEqualTo("sast");
        assertThat(report.at("/scan/status").asText()).isEqualTo("success");
        assertThat(report.at("/scan/end_time").asText()).isEqualTo("2027-01-02T03:04:05");
        assertThat(report.at("/scan/start_time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(report.at("/scan/analyzer/vendor/name").asText()).isEqualTo("infra-lint");
        assertThat(report.at("/vulnerabilities")).isEmpty();
        assertThat(report(List.of(), false).at("/scan/status").asText()).isEqualTo("failure");
    }

    @Test
    void aFindingHasIdentifiersAPlaceAndItsWay() throws Exception {
        JsonNode finding = report(List.of(Samples.STORED), true).at("/vulnerabilities/0");

        assertThat(finding.at("/severity").asText()).isEqualTo("High");
        assertThat(finding.at("/identifiers/0/value").asText()).isEqualTo("aws-rds-unencrypted-storage");
        assertThat(finding.at("/identifiers/1/name").asText()).isEqualTo("CWE-311");
        assertThat(finding.at("/location/file").asText()).isEqualTo("modules/db/main.tf");
        assertThat(finding.at("/location/start_line").asInt()).isEqualTo(6);
        assertThat(finding.at("/details/instances/items")).hasSize(2);
        assertThat(finding.at("/details/origin/items/0/line_start").asInt()).isEqualTo(2);
        assertThat(finding.at("/details/calls/items/0/type").asText()).isEqualTo("file-location");
    }

    @Test
    void eachHasAnIdOfItsOwnThatStays() throws Exception {
        JsonNode twice = report(List.of(Samples.STORED, Samples.STORED), true);
        JsonNode again = report(List.of(Samples.STORED), true);

        assertThat(twice.at("/vulnerabilities/0/id")).isNotEqualTo(twice.at("/vulnerabilities/1/id"));
        assertThat(again.at("/vulnerabilities/0/id")).isEqualTo(twice.at("/vulnerabilities/0/id"));
    }

    @Test
    void namesAreNoMarkdown() throws Exception {
        Finding hostile = Samples.finding(
                Samples.TAGS, "x", "1", Samples.BLOCK, "f", "aws_x.y[\"@all ![](https://evil.example) <img>\"]");

        assertThat(report(List.of(hostile), true)
                        .at("/vulnerabilities/0/description")
                        .asText())
                .doesNotContain("@all", "![]", "<img");
    }
}
