package dev.infralint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits keep what is around them, and are made only where they prove right. */
class FixerTest {
    private static final String ROTATION = "aws-kms-rotation-disabled";

    @TempDir
    Path project;

    @Test
    void aValueIsReplacedAndCommentsKeepTheirColumn() throws IOException {
        assertThat(mended("""
            resource "aws_kms_key" "a" {
              description         = "key" # what for
              enable_key_rotation = false # why not
            }
            """, ROTATION)).isEqualTo("""
                resource "aws_kms_key" "a" {
                  description         = "key" # what for
                  enable_key_rotation = true  # why not
                }
                """);
    }

    @Test
    void aNewArgumentStandsBelowTheOthersAndTheyAreAligned() throws IOException {
        assertThat(mended("""
            resource "aws_kms_key" "a" {
              count = 2

              description = "key" # what for
              policy      = <<EOT
            {}
            EOT
              tags = {
                a = 1
              }
            }
            """, ROTATION)).isEqualTo("""
                resource "aws_kms_key" "a" {
                  count = 2

                  description         = "key" # what for
                  enable_key_rotation = true
                  policy              = <<EOT
                {}
                EOT
                  tags = {
                    a = 1
                  }
                }
                """);
    }

    @Test
    void linesThatAreNotAlignedAreLeftAlone() throws IOException {
        assertThat(mended("""
            resource "aws_kms_key" "a" {
              description="key"
              policy = ""
            }
            """, ROTATION)).isEqualTo("""
                resource "aws_kms_key" "a" {
                  description="key"
                  policy = ""
                  enable_key_rotation = true
                }
                """);
    }

    @Test
    void windowsLineEndsStay() throws IOException {
        assertThat(mended("resource \"aws_kms_key\" \"a\" {\r\n  policy = \"\"\r\n}\r\n", ROTATION))
                .isEqualTo("resource \"aws_kms_key\" \"a\" {\r\n  policy              = \"\"\r\n"
                        + "  enable_key_rotation = true\r\n}\r\n");
    }

    @Test
    void aBlockOnOneLineIsOpened() throws IOException {
        assertThat(mended("resource \"aws_kms_key\" \"a\" {}\n", ROTATION))
                .isEqualTo("resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = true\n}\n");
    }

    @Test
    void aListKeepsItsFormAndItsComments() throws IOException {
        String before = """
            resource "aws_docdb_cluster" "a" {
              enabled_cloudwatch_logs_exports = [
                "profiler", # slow ones
              ]
            }
            resource "aws_docdb_cluster" "b" {
              enabled_cloudwatch_logs_exports = ["profiler"]
            }
            """;
        assertThat(mended(before, "aws-docdb-no-log-export"))
                .isEqualTo(before.replace("slow ones\n", "slow ones\n    \"audit\",\n")
                        .replace("[\"profiler\"]", "[\"profiler\", \"audit\"]"));
    }

    @Test
    void aVariableThatNothingElseReadsIsEditedWhereItGetsItsValue() throws IOException {
        String key = "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = var.rotate\n}\n";
        assertThat(mended(key + "variable \"rotate\" {\n  default = false\n}\n", ROTATION))
                .isEqualTo(key + "variable \"rotate\" {\n  default = true\n}\n");
        Files.writeString(project.resolve("terraform.tfvars"), "rotate = false\n");
        Fixes fixes = fix(key + "variable \"rotate\" {}\n", ROTATION);
        assertThat(fixes.files().get("terraform.tfvars").after()).isEqualTo("rotate = true\n");
    }

    @Test
    void aVariableThatOthersReadAndAComputedValueAreLeftToPeople() throws IOException {
        Fixes shared = fix(
                "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = var.rotate\n}\n"
                        + "variable \"rotate\" {\n  default = false\n}\noutput \"o\" {\n  value = var.rotate\n}\n",
                ROTATION);
        assertThat(shared.unfixed()).extracting(Unfixed::reason).containsExactly(Unfixed.Reason.SHARED);
        Fixes computed = fix("resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = 1 > 2\n}\n", ROTATION);
        assertThat(computed.unfixed()).extracting(Unfixed::reason).containsExactly(Unfixed.Reason.COMPUTED);
        assertThat(computed.files()).isEmpty();
    }

