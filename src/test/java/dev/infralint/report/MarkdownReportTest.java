package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    @Test
    void findingsAreATableRankedBySeverity() {
        String report = MarkdownReport.render(Samples.result(), false);

        assertThat(report).startsWith("## infra-lint\n\n**3 findings**: 1 critical, 1 high, 1 low.");
        assertThat(report.indexOf("secrets-literal-password"))
                .isLessThan(report.indexOf("aws-rds-unencrypted-storage"));
        assertThat(report.indexOf("aws-rds-unencrypted-storage")).isLessThan(report.indexOf("aws-tagging-missing"));
        assertThat(report).contains("<details><summary>How to fix</summary>");
    }

    @Test
    void nothingFoundIsSaidSo() {
        assertThat(MarkdownReport.render(Samples.with(List.of()), false))
                .startsWith("## infra-lint\n\n**No findings.**")
                .doesNotContain("| Severity |");
    }

    @Test
    void aCellStaysOneCellWhateverTheTextHolds() {
        Finding hostile = Samples.finding(
                Samples.TAGS, "tags", "\"a | b\\n<script>\"", Samples.BLOCK, "f00d", "x_a.a[\"p|q`r\"]");

        String row = MarkdownReport.render(Samples.with(List.of(hostile)), false)
                .lines()
                .filter(line -> line.contains("aws-tagging-missing") && line.startsWith("|"))
                .findFirst()
                .orElseThrow();

        assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(5);
        assertThat(row).doesNotContain("<script>");
    }

    @Test
    void aSummaryStaysBelowOneMegabyteAndSaysWhatItLeavesOut() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(Samples.finding(Samples.TAGS, "tags", null, Samples.BLOCK, "f" + i, "x_a.é" + i));
        }

        String report = MarkdownReport.render(Samples.with(many), false);

        assertThat(report.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MarkdownReport.MOST_BYTES);
        assertThat(report).contains("more findings do not fit into this summary");
    }
}
