package dev.infralint.lint;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not there is not known where a file was not read whole; what is there is. */
class UnreadFilesTest {
    private static final String PLACE = "aws-s3-public-acl";
    private static final String VERSION = "terraform-versions-no-required-version";
    private static final String ROTATION = "aws-kms-rotation-disabled";

    private static final String PUBLIC = """
        resource "aws_s3_bucket" "x" {
          bucket = "what-everybody-may-read"
          acl    = "public-read"
        }
        """;

    private static final String KEY = """
        resource "aws_kms_key" "x" {
          description = "a key"
        }
        """;

    @TempDir
    Path folder;

    @Test
    void whatNoOtherFileSaysHangsOnTheOneThatWasNotRead() throws IOException {
        write(folder, "main.tf", PUBLIC + KEY);
        write(folder, "versions.tf", "\0GITCRYPT\0xyz");

        RunResult result = linted(Set.of(VERSION, PLACE, ROTATION));

        assertThat(result.undecided()).extracting(open -> open.policy().id()).containsExactly(VERSION);
        assertThat(result.undecided().get(0).needs()).containsExactly("versions.tf, which was not read");
        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactlyInAnyOrder(PLACE, ROTATION);
    }

    @Test
    void anArgumentThatIsMissingInABrokenFileMayStandThereAndOneThatStandsThereIsJudged() throws IOException {
        write(folder, "main.tf", PUBLIC + KEY + "resource \"aws_sns_topic\" \"t\" { name = ]\n}\n");
        write(folder, "versions.tf", "terraform {\n  required_version = \"~> 1.9\"\n}\n");

        RunResult result = linted(Set.of(VERSION, PLACE, ROTATION));

        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactly(PLACE);
        assertThat(result.undecided()).singleElement().satisfies(open -> {
            assertThat(open.policy().id()).isEqualTo(ROTATION);
            assertThat(open.needs()).containsExactly("main.tf, where line 8 is no Terraform");
        });
    }

    @Test
    void aNameInQuotesHidesNothingElse() throws IOException {
        write(folder, "main.tf", KEY);
        write(folder, "alarm.tf", """
            resource "aws_cloudwatch_metric_alarm" "a" {
              dimensions {
                "InstanceId" = "i-1"
              }
            }
            """);

        RunResult result = linted(Set.of(VERSION, ROTATION));

        assertThat(result.undecided()).isEmpty();
        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactlyInAnyOrder(VERSION, ROTATION);
    }

    @Test
    void aTemplateOfAnotherToolIsOneLineAndNothingInItIsJudged() throws IOException {
        write(folder, "main.tf", KEY);
        write(folder, "zones.tf", """
            {{ range .zones }}
            resource "aws_s3_bucket" "{{ .name }}" {
              acl = {{ .acl }}
            }
            {% if more %}
            """ + PUBLIC);

        RunResult result = linted(Set.of(VERSION, PLACE, ROTATION));

        assertThat(result.diagnostics()).extracting(Diagnostic::summary).containsExactly("Template of another tool");
        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactly(ROTATION);
        assertThat(result.undecided()).singleElement().satisfies(open -> {
            assertThat(open.policy().id()).isEqualTo(VERSION);
            assertThat(open.needs()).containsExactly("zones.tf, where line 1 is no Terraform");
        });
    }

    @Test
    void marksOfATemplateInTextAreTextAndNoTemplate() throws IOException {
        write(folder, "main.tf", "locals {\n  line = \"{{ .Name }}\"\n}\n" + PUBLIC);

        RunResult result = linted(Set.of(PLACE));

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .isEqualTo(List.of(PLACE));
    }

    private RunResult linted(Set<String> policies) {
        return Linter.lint(LintRequest.of(folder).only(policies));
    }
}
