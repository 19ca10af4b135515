package dev.infralint.lint;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.value.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults inside the types of variables that nobody gives a value. */
class UnsetInputTest {
    private static final String LOGS = """
        variable "logs" {
          type = object({
            name = string
            keep = object({ days = optional(number, %s), more = optional(number) })
          })
          validation {
            condition     = var.logs.keep.days > 100
            error_message = "Too few."
          }
        }
        resource "aws_cloudwatch_log_group" "x" {
          name              = var.logs.name
          retention_in_days = var.logs.keep.%s
        }
        """;

    @TempDir
    Path folder;

    @Test
    void theDefaultOfAnOptionalAttributeIsJudgedAsThatOfAVariable() throws IOException {
        write(folder, "main.tf", LOGS.formatted(0, "days"));

        assertThat(linted().undecided()).isEmpty();
        assertThat(linted().diagnostics()).isEmpty();
        assertThat(linted().findings())
                .singleElement()
                .extracting(Finding::origin)
                .satisfies(steps -> assertThat(steps).extracting(Origin::what).contains("default of var.logs.days"));

        write(folder, "main.tf", LOGS.formatted(30, "days"));
        assertThat(linted().undecided()).isEmpty();
        assertThat(linted().findings()).isEmpty();
    }

    @Test
    void anAttributeWithoutADefaultIsForTheCallerToGive() throws IOException {
        write(folder, "main.tf", LOGS.formatted(0, "more"));

        assertThat(linted().findings()).isEmpty();
        assertThat(linted().undecided())
                .singleElement()
                .satisfies(open -> assertThat(open.needs()).containsExactly("var.logs"));
    }

    @Test
    void anObjectThatMayBeLeftOutIsNotTakenForThere() throws IOException {
        write(
                folder,
                "main.tf",
                LOGS.formatted(0, "days")
                        .replace("keep = object({", "keep = optional(object({")
                        .replace("more = optional(number) })", "more = optional(number) }))"));

        assertThat(linted().findings()).isEmpty();
        assertThat(linted().undecided()).hasSize(1);
    }

    @Test
    void whatAFileOfVariablesGivesIsJudgedByThat() throws IOException {
        write(folder, "main.tf", LOGS.formatted(0, "days"));
        write(folder, "env/dev.tfvars", "logs = { name = \"a\", keep = { days = 30 } }\n");
        write(folder, "env/prod.tfvars", "logs = { name = \"b\", keep = { days = 90 } }\n");

        assertThat(linted().findings()).isEmpty();
        assertThat(linted().undecided()).isEmpty();
    }

    private RunResult linted() {
        return Linter.lint(LintRequest.of(folder).only(Set.of("aws-cloudwatch-unlimited-retention")));
    }
}
