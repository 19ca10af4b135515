package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.TestFiles;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.value.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentVerdictsTest {
    private static final String LOGS = """
        variable "days" {
          type = number
        }
        resource "aws_cloudwatch_log_group" "x" {
          name              = "x"
          retention_in_days = var.days
        }
        """;

    @TempDir
    Path folder;

    @Test
    void whatAllFilesOfVariablesAgreeOnIsDecidedAndSaysByWhich() throws IOException {
        RunResult result = lint(Map.of("main.tf", LOGS, "env/dev.tfvars", "days = 0", "env/prod.tfvars", "days = 0"));

        assertThat(result.undecided()).isEmpty();
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.origin())
                        .extracting(Origin::what)
                        .contains("var.days in env/dev.tfvars and 1 more file"));
    }

    @Test
    void whatOneEnvironmentViolatesIsFoundAndNamesItsFile() throws IOException {
        RunResult result = lint(Map.of("main.tf", LOGS, "env/dev.tfvars", "days = 0", "env/prod.tfvars", "days = 90"));

        assertThat(result.undecided()).isEmpty();
        assertThat(result.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith(", where the variables are those of env/dev.tfvars");
    }

    @Test
    void whatNoEnvironmentViolatesIsDecided() throws IOException {
        RunResult result = lint(Map.of("main.tf", LOGS, "env/dev.tfvars", "days = 30", "env/prod.tfvars", "days = 90"));

        assertThat(result.undecided()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void whatStaysUndecidedNamesTheValueOfEachEnvironment() throws IOException {
        String other = LOGS.replace("var.days", "var.days + var.more") + "variable \"more\" {}\n";

        assertThat(lint(Map.of("main.tf", other, "dev.tfvars", "days = 0", "prod/terraform.tfvars", "days = 90"))
                        .undecided())
                .singleElement()
                .satisfies(undecided ->
                        assertThat(undecided.needs()).containsExactly("var.days (dev: 0, prod: 90)", "var.more"));
    }

    @Test
    void aFileBelowThoseOfTheEnvironmentsIsNoneItself() throws IOException {
        assertThat(lint(Map.of("main.tf", LOGS, "common.tfvars", "days = 0", "prod.tfvars", "days = 90"))
                        .findings())
                .isEmpty();
    }

    @Test
    void aDefaultThatEveryFileReplacesAlikeIsNotWhatIsDeployed() throws IOException {
        String kept = LOGS.replace("type = number", "default = 0");

        assertThat(lint(Map.of("main.tf", kept, "env/dev.tfvars", "days = 30", "env/prod.tfvars", "days = 30"))
                        .findings())
                .isEmpty();
        assertThat(lint(Map.of("main.tf", kept, "env/dev.tfvars", "days = 30", "env/prod.tfvars", "days = 90"))
                        .findings())
                .as("where they differ, the default is what is judged")
                .hasSize(1);
    }

    @Test
    void aDefaultHoldsWhereOneEnvironmentLeavesIt() throws IOException {
        String kept = LOGS.replace("type = number", "default = 0") + "variable \"name\" {}\n";

        write(Map.of(
                "main.tf", kept,
                "env/dev.tfvars", "days = 30\nname = \"dev\"",
                "env/prod.tfvars", "name = \"prod\""));
        assertThat(unlimited().findings()).hasSize(1);

        write(Map.of("env/common.tfvars", "days = 30"));
        assertThat(unlimited().findings()).as("what is common is of each").isEmpty();
    }

    @Test
    void whatEveryFilePutsInThePlaceOfASafeDefaultIsFoundAndSaysByWhich() throws IOException {
        String kept = LOGS.replace("type = number", "default = 30");

        assertThat(lint(Map.of("main.tf", kept, "env/dev.tfvars", "days = 0", "env/prod.tfvars", "days = 0"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.origin())
                        .extracting(Origin::what)
                        .contains("var.days in env/dev.tfvars and 1 more file"));
    }

    @Test
    void aSpareThatOnlyProductionHasIsNotAskedOfTheOtherEnvironments() throws IOException {
        String account = """
            variable "copies" {}
            resource "azurerm_storage_account" "x" {
              account_replication_type = var.copies
            }
            """;
        write(Map.of(
                "main.tf", account, "env/training.tfvars", "copies = \"LRS\"", "env/prod.tfvars", "copies = \"GZRS\""));
        assertThat(inOneDatacenter().findings()).isEmpty();
        assertThat(inOneDatacenter().undecided()).isEmpty();

        write(Map.of("env/training.tfvars", "copies = \"ZRS\"", "env/prod.tfvars", "copies = \"LRS\""));
        assertThat(inOneDatacenter().findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("those of env/prod.tfvars");

        write(Map.of("env/training.tfvars", "copies = \"LRS\"", "env/demo.tfvars", "copies = \"ZRS\""));
        Files.delete(folder.resolve("env/prod.tfvars"));
        assertThat(inOneDatacenter().findings())
                .as("no file is that of production")
                .hasSize(1);
    }

    @Test
    void aSpareIsNotLeftToAFileOfProductionThatDoesNotSayAnything() throws IOException {
        write(Map.of(
                "main.tf", """
                variable "copies" {}
                variable "name" {}
                resource "azurerm_storage_account" "x" {
                  name                     = var.name
                  account_replication_type = var.copies
                }
                """,
                "env/training.tfvars", "copies = \"LRS\"",
                "env/demo.tfvars", "copies = \"ZRS\"",
                "env/prod.tfvars", "name = \"prod\""));

        assertThat(inOneDatacenter().findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("those of env/training.tfvars");
    }

    @Test
    void shortLogsOutsideProductionAreNotTold() throws IOException {
        String audit = """
            variable "days" {}
            resource "azurerm_mssql_server_extended_auditing_policy" "x" {
              retention_in_days = var.days
            }
            """;
        write(Map.of("main.tf", audit, "env/dev.tfvars", "days = 7", "env/prod.tfvars", "days = 120"));

        assertThat(Linter.lint(LintRequest.of(folder).only(Set.of("azure-sql-short-audit-retention")))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatIsGivenOnTheCommandLineIsWhatHolds() throws IOException {
        Files.writeString(folder.resolve("given.tfvars"), "other = 1");
        LintRequest.Inputs inputs = new LintRequest.Inputs(
                List.of(new LintRequest.Argument(
                        true, folder.resolve("given.tfvars").toString())),
                Map.of(),
                Optional.empty());

        write(Map.of("main.tf", LOGS, "env/dev.tfvars", "days = 0"));
        RunResult result = Linter.lint(LintRequest.of(folder)
                .only(Set.of("aws-cloudwatch-unlimited-retention"))
                .with(inputs));

        assertThat(result.findings()).isEmpty();
        assertThat(result.undecided()).hasSize(1);
    }

    @Test
    void aFileElsewhereIsAnEnvironmentWhereAPipelineGivesIt() throws IOException {
        write(Map.of(
                "stacks/app/main.tf", LOGS, "params/dev/app.tfvars", "days = 0", "params/prod/app.tfvars", "days = 9"));
        assertThat(unlimited().undecided()).hasSize(1);

        write(Map.of(
                ".github/workflows/deploy.yml",
                "run: terraform plan -var-file=\"../../params/${{ matrix.stage }}/app.tfvars\""));
        assertThat(unlimited().undecided())
                .as("outside of git nothing is looked for, wherever that may be")
                .hasSize(1);

        Files.createDirectory(folder.resolve(".git"));
        assertThat(unlimited().findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("those of params/dev/app.tfvars");
    }

    @Test
    void aFileOfAnotherModuleIsNoEnvironmentThoughItHasTheNames() throws IOException {
        write(Map.of(
                "app/main.tf", LOGS,
                "other/main.tf", "variable \"days\" {\n  default = 1\n}\n",
                "other/env/dev.tfvars", "days = 0",
                "Makefile", "plan:\n\tterraform plan -var-file=env/$(STAGE).tfvars\n"));
        Files.createDirectory(folder.resolve(".git"));

        assertThat(unlimited().undecided()).hasSize(1);
    }

    @Test
    void aFileThatOnlyShowsWhatMayBeGivenDecidesNothing() throws IOException {
        assertThat(lint(Map.of("main.tf", LOGS, "example.tfvars", "days = 0")).undecided())
                .hasSize(1);
    }

    @Test
    void aSecretInAFileOfVariablesIsToldOnce() throws IOException {
        write(Map.of(
                "main.tf", """
                variable "password" {
                  type      = string
                  sensitive = true
                }
                resource "aws_db_instance" "x" {
                  password = var.password
                }
                """,
                "env/dev.tfvars", "password = \"Tr0ub4dor&3x9Kq\""));

        assertThat(Linter.lint(LintRequest.of(folder)
                                .only(Set.of("secrets-literal-argument", "secrets-literal-tfvars-value")))
                        .findings())
                .singleElement()
                .extracting(finding -> finding.policy().id())
                .isEqualTo("secrets-literal-tfvars-value");
    }

    private static final String BY_WORKSPACE = """
        locals {
          name = lower(terraform.workspace)
          days = { dev = %s, qa = %s, prod = %s }
        }
        resource "aws_cloudwatch_log_group" "x" {
          name              = "x"
          retention_in_days = local.days[local.name]
        }
        """;

    @Test
    void eachWorkspaceThatATableNamesIsJudged() throws IOException {
        assertThat(lint(Map.of("main.tf", BY_WORKSPACE.formatted(0, 0, 90))).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith(", where terraform.workspace is dev or qa");
        assertThat(unlimited().undecided()).isEmpty();

        assertThat(lint(Map.of("main.tf", BY_WORKSPACE.formatted(0, 0, 0))).findings())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Logs in this group are never deleted");
        assertThat(lint(Map.of("main.tf", BY_WORKSPACE.formatted(7, 30, 90))).findings())
                .isEmpty();
        assertThat(unlimited().undecided()).isEmpty();
    }

    @Test
    void whatStaysUndecidedInAWorkspaceNamesThoseThatWereTried() throws IOException {
        String open = BY_WORKSPACE.formatted("var.days", "var.days", 90) + "variable \"days\" {}\n";

        assertThat(lint(Map.of("main.tf", open)).undecided())
                .singleElement()
                .satisfies(undecided -> assertThat(undecided.needs()).contains("terraform.workspace (dev, prod, qa)"));
    }

    @Test
    void aWorkspaceThatIsNotNamedGetsWhatIsThereForOthers() throws IOException {
        String other = """
            resource "aws_cloudwatch_log_group" "x" {
              name              = "x"
              retention_in_days = lookup({ prod = 90 }, terraform.workspace, %s)
            }
            """;

        assertThat(lint(Map.of("main.tf", other.formatted(0))).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith(", where terraform.workspace is default");
        assertThat(lint(Map.of("main.tf", other.formatted(7))).findings()).isEmpty();
        assertThat(unlimited().undecided()).isEmpty();
    }

    @Test
    void workspacesThatOnlyScriptsSelectAreJudgedWhereAllAreNamed() throws IOException {
        String file = """
            resource "aws_cloudwatch_log_group" "x" {
              name              = "x"
              retention_in_days = parseint(replace(terraform.workspace, "/[a-z]*/", ""), 10)
            }
            """;
        Files.createDirectory(folder.resolve(".git"));
        write(Map.of("main.tf", file, "Makefile", "dev:\n\tterraform workspace select dev0\n"));
        assertThat(unlimited().findings()).hasSize(1);

        write(Map.of("Makefile", "dev:\n\tterraform workspace select dev7\nqa:\n\tTF_WORKSPACE=qa9 make\n"));
        assertThat(unlimited().findings()).isEmpty();
        assertThat(unlimited().undecided()).isEmpty();

        write(Map.of("Makefile", "dev:\n\tterraform workspace select dev7\nqa:\n\tterraform workspace select $(X)\n"));
        assertThat(unlimited().undecided()).hasSize(1);
    }

    private RunResult lint(Map<String, String> files) throws IOException {
        write(files);
        return unlimited();
    }

    private RunResult inOneDatacenter() {
        return Linter.lint(LintRequest.of(folder).only(Set.of("azure-storage-single-datacenter")));
    }

    private RunResult unlimited() {
        return Linter.lint(LintRequest.of(folder).only(Set.of("aws-cloudwatch-unlimited-retention")));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            TestFiles.write(folder, file.getKey(), file.getValue());
        }
    }
}
