package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProject() throws IOException {
        project = repository(temporary);
        write(project, "main.tf", """
            resource "aws_s3_bucket" "b" {
              bucket = "b"
            }
            """);
    }

    @Test
    void whatCheckovIsToldBecomesKeysOfOursAndTheRestIsNamed() throws IOException {
        write(project, ".checkov.yaml", """
            compact: true
            skip-check:
              - CKV_AWS_18
              - CKV_AWS_99999
              - LOW
            skip-path: [examples, "^modules/.*_old$"]
            var-file: [dev.tfvars]
            soft-fail: true
            external-checks-dir: [checks]
            """);
        write(project, "dev.tfvars", "");

        assertThat(run("migrate", project.toString())).isZero();

        assertThat(read(".infra-lint.yaml"))
                .startsWith("# yaml-language-server: $schema=")
                .contains("\nfail-on: never\n", "\nexclude: [examples]\n", "\nvar-files: [dev.tfvars]\n")
                .contains("  aws-s3-no-access-logs: off  # CKV_AWS_18\n");
        assertThat(terminal.out())
                .contains("Read: .checkov.yaml\n")
                .contains(".checkov.yaml:4: CKV_AWS_99999: is not known")
                .contains(".checkov.yaml:5: LOW: severities of its platform")
                .contains("skip-path ^modules/.*_old$: a regular expression")
                .contains(".checkov.yaml:9: external-checks-dir:")
                .doesNotContain("compact");
        assertThat(run("config", project.toString())).isZero();
    }

    @Test
    void aPolicyThatAsksMoreThanWasSkippedStaysOn() throws IOException {
        write(project, ".checkov.yaml", "skip-check: [CKV_AWS_64]\n");
        write(
                project,
                ".tfsec/config.yml",
                "minimum_severity: MEDIUM\nseverity_overrides:\n  aws-s3-enable-bucket-logging: ERROR\n");
        write(
                project,
                ".tflint.hcl",
                "rule \"terraform_naming_convention\" {\n"
                        + "  enabled = false\n"
                        + "}\n"
                        + "config {\n"
                        + "  varfile = [\"a.tfvars\"]\n"
                        + "}\n");
        write(
                project,
                "kics.config",
                "{\"exclude-paths\": \"./old/,tmp\", \"exclude-severities\": [\"info\"], \"fail-on\":"
                        + " \"high,medium\"}");
        write(project, "trivy.yaml", "severity: [HIGH, CRITICAL]\nscan:\n  skip-dirs: [./gen]\n");
        write(project, ".trivyignore", "AVD-AWS-0089\nAVD-AWS-0132 exp:2030-01-01\nCVE-2020-1\n");
        write(project, ".trivyignore.yaml", "misconfigurations:\n  - id: AVD-AWS-0090\n    paths: [legacy/main.tf]\n");

        assertThat(run("migrate", "--dry-run", project.toString())).isZero();

        assertThat(Files.exists(project.resolve(".infra-lint.yaml"))).isFalse();
        assertThat(terminal.out())
                .contains("+show: low\n", "+exclude: [gen, old, tmp]\n", "+fail-on: medium\n")
                .contains("+  - paths: [legacy/main.tf]\n")
                .contains("+var-files: [a.tfvars]\n")
                .contains(".trivyignore:2: AVD-AWS-0132 exp:2030-01-01: what ends on a day stays where it is")
                .contains("CKV_AWS_64: aws-redshift-unencrypted-cluster asks for CKV_AWS_142 too, and stays on")
                .contains("+  terraform-style-not-snake-case: off  # terraform_naming_convention\n")
                .doesNotContain("CVE-2020-1");
    }

    @Test
    void whatIsThereAlreadyStays() throws IOException {
        write(project, ".checkov.yaml", "skip-check: [CKV_AWS_18, CKV_AWS_144]\nskip-path: [examples]\n");
        write(
                project,
                ".infra-lint.yaml",
                "exclude: [old]\npolicies:\n    aws-s3-no-access-logs: info\n    \"topic:cost\": off\n");

        assertThat(run("migrate", project.toString())).isZero();

        assertThat(read(".infra-lint.yaml"))
                .contains("exclude: [old]\n", "    aws-s3-no-access-logs: info\n", "    \"topic:cost\": off\n")
                .doesNotContain("aws-s3-no-access-logs: off");
        assertThat(terminal.out()).contains("has this key already; add by hand: exclude: [examples]");
        String once = read(".infra-lint.yaml");
        assertThat(run("migrate", project.toString())).isZero();
        assertThat(read(".infra-lint.yaml")).isEqualTo(once);
    }

    @Test
    void commentsAreRewrittenWhereTheyLeaveOutTheSame() throws IOException {
        write(project, "main.tf", """
            resource "aws_s3_bucket" "a" {
              #checkov:skip=CKV_AWS_18:it holds the logs
              bucket = "a"
            }

            resource "aws_db_instance" "d" {
              identifier = "d"
              # checkov:skip=CKV_AWS_16:a cache
              engine = "postgres"

              storage_encrypted = false
            }

            #tfsec:ignore:aws-s3-enable-bucket-logging:exp:2090-01-31
            resource "aws_s3_bucket" "c" {
              #checkov:skip=CKV_AWS_999999:nothing
              bucket = "c"
            }

            #trivy:ignore:AVD-AWS-0089:ws:dev
            resource "aws_s3_bucket" "e" {
              bucket = "e"
            }

            resource "aws_s3_bucket" "kept" {
              bucket = "kept"
            }

            resource "aws_s3_bucket_logging" "kept" {
              bucket        = aws_s3_bucket.kept.id
              target_bucket = "logs"
              target_prefix = "kept/"
            }
            """);

        assertThat(run("migrate", "--comments", "--workspace", "dev", project.toString()))
                .isZero();

        assertThat(read("main.tf"))
                .contains("{\n  # infra-lint:ignore aws-s3-no-access-logs -- it holds the logs\n  bucket = \"a\"")
                .contains("\n# infra-lint:ignore aws-rds-unencrypted-storage -- a cache\nresource \"aws_db_instance\"")
                .contains("  identifier = \"d\"\n  engine = \"postgres\"")
                .contains("\n# infra-lint:ignore aws-s3-no-access-logs -- until 2090-01-31\nresource")
                .contains("#checkov:skip=CKV_AWS_999999:nothing", "#trivy:ignore:AVD-AWS-0089:ws:dev");
        assertThat(terminal.out())
                .contains("Comments rewritten: 3\n")
                .contains("stays, since it holds under conditions");
    }

    private int run(String... args) {
        terminal.clearOut();
        return terminal.run(args);
    }

    private String read(String name) throws IOException {
        return Files.readString(project.resolve(name));
    }
}
