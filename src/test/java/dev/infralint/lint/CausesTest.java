package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderOfPartsIsOneProblem() throws IOException {
        RunResult result = lint(Map.of("part.tf", """
            resource "aws_db_instance" "x" {
              storage_encrypted      = var.encrypted
              identifier             = "${local.prefix}-${var.name}"
              tags                   = local.tags
              vpc_security_group_ids = [module.sg.id, module.sg.id]
            }
            """));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .contains("var.encrypted, local.prefix, var.name, local.tags, module.sg.id;");
    }

    @Test
    void whatOnlyACallerCanMendIsOneWarningOfAModuleForOthers() throws IOException {
        String module = """
            variable "prefix" {
              default = ""
              validation {
                condition     = var.prefix != ""
                error_message = "Give a prefix."
              }
            }
            variable "name" {
              default = null
            }
            resource "aws_s3_bucket" "x" {
              bucket = "${var.prefix}-${var.name}"
            }
            """;

        assertThat(lint(Map.of("main.tf", module)).diagnostics())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.level()).isEqualTo(Level.WARNING);
                    assertThat(warning.detail()).contains("in 2 places", "unknown.");
                });
        assertThat(lint(Map.of("main.tf", module + "provider \"aws\" {}\n")).diagnostics())
                .as("a root module that is deployed")
                .hasSize(2)
                .allMatch(error -> error.level() == Level.ERROR);
    }

    @Test
    void aMissingFolderIsOneProblemForAllCallsFromTheSamePlace() throws IOException {
        String call = "module \"%s\" {\n  source = \"../shared/m\"\n}\n";
        RunResult result = lint(Map.of(
                "live/main.tf",
                call.formatted("a") + call.formatted("b"),
                "live/more.tf",
                call.formatted("c"),
                "deep/live/main.tf",
                call.formatted("a")));

        assertThat(result.diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactlyInAnyOrder(
                        "The folder \"../shared\" does not exist, so that the module in it was not checked. Check the"
                                + " path, or check out what it leads to. 2 more calls need it.",
                        "The folder \"../shared\" does not exist, so that the module in it was not checked. Check the"
                                + " path, or check out what it leads to.");
    }

    @Test
    void theFilesThatAreMissingInAFolderAreOneProblem() throws IOException {
        RunResult result = lint(Map.of("main.tf", """
            output "a" {
              value = [file("made/a.json"), file("made/b.json")]
            }
            output "c" {
              value = file("made/c.json")
            }
            """));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .contains("made/a.json")
                .endsWith("2 more files are missing there.");
    }

    @Test
    void aTreeInTheLanguageBeforeTypesHadNoQuotesIsOneWarning() throws IOException {
        String variable = "variable \"%s\" {\n  type = \"%s\"\n}\n";
        RunResult result = lint(Map.of(
                "main.tf",
                variable.formatted("a", "string") + variable.formatted("b", "list"),
                "m/main.tf",
                variable.formatted("c", "map") + variable.formatted("d", "string")));

        assertThat(result.diagnostics()).singleElement().satisfies(warning -> {
            assertThat(warning.level()).isEqualTo(Level.WARNING);
            assertThat(warning.detail())
                    .startsWith("Types in quotes, as this one and 3 more, in 2 files, are of a language");
        });
    }

    @Test
    void whatACallLacksIsOneProblem() throws IOException {
        RunResult result = lint(Map.of(
                "main.tf", "module \"m\" {\n  source = \"./m\"\n}\n",
                "m/main.tf", "variable \"a\" {}\nvariable \"b\" {}\n"));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .isEqualTo("The variables \"a\", \"b\" of the module have no defaults; give them values here.");
    }

    @Test
    void aCheckThatNobodyKnowsIsOneProblemHoweverOftenItIsNamed() throws IOException {
        RunResult result = lint(Map.of("main.tf", """
            # checkov:skip=CKV2_AZURE_9999:unused
            resource "null_resource" "a" {}
            # checkov:skip=CKV2_AZURE_9999:unused
            resource "null_resource" "b" {}
            """));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .endsWith("One more place has it.");
    }

    @Test
    void aDefaultThatFilesOfVariablesReplaceIsNoErrorWhereItsValidationRefusesIt() throws IOException {
        String module = """
            variable "clients" {
              default = []
              validation {
                condition     = length(var.clients) > 0
                error_message = "Give a client."
              }
            }
            provider "aws" {}
            """;

        assertThat(lint(Map.of("main.tf", module)).diagnostics()).hasSize(1);
        assertThat(lint(Map.of("main.tf", module, "dev.tfvars", "clients = [1]", "prod.tfvars", "clients = [2]"))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void aMissingTreeIsOneProblemWhateverIsCalledFromIt() throws IOException {
        RunResult result = lint(Map.of("live/main.tf", """
            module "a" {
              source = "../../templates/modules/a"
            }
            module "b" {
              source = "../../templates/modules/b"
            }
            module "c" {
              source = "./c"
            }
            """));

        assertThat(result.diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactlyInAnyOrder(
                        "The folder \"../../templates\" does not exist, so that the module in it was not checked."
                                + " Check the path, or check out what it leads to. One more call needs it.",
                        "The module folder \"./c\" does not exist, so that the module was not checked. Check the"
                                + " path.");
    }

    @Test
    void anEmptyListForATextIsADefaultToBeReplaced() throws IOException {
        String module = """
            provider "aws" {}
            variable "env" {
              default = []
            }
            resource "aws_s3_bucket" "x" {
              bucket = "logs-${var.env}"
            }
            resource "aws_s3_bucket" "y" {
              bucket = var.env == "prod" ? "y" : var.env
            }
            """;

        assertThat(lint(Map.of("main.tf", module)).diagnostics())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.level()).isEqualTo(Level.WARNING);
                    assertThat(warning.detail()).contains("in 2 places");
                });
        assertThat(lint(Map.of("main.tf", module, "terraform.tfvars", "env = []\n"))
                        .diagnostics())
                .as("a value that is given")
                .hasSize(2)
                .allMatch(error -> error.level() == Level.ERROR);
    }

    @Test
    void modulesOfOnePackageThatIsNotOnDiskAreOneProblem() throws IOException {
        RunResult result = lint(Map.of("main.tf", """
            module "vnet" {
              source = "git::https://example.org/azure.git//vnet?ref=v1"
            }
            module "vault" {
              source = "git::https://example.org/azure.git//vault?ref=v1"
            }
            module "newer" {
              source = "git::https://example.org/azure.git//vault?ref=v2"
            }
            module "inside" {
              source = "./.terraform/modules/azure/subnet"
            }
            module "insideToo" {
              source = "./.terraform/modules/azure/redis"
            }
            """));

        assertThat(result.diagnostics())
                .hasSize(3)
                .allMatch(each -> each.level() == Level.WARNING)
                .extracting(Diagnostic::detail)
                .anyMatch(detail -> detail.contains("//vnet?ref=v1\"") && detail.endsWith("One more call needs it."))
                .anyMatch(detail -> detail.contains("//vault?ref=v2\"") && detail.endsWith("downloaded modules."))
                .anyMatch(detail -> detail.contains("modules/azure\"") && detail.endsWith("One more call needs it."));
    }

    @Test
    void aFolderOfASubmoduleThatIsNotCheckedOutSaysSo() throws IOException {
        RunResult result = lint(Map.of(
                ".gitmodules",
                "[submodule \"tools\"]\n\tpath = .tools\n\turl = https://example.org/tools\n",
                "main.tf",
                "module \"in\" {\n  source = \"./.tools/m\"\n}\nmodule \"beside\" {\n  source = \"./.tools2/m\"\n}\n"));

        assertThat(result.diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactlyInAnyOrder(
                        "The module folder \"./.tools/m\" stands in the git submodule \".tools\", which is not checked"
                                + " out, so that the module was not checked. Run git submodule update --init.",
                        "The folder \"./.tools2\" does not exist, so that the module in it was not checked. Check the"
                                + " path, or check out what it leads to.");
    }

    @Test
    void anUndeclaredNameIsOneProblem() throws IOException {
        RunResult result = lint(Map.of("main.tf", """
            resource "aws_s3_bucket" "x" {
              bucket = var.name
            }
            resource "aws_s3_bucket" "y" {
              bucket = "${var.name}-y"
            }
            """));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .endsWith("One more place uses it.");
    }

    @Test
    void whatManyPlacesHaveWordForWordIsOneProblem() throws IOException {
        String old = """
            resource "aws_vpc" "%s" {
              tags {
                "Name" = "x"
                "Team" = "y"
              }
            }
            """;

        assertThat(lint(Map.of("a/main.tf", old.formatted("a"))).diagnostics())
                .filteredOn(diagnostic -> diagnostic.code().equals("syntax-error"))
                .hasSize(2);
        assertThat(lint(Map.of("b/main.tf", old.formatted("b"))).diagnostics())
                .filteredOn(diagnostic -> diagnostic.code().equals("syntax-error"))
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .endsWith("3 more places have it, in 2 files.");
    }

    @Test
    void anErrorOfAModuleNamesTheCallThatMakesIt() throws IOException {
        RunResult result = lint(Map.of("main.tf", """
            module "a" {
              source   = "./m"
              settings = { name = "x" }
            }
            module "b" {
              source   = "./m"
              settings = { nam = "x" }
            }
            module "c" {
              source   = "./m"
              settings = {}
            }
            """, "m/main.tf", """
            variable "settings" {
              type = any
            }
            resource "aws_s3_bucket" "x" {
              bucket = var.settings.name
            }
            """));

        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::detail)
                .asString()
                .endsWith("This is so in module.b. One more call has it.");
    }

    @Test
    void whatOnlyFilesThatAreNotLoadedSwitchOnIsNamed() throws IOException {
        RunResult result =
                lint(Map.of("main.tf", """
            variable "databases" {
              default = 0
            }
            variable "other" {
              default = 0
            }
            locals {
              databases = var.databases
            }
            resource "aws_db_instance" "x" {
              count = local.databases
            }
            resource "aws_db_instance" "y" {
              count = var.other
            }
            """, "env/dev.tfvars", "databases = 0\n", "env/prod.tfvars", "databases = 2\n"));

        assertThat(result.summary().files().unused()).containsExactly("env/dev.tfvars", "env/prod.tfvars");
        assertThat(result.summary().resources().switchedOff()).containsExactly("aws_db_instance.x");
    }

    @Test
    void aFileThatTerraformLoadsIsUsed() throws IOException {
        RunResult result = lint(Map.of(
                "main.tf",
                "variable \"a\" {\n  default = 0\n}\n",
                "terraform.tfvars",
                "a = 1\n",
                "more.auto.tfvars",
                "a = 2\n"));

        assertThat(result.summary().files().unused()).isEmpty();
    }

    private RunResult lint(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return Linter.lint(LintRequest.of(folder).only(Set.of("aws-rds-unencrypted-storage")));
    }
}
