package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
    private static final String FAULT = """
        resource "aws_db_instance" "main" {
          storage_encrypted = false
        }
        """;
    private static final String ID = "aws-rds-unencrypted-storage";

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal(Map.of("PATH", "/bin"));

    @BeforeEach
    void aProjectWithAFault() throws IOException {
        project = repository(temporary);
        write(project, "live/main.tf", FAULT);
    }

    @Test
    void aPlainRunPrintsFindingsAndWritesBothFilesBelowTheTopOfTheRepository() throws IOException {
        assertThat(run(project.resolve("live").toString())).isEqualTo(1);

        assertThat(terminal.out()).contains("live/main.tf:2:", ID, "Set storage_encrypted = true");
        assertThat(terminal.out()).contains("findings.sarif", "infra-engineer-tasks.md");
        assertThat(terminal.err()).isEmpty();
        assertThat(read(".infra-lint/.gitignore")).isEqualTo("*\n");
        assertThat(json(read(".infra-lint/findings.sarif")).findValuesAsText("ruleId"))
                .contains(ID);
        assertThat(read(".claude/tasks/infra-engineer-tasks.md")).contains("<!-- infra-lint:" + ID + "@live -->");
    }

    @Test
    void aModuleThatIsNotOnDiskFailsTheRunWhereThatIsWanted() throws IOException {
        write(project, "live/main.tf", "module \"a\" {\n  source = \"example/a/aws\"\n}\nresource \"x_y\" \"z\" {}\n");
        String path = project.resolve("live").toString();

        assertThat(run("--fail-on", "never", path)).isZero();
        assertThat(run("--fail-on", "never", "--format", "json", path)).isZero();
        assertThat(terminal.out()).contains("\"incomplete\": true");
        assertThat(run("--fail-on", "never", "--incomplete", "fail", path)).isEqualTo(2);
    }

    @Test
    void aModuleThatIsNotOnDiskIsOneLineHoweverManyCallsNameIt() throws IOException {
        write(project, "live/main.tf", """
            module "a" {
              source = "example/a/aws"
            }
            module "b" {
              source = "example/a/aws"
            }
            module "c" {
              source = "example/c/aws"
            }
            """);
        run("--policy", ID, project.toString());

        assertThat(terminal.out().split("module-not-found", -1)).hasSize(3);
        assertThat(terminal.out()).contains("One more call needs it.");
    }

    @Test
    void whereOnlyModulesAreMissingNothingIsGreen() throws IOException {
        write(project, "live/main.tf", "module \"a\" {\n  source = \"example/a/aws\"\n}\n");
        assertThat(run("--fail-on", "never", project.toString())).isEqualTo(2);

        write(project, "live/main.tf", "module \"a\" {\n  source = \"./a\"\n}\nresource \"x_y\" \"z\" {}\n");
        assertThat(run("--fail-on", "never", project.toString()))
                .as("a local module is missing for Terraform, too")
                .isEqualTo(2);
    }

    @Test
    void whatIsNoTerraformIsRefusedWithItsName() throws IOException {
        write(project, "plan.out", "PK\u0003\u0004...");
        write(project, "state.json", "{\"version\": 4, \"terraform_version\": \"1.9.0\", \"resources\": []}");
        write(project, "some.json", "{\"a\": 1}");

        assertThat(run(project.resolve("plan.out").toString())).isEqualTo(2);
        assertThat(terminal.out()).contains("terraform show -json");
        assertThat(run(project.resolve("state.json").toString())).isEqualTo(2);
        assertThat(terminal.out()).contains("is a state");
        assertThat(run(project.resolve("some.json").toString())).isEqualTo(2);
        assertThat(terminal.out()).contains("JSON, but no plan");
    }

    @Test
    void runningOnePolicyDoesNotCompleteTheTasksOfOthers() throws IOException {
        run(project.toString());
        String before = read(TaskOutput.USUAL);

        assertThat(run("--policy", "google-sql-open-network", project.toString()))
                .isZero();

        assertThat(read(TaskOutput.USUAL)).isEqualTo(before);
    }

    @Test
    void scanningOneFolderDoesNotCompleteTheTasksOfAnother() throws IOException {
        write(project, "other/main.tf", FAULT);
        run(project.toString());
        write(project, "live/main.tf", "locals {}\n");
        write(project, "other/main.tf", "locals {}\n");

        run(project.resolve("live").toString());

        String tasks = read(TaskOutput.USUAL);
        assertThat(tasks.substring(tasks.indexOf("## Completed")))
                .contains("@live")
                .doesNotContain("@other");
    }

    @Test
    void theThresholdDecidesTheExitCode() {
        assertThat(run("--policy", ID, "--fail-on", "critical", project.toString()))
                .isZero();
        assertThat(run("--policy", ID, "--fail-on", "high", project.toString())).isEqualTo(1);
        assertThat(run("--policy", ID, "--fail-on", "never", project.toString()))
                .isZero();
    }

    @Test
    void aFileThatCannotBeParsedMakesTheJobIncomplete() throws IOException {
        write(project, "live/broken.tf", "resource {{{\n");

        assertThat(run(project.toString())).isEqualTo(2);
        assertThat(terminal.out()).contains("live/broken.tf:1:", ID);
    }

    @Test
    void standardOutputHoldsNothingButTheFormatAskedFor() throws IOException {
        run("--format", "json", project.toString());
        assertThat(json(terminal.out()).at("/findings").findValuesAsText("policy"))
                .contains(ID);

        terminal.clearOut();
        run("--sarif", "-", project.toString());
        assertThat(json(terminal.out()).at("/version").asText()).isEqualTo("2.1.0");

        terminal.clearOut();
        run("--format", "markdown", project.toString());
        assertThat(terminal.out()).startsWith("## infra-lint\n");
    }

    @Test
    void quietMeansFindingsOnly() {
        run("--quiet", "--policy", ID, project.toString());

        assertThat(terminal.out()).contains(ID).doesNotContain("1 finding", "SARIF:");
    }

    @Test
    void otherToolsNamesSelectPolicies() {
        assertThat(run("--policy", "CKV_AWS_16", "--format", "json", project.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).contains(ID);
    }

    @Test
    void whatIsMisspeltIsNamedWithWhatWasMeant() {
        assertThat(run("--policy", "aws-rds-unencrypted-storag", project.toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("infra-lint: there is no policy aws-rds-unencrypted-storag; did you mean " + ID + "?");

        assertThat(run("--fail-on", "hihg", project.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no severity hihg; did you mean high?");

        assertThat(run("--frmat", "json", project.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("--frmat", "--help");
    }

    @Test
    void aPathThatIsMissingOrHoldsNoTerraformIsNamed() throws IOException {
        Path empty = Files.createDirectory(project.resolve("empty"));

        assertThat(run(project.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("infra-lint: there is no " + project.resolve("nowhere") + "\n");

        assertThat(run(project.toString(), empty.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("no Terraform files found in " + empty);
    }

    @Test
    void variablesAreTakenInTheOrderInWhichTheyStand() throws IOException {
        write(
                project,
                "live/main.tf",
                "variable \"e\" { default = true }\n"
                        + "resource \"aws_db_instance\" \"m\" { storage_encrypted = var.e }\n");
        write(project, "off.tfvars", "e = false\n");
        String file = project.resolve("off.tfvars").toString();

        assertThat(run("--policy", ID, project.toString())).isZero();
        assertThat(run("--policy", ID, "--var", "e=true", "--var-file", file, project.toString()))
                .isEqualTo(1);
        assertThat(run("--policy", ID, "--var-file", file, "--var", "e=true", project.toString()))
                .isZero();
        assertThat(run("--var", "e", project.toString())).isEqualTo(2);
        assertThat(run("--var-file", "missing.tfvars", project.toString())).isEqualTo(2);
    }

    @Test
    void commandsListAndExplainPolicies() throws IOException {
        assertThat(run("rules", "--format", "json")).isZero();
        assertThat(json(terminal.out()).findValuesAsText("id")).contains(ID).isSorted();

        terminal.clearOut();
        assertThat(run("explain", "CKV_AWS_16")).isZero();
        assertThat(terminal.out()).contains(ID, "## Why", "## Bad", "## Good").doesNotContain("expect:");

        assertThat(run("explain", "nothing-like-it")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no policy nothing-like-it");
    }

    @Test
    void factsShowWhatPoliciesSee() throws IOException {
        assertThat(run("facts", project.toString())).isZero();
        JsonNode resource = json(terminal.out()).at("/resources/0");
        assertThat(resource.at("/address").asText()).isEqualTo("aws_db_instance.main");
        assertThat(resource.at("/mode").asText()).isEqualTo("managed");
        assertThat(resource.at("/values/storage_encrypted").asBoolean(true)).isFalse();
        assertThat(resource.at("/file").asText()).isEqualTo("live/main.tf");

        terminal.clearOut();
        assertThat(run("facts", "--format", "dot", project.toString())).isZero();
        assertThat(terminal.out()).startsWith("digraph facts {").endsWith("}\n");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertThat(run("--help")).isZero();
        assertThat(terminal.out()).contains("Exit codes:", "explain", "eval", "--fail-on");
        assertThat(run("--version")).isZero();
        assertThat(run("explain", "--help")).isZero();
        assertThat(run()).isEqualTo(2);
    }

    private int run(String... args) {
        return terminal.run(args);
    }

    private String read(String name) throws IOException {
        return Files.readString(project.resolve(name), UTF_8);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aRunOfNoPolicyIsRefused() {
        assertThat(run("--policy", ID, "--skip", ID, project.toString())).isEqualTo(2);

        assertThat(terminal.err()).contains("no policy is left to run");
    }

    @Test
    void theConfigurationGradesLeavesOutAndSaysWhatFails() throws IOException {
        Files.writeString(project.resolve(".infra-lint.yaml"), "fail-on: critical\nsarif: off\ntasks: off\n");
        assertThat(run(project.toString())).isZero();
        assertThat(project.resolve(".infra-lint")).doesNotExist();
        assertThat(project.resolve(".claude")).doesNotExist();
        assertThat(run("--fail-on", "high", project.toString())).isEqualTo(1);

        Files.writeString(
                project.resolve(".infra-lint.yaml"), "fail-on: critical\npolicies: { " + ID + ": critical }\n");
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isEqualTo(1);

        Files.writeString(project.resolve(".infra-lint.yaml"), "exclude: [main.tf]\n");
        terminal.clearOut();
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isZero();
        assertThat(terminal.out()).contains("left out by the configuration");

        Files.writeString(project.resolve(".infra-lint.yaml"), "polices: {}\n");
        assertThat(run(project.toString())).isEqualTo(2);
        assertThat(terminal.err())
                .contains(".infra-lint.yaml:1:1: there is no setting polices; did you mean policies?");
    }

    @Test
    void aBaselineAcceptsThePastAndReportsWhatIsNew() throws IOException {
        assertThat(run("baseline", project.toString())).isZero();
        String recorded = read(".infra-lint-baseline");
        assertThat(recorded).contains(ID + "\thigh\t");
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isZero();
        assertThat(terminal.out()).contains("findings accepted by ");
        assertThat(run("--no-tasks", "--no-sarif", "--no-baseline", project.toString()))
                .isEqualTo(1);

        String before = read("live/main.tf");
        Files.writeString(project.resolve("live/main.tf"), "\n\n" + before);
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isZero();

        Files.writeString(project.resolve("live/new.tf"), before.replace("\" \"", "\" \"another_"));
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isEqualTo(1);

        Files.delete(project.resolve("live/new.tf"));
        Files.writeString(project.resolve("live/main.tf"), "");
        terminal.clearOut();
        assertThat(run("--no-tasks", "--no-sarif", project.toString())).isZero();
        assertThat(terminal.out()).contains("mended; infra-lint baseline --update takes them out");
        assertThat(run("baseline", "--update", project.toString())).isZero();
        assertThat(read(".infra-lint-baseline")).doesNotContain(ID);
    }

    @Test
    void theConfigurationThatHoldsIsShownWithItsPlaces() throws IOException {
        Files.writeString(
                project.resolve(".infra-lint.yaml"), "fail-on: high\npolicies:\n  aws-s3-*: off\nexclude: [old]\n");

        assertThat(run("config", project.toString())).isZero();

        assertThat(terminal.out())
                .contains("fail-on: high  # .infra-lint.yaml:1\n")
                .contains("profile: recommended  # default\n")
                .contains("  aws-s3-*: off  # .infra-lint.yaml:3\n")
                .contains("  old  # .infra-lint.yaml:4\n");
    }
}