    @Test
    void unsafeRemediesSuppressedFindingsAndOtherSyntaxesAreLeftAlone() throws IOException {
        String volume = "resource \"aws_ebs_volume\" \"a\" {\n  encrypted = false\n}\n";
        assertThat(fix(volume, "aws-ebs-unencrypted-volume", false).unfixed())
                .extracting(Unfixed::detail)
                .containsExactly("the volume is replaced");
        assertThat(fix(
                                "# infra-lint:ignore aws-kms-rotation-disabled -- old\n"
                                        + "resource \"aws_kms_key\" \"a\" {}\n",
                                ROTATION)
                        .files())
                .isEmpty();
        Files.writeString(project.resolve("x.tf.json"), "{\"resource\": {\"aws_kms_key\": {\"j\": {}}}}");
        assertThat(fix("", ROTATION).unfixed()).extracting(Unfixed::reason).containsExactly(Unfixed.Reason.PLACE);
    }

    @Test
    void anEditThatBringsAnotherFindingIsNotKept() throws IOException {
        String cluster = "resource \"aws_ebs_volume\" \"a\" {\n  encrypted = false\n}\n";
        Files.writeString(project.resolve("main.tf"), cluster);
        RunResult found = Linter.lint(request("aws-ebs-unencrypted-volume"));
        RunResult worse = Linter.lint(request("aws-ebs-unencrypted-volume", "aws-ebs-no-customer-key"));
        Fixes fixes = Fixer.fix(found, project, null, true, texts -> texts.isEmpty() ? found : worse);
        assertThat(fixes.files()).isEmpty();
        assertThat(fixes.unfixed()).hasSize(1);
    }

    @Test
    void aLoneInterpolationLosesItsQuotesWhateverStandsAroundIt() throws IOException {
        assertThat(mended("""
            locals {
              a = "${var.x}" # one
              b = lower("${upper("${var.x}")}")
            }
            variable "x" {}
            """, "terraform-style-lone-interpolation")).isEqualTo("""
                locals {
                  a = var.x # one
                  b = lower(upper(var.x))
                }
                variable "x" {}
                """);
    }

    @Test
    void aDiffNamesTheFileAndAByteOrderMarkStays() throws IOException {
        Fixes fixes = fix("resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = false\n}", ROTATION);
        Fixes.Edited edited = fixes.files().get("main.tf");
        assertThat(UnifiedDiff.of("main.tf", edited, line -> line))
                .startsWith("--- a/main.tf\n+++ b/main.tf\n@@ -1,3 +1,3 @@\n")
                .endsWith("-  enable_key_rotation = false\n"
                        + "+  enable_key_rotation = true\n"
                        + " }\n"
                        + "\\ No newline at end of file\n");
        byte[] marked = "\uFEFFx".getBytes(StandardCharsets.UTF_8);
        assertThat(Fixes.bytes("y", marked)).isEqualTo("\uFEFFy".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anArgumentIsWrittenOnlyWhereEveryAdmittedVersionOfTheProviderTakesIt() throws IOException {
        String cluster = "resource \"aws_rds_cluster\" \"a\" {\n  engine = \"aurora-mysql\"\n}\nterraform {\n"
                + "  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n"
                + "      version = \"%s\"\n    }\n  }\n}\n";
        String policy = "aws-rds-backups-deleted-with-it";
        assertThat(mended(cluster.formatted("~> 5.0"), policy)).contains("  delete_automated_backups = false\n");
        assertThat(fix(cluster.formatted("~> 4.0"), policy).files()).isEmpty();
    }

    @Test
    void suggestionsAreTheSameEditsInPlace() throws IOException {
        String text = "resource \"aws_kms_key\" \"a\" {\n  policy = \"\"\n  tags   = {}\n}\n";
        Files.writeString(project.resolve("main.tf"), text);
        RunResult found = Linter.lint(request(ROTATION));
        Fix fix = new Suggestions(project, null).of(found.findings().get(0)).orElseThrow();
        StringBuilder edited = new StringBuilder(text);
        for (int i = fix.edits().size() - 1; i >= 0; i--) {
            Fix.Edit edit = fix.edits().get(i);
            edited.replace(edit.range().start(), edit.range().end(), edit.text());
        }
        assertThat(edited.toString()).isEqualTo(mended(text, ROTATION));
    }

    private String mended(String before, String policy) throws IOException {
        return fix(before, policy).files().get("main.tf").after();
    }

    private Fixes fix(String text, String policy) throws IOException {
        return fix(text, policy, true);
    }

    private Fixes fix(String text, String policy, boolean unsafe) throws IOException {
        Files.writeString(project.resolve("main.tf"), text);
        RunResult found = Linter.lint(request(policy));
        return Fixer.fix(
                found, project, null, unsafe, (Map<Path, String> texts) -> Linter.lint(request(policy), texts));
    }

    private LintRequest request(String... policies) {
        return LintRequest.of(project).only(Set.of(policies));
    }
}
