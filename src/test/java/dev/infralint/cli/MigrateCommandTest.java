package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
    @TempDir
    Path temporary;

    private Path project;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aProject() throws IOException {
        project = Files.createDirectories(temporary.toRealPath().resolve("project"));
        Files.createDirectory(project.resolve(".git"));
        write("main.tf", """
            resource "aws_s3_bucket" "b" {
              bucket = "b"
            }
            """);
    }

    @Test
    void whatCheckovIsToldBecomesKeysOfOursAndTheRestIsNamed() throws IOException {
        write(".checkov.yaml", """
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
        write("dev.tfvars", "");

        assertThat(run("migrate", project.toString())).isZero();

        assertThat(read(".infra-lint.yaml"))
                .startsWith("# yaml-language-server: $schema=")
                .contains("\nfail-on: never\n", "\nexclude: [examples]\n", "\nvar-files: [dev.tfvars]\n")
                .contains("  aws-s3-no-access-logs: off  # CKV_AWS_18\n");
        assertThat(out.toString())
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
        write(".checkov.yaml", "skip-check: [CKV_AWS_64]\n");
        write(
                ".tfsec/config.yml",
                "minimum_severity: MEDIUM\nseverity_overrides:\n  aws-s3-enable-bucket-logging: ERROR\n");
        write(
                ".tflint.hcl",
                "rule \"terraform_naming_convention\" {\n"
                        + "  enabled = false\n"
                        + "}\n"
                        + "config {\n"
                        + "  varfile = [\"a.tfvars\"]\n"
                        + "}\n");
        write(
                "kics.config",
                "{\"exclude-paths\": \"./old/,tmp\", \"exclude-severities\": [\"info\"], \"fail-on\":"
                        + " \"high,medium\"}");
        write("trivy.yaml", "severity: [HIGH, CRITICAL]\nscan:\n  skip-dirs: [./gen]\n");
        write(".trivyignore", "AVD-AWS-0089\nAVD-AWS-0132 exp:2030-01-01\nCVE-2020-1\n");
        write(".trivyignore.yaml", "misconfigurations:\n  - id: AVD-AWS-0090\n    paths: [legacy/main.tf]\n");

        assertThat(run("migrate", "--dry-run", project.toString())).isZero();

        assertThat(Files.exists(project.resolve(".infra-lint.yaml"))).isFalse();
        assertThat(out.toString())
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
        write(".checkov.yaml", "skip-check: [CKV_AWS_18, CKV_AWS_144]\nskip-path: [examples]\n");
        write(
                ".infra-lint.yaml",
                "exclude: [old]\npolicies:\n    aws-s3-no-access-logs: info\n    \"topic:cost\": off\n");

        assertThat(run("migrate", project.toString())).isZero();

        assertThat(read(".infra-lint.yaml"))
                .contains("exclude: [old]\n", "    aws-s3-no-access-logs: info\n", "    \"topic:cost\": off\n")
                .doesNotContain("aws-s3-no-access-logs: off");
        assertThat(out.toString()).contains("has this key already; add by hand: exclude: [examples]");
        String once = read(".infra-lint.yaml");
        assertThat(run("migrate", project.toString())).isZero();
        assertThat(read(".infra-lint.yaml")).isEqualTo(once);
    }

    @Test
    void commentsAreRewrittenWhereTheyLeaveOutTheSame() throws IOException {
        write("main.tf", """
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
            """);

        assertThat(run("migrate", "--comments", "--workspace", "dev", project.toString()))
                .isZero();

        assertThat(read("main.tf"))
                .contains("{\n  # infra-lint:ignore aws-s3-no-access-logs -- it holds the logs\n  bucket = \"a\"")
                .contains("\n# infra-lint:ignore aws-rds-unencrypted-storage -- a cache\nresource \"aws_db_instance\"")
                .contains("  identifier = \"d\"\n  engine = \"postgres\"")
                .contains("\n# infra-lint:ignore aws-s3-no-access-logs -- until 2090-01-31\nresource")
                .contains("#checkov:skip=CKV_AWS_999999:nothing", "#trivy:ignore:AVD-AWS-0089:ws:dev");
        assertThat(out.toString())
                .contains("Comments rewritten: 3\n")
                .contains("stays, since it holds under conditions");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return Main.run(
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), false, false), args);
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String name) throws IOException {
        return Files.readString(project.resolve(name));
    }
}
