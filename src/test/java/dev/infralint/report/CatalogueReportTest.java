package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueReportTest {
    @Test
    void everyPolicyIsAnObjectOfAnArray() throws IOException {
        JsonNode policies =
                new ObjectMapper().readTree(CatalogueReport.json(List.of(Samples.STORAGE, Samples.PASSWORD)));

        assertThat(policies.isArray()).isTrue();
        JsonNode storage = policies.get(0);
        assertThat(storage.get("id").asText()).isEqualTo("aws-rds-unencrypted-storage");
        assertThat(storage.get("title").asText()).isEqualTo("Unencrypted RDS storage");
        assertThat(storage.get("severity").asText()).isEqualTo("high");
        assertThat(storage.get("topic").asText()).isEqualTo("encryption-at-rest");
        assertThat(storage.get("provider").asText()).isEqualTo("aws");
        assertThat(storage.at("/resources/0").asText()).isEqualTo("aws_db_instance");
        assertThat(storage.get("aliases")).hasSize(2);
        assertThat(storage.get("controls")).hasSize(3);
        assertThat(policies.get(1).get("aliases").isArray()).isTrue();
    }

    @Test
    void theListForPeopleIsGroupedByProviderInPlainText() {
        String text = CatalogueReport.text(List.of(Samples.PASSWORD, Samples.TAGS, Samples.STORAGE), false);

        assertThat(text.indexOf("aws\n")).isLessThan(text.indexOf("secrets\n"));
        assertThat(text)
                .contains("high      aws-rds-unencrypted-storage  Unencrypted RDS storage\n")
                .contains("3 policies; infra-lint explain ID shows the page of one")
                .doesNotContain("\u001b");
    }

    @Test
    void noPolicyAtAllIsAnEmptyArray() throws IOException {
        assertThat(new ObjectMapper().readTree(CatalogueReport.json(List.of()))).isEmpty();
    }
}
