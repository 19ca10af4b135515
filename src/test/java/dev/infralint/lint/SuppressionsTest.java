package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
        assertThat(result.summary().undecidedLeft()).isEqualTo(1);
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void anEntryOfTrivyCountsInTheFilesThatItNames() throws IOException {
        Files.createDirectories(folder.resolve("live"));
        Files.writeString(
                folder.resolve("live/main.tf"),
                "resource \"aws_db_instance\" \"b\" {\n  storage_encrypted = false\n}\n");
        Files.writeString(folder.resolve(".trivyignore.yaml"), """
            misconfigurations:
              - id: AVD-AWS-0080
                paths:
                  - "live/*.tf"
                expired_at: 2027-01-01
                statement: moves next year
            """);
        RunResult result = lint("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n");

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.addresses()).containsExactly("aws_db_instance.a"));
        assertThat(result.suppressed()).extracting(Suppressed::reason).containsExactly("moves next year");
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

    @Test
    void aCommentAtACallReachesTheFindingsOfThatCallOnly() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.createDirectories(folder.resolve("wrap"));
        Files.writeString(folder.resolve("db/main.tf"), "resource \"aws_db_instance\" \"a\" {}\n");
        Files.writeString(folder.resolve("wrap/main.tf"), "module \"db\" {\n  source = \"../db\"\n}\n");
        RunResult result = lint("""
            module "one" {
              #checkov:skip=CKV_AWS_16:holds no data
              for_each = toset(["a", "b"])
              source   = "./wrap"
            }

            module "two" {
              source = "./wrap"
            }
            """);
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.addresses()).containsExactly("module.two.module.db.aws_db_instance.a"));
        assertThat(result.suppressed())
                .singleElement()
                .satisfies(left -> assertThat(left.finding().addresses()).hasSize(2));
        assertThat(result.suppressed().get(0).finding().fingerprint())
                .isEqualTo(result.findings().get(0).fingerprint());
    }

    @Test
    void anExpiredCommentHidesNothingAndIsNamed() throws IOException {
        RunResult result = lint("""
            resource "aws_db_instance" "a" {
              storage_encrypted = false # infra-lint:ignore aws-rds-unencrypted-storage -- soon until 2026-05-31
            }

            #trivy:ignore:AVD-AWS-0080:exp:2026-06-01
            resource "aws_db_instance" "b" {
              storage_encrypted = false
            }
            """);
        assertThat(result.findings()).hasSize(1);
        assertThat(result.suppressed()).hasSize(1);
        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("expired-suppression");
    }

    @Test
    void aQualifierNarrowsWhatIsMeant() throws IOException {
        RunResult result = lint("""
            #trivy:ignore:AVD-AWS-0080:ws:prod-*
            resource "aws_db_instance" "a" {
              storage_encrypted = false
            }

            #trivy:ignore:AVD-AWS-0080[engine=mysql]
            resource "aws_db_instance" "b" {
              engine            = "postgres"
              storage_encrypted = false
            }

            #trivy:ignore:AVD-AWS-0080[engine=mysql]:ws:def*
            resource "aws_db_instance" "c" {
              engine            = "mysql"
              storage_encrypted = false
            }
            """);
        assertThat(result.findings())
                .flatExtracting(Finding::addresses)
                .containsExactly("aws_db_instance.a", "aws_db_instance.b");
    }

    @Test
    void aCommentWithinABlockSpeaksAboutWhatTheBlockLacks() throws IOException {
        RunResult result = lint("""
            resource "aws_db_instance" "a" {
              # infra-lint:ignore aws-rds-unencrypted-storage -- holds no data
              engine = "mysql"
            }

            resource "aws_db_instance" "b" {
              engine = "mysql" # infra-lint:ignore aws-rds-unencrypted-storage -- another line
            }
            """);
        assertThat(result.findings()).flatExtracting(Finding::addresses).containsExactly("aws_db_instance.b");
    }

    @Test
    void ignoreFilesOfOtherToolsAtTheProjectRootCount() throws IOException {
        String database = "resource \"aws_db_instance\" \"a\" {}\n";
        Files.writeString(folder.resolve(".trivyignore"), "# old\nAVD-AWS-0080 exp:2020-01-01\n");
        assertThat(lint(database).findings()).hasSize(1);
        Files.writeString(folder.resolve(".trivyignore"), "AVD-AWS-0080\n");
        RunResult result = lint(database);
        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed())
                .singleElement()
                .satisfies(left -> assertThat(left.suppression().inSource()).isFalse());
        Files.delete(folder.resolve(".trivyignore"));
        Files.writeString(folder.resolve(".checkov.yaml"), "skip-check:\n  - CKV_AWS_16\n");
        assertThat(lint(database).findings()).isEmpty();
        Files.writeString(folder.resolve(".checkov.yaml"), "skip-check: [CKV_AWS_1");
        assertThat(lint(database).diagnostics()).extracting(Diagnostic::code).contains("unreadable-ignore-file");
    }

    @Test
    void anIdThatNobodyKnowsIsNamed() throws IOException {
        RunResult result = lint("""
            resource "aws_db_instance" "a" {
              # checkov:skip=CKV_AWS_9999:there is none
              storage_encrypted = true # infra-lint:ignore aws-rds-*
            }
            """);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder("unknown-check", "unknown-policy");
    }

    private RunResult lint(String text) throws IOException {
        Files.writeString(folder.resolve("main.tf"), text);
        return Linter.lint(LintRequest.of(folder).only(Set.of(POLICY)).asOf(LocalDate.of(2026, 6, 1)));
    }
}
