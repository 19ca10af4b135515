package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionsTest {
    private static final String POLICY = "aws-rds-unencrypted-storage";

    @TempDir
    Path folder;

    @Test
    void aTrailingCommentSpeaksAboutItsLine() throws IOException {
        RunResult result = lint("""
                resource "aws_db_instance" "a" {
                  storage_encrypted = false # infra-lint:ignore aws-rds-unencrypted-storage: holds no data
                }
                """);
        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed()).extracting(Suppressed::reason).containsExactly("holds no data");
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void aCommentAboveABlockSpeaksAboutTheWholeBlock() throws IOException {
        RunResult result = lint("""
                # infra-lint:ignore aws-rds-unencrypted-storage holds no data
                # and will be gone tomorrow
                resource "aws_db_instance" "a" {
                  engine            = "postgres"
                  storage_encrypted = false
                }

                resource "aws_db_instance" "b" {
                  storage_encrypted = false
                }
                """);
        assertThat(result.findings())
                .extracting(finding -> finding.addresses().get(0))
                .containsExactly("aws_db_instance.b");
        assertThat(result.suppressed()).hasSize(1);
    }

    @Test
    void theFormsOfOtherToolsCountByTheirIds() throws IOException {
        RunResult result = lint("""
                resource "aws_db_instance" "a" {
                  #checkov:skip=CKV_AWS_16:holds no data
                  storage_encrypted = false
                }

                #trivy:ignore:AVD-AWS-0080
                resource "aws_db_instance" "b" {
                  storage_encrypted = false
                }
                """);
        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed()).extracting(Suppressed::reason).containsExactly("holds no data", "");
    }

    @Test
    void whatCannotBeDecidedIsLeftOutToo() throws IOException {
        RunResult result = lint("""
                variable "encrypted" {
                  type = bool
                }

                resource "aws_db_instance" "a" {
                  storage_encrypted = var.encrypted # infra-lint:ignore aws-rds-unencrypted-storage set per environment
                }
                """);
        assertThat(result.undecided()).isEmpty();
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void aCommentThatLeavesNothingOutIsNamed() throws IOException {
        RunResult result = lint("""
                resource "aws_db_instance" "a" {
                  storage_encrypted = true # infra-lint:ignore aws-rds-unencrypted-storage, aws-rds-unencrypted-storrage
                }
                """);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder("unused-suppression", "unknown-policy");
    }

    @Test
    void anotherPolicyIsNotLeftOut() throws IOException {
        RunResult result = lint("""
                resource "aws_db_instance" "a" {
                  storage_encrypted = false # infra-lint:ignore aws-rds-single-zone
                }
                """);
        assertThat(result.findings()).hasSize(1);
    }

    private RunResult lint(String text) throws IOException {
        Files.writeString(folder.resolve("main.tf"), text);
        return Linter.lint(new LintRequest(
                List.of(folder),
                folder,
                LintRequest.Inputs.NONE,
                Optional.empty(),
                Optional.empty(),
                Set.of(POLICY),
                Set.of(),
                List.of()));
    }
}
