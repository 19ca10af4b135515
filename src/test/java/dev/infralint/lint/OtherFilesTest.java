package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no configuration of a module: of tests, queries, mocks, stacks and deployments. */
class OtherFilesTest {
    private static final String KEY = "AKIA" + "Q3EGRZ7T5WXY2ABC";
    private static final String TOKEN = "secrets-token-aws";
    private static final String PLAIN = "aws-rds-unencrypted-storage";

    @TempDir
    private Path folder;

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private RunResult lint(String... only) {
        return Linter.lint(LintRequest.of(folder).only(Set.of(only)));
    }

    private static List<String> addresses(RunResult result) {
        return result.findings().stream()
                .flatMap(finding -> finding.addresses().stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.tftest.hcl",
                "tests/a.tftest.hcl",
                "a.tofutest.hcl",
                "a.tfquery.hcl",
                "a.tfstack.hcl",
                "a.tfcomponent.hcl",
                "a.tfdeploy.hcl"
            })
    void aKeyInAProviderBlockOfAnyFileIsFound(String name) throws IOException {
        file(name, "provider \"aws\" \"main\" {\n  access_key = \"" + KEY + "\"\n}\n");

        assertThat(addresses(lint(TOKEN))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tftest.json", "a.tofutest.json"})
    void soIsOneInJson(String name) throws IOException {
        file(name, "{\"provider\": {\"aws\": {\"access_key\": \"" + KEY + "\"}}}");

        assertThat(addresses(lint(TOKEN))).containsExactly("provider.aws");
    }

    @Test
    void aKeyInAMockIsFoundAndAMadeUpPasswordIsNot() throws IOException {
        file("a.tfmock.hcl", """
            mock_resource "aws_db_instance" {
              defaults = {
                password = "hunter2hunter2"
                name     = "%s"
              }
            }
            """.formatted(KEY));

        RunResult result = lint();

        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactly(TOKEN);
    }

    @Test
    void aModuleThatATestInJsonRunsIsNoRoot() throws IOException {
        file("main.tf", "resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = true\n}\n");
        file("main.tftest.json", "{\"run\": {\"setup\": {\"module\": {\"source\": \"./helper\"}}}}");
        file("helper/main.tf", "resource \"aws_db_instance\" \"b\" {\n  storage_encrypted = false\n}\n");

        assertThat(addresses(lint(PLAIN))).isEmpty();
    }

    @Test
    void aModuleThatOnlyAComputedSourceNamesIsNoRoot() throws IOException {
        file("live/main.tf", "locals {\n  s = \"../db\"\n}\nmodule \"db\" {\n  source = local.s\n  e = true\n}\n");
        file("db/main.tf", "variable \"e\" {}\nresource \"aws_db_instance\" \"b\" {\n  storage_encrypted = var.e\n}\n");

        RunResult result = lint(PLAIN);

        assertThat(result.undecided()).isEmpty();
        assertThat(addresses(result)).isEmpty();
        assertThat(result.summary().modules().roots()).isEqualTo(1);
    }

    @Test
    void aComponentIsACallAndADeploymentGivesItsInputs() throws IOException {
        file("db/main.tf", """
            variable "encrypted" {
              type = bool
            }
            resource "aws_db_instance" "this" {
              storage_encrypted = var.encrypted
            }
            """);
        file("app.tfcomponent.hcl", """
            variable "encrypted" {
              type = bool
            }
            component "db" {
              source    = "./db"
              inputs    = { encrypted = var.encrypted }
              providers = { aws = provider.aws.main }
            }
            provider "aws" "main" {
              config {
                region = "eu-west-1"
              }
            }
            """);
        file("app.tfdeploy.hcl", """
            deployment "dev" {
              inputs = { encrypted = false }
            }
            deployment "prod" {
              inputs = { encrypted = true }
            }
            """);

        RunResult result = lint(PLAIN);

        assertThat(addresses(result)).containsExactly("module.db.aws_db_instance.this");
        assertThat(result.undecided()).isEmpty();
        assertThat(result.summary().modules().roots()).isEqualTo(2);
        assertThat(result.diagnostics()).extracting(Diagnostic::level).doesNotContain(Level.ERROR);
    }

    @Test
    void soItIsWhereBothAreWrittenInJson() throws IOException {
        file("db/main.tf", """
            variable "encrypted" {
              type = bool
            }
            resource "aws_db_instance" "this" {
              storage_encrypted = var.encrypted
            }
            """);
        file("app.tfcomponent.json", """
            {"required_providers": {"aws": {"source": "hashicorp/aws"}},
             "variable": {"encrypted": {"type": "bool"}},
             "component": {"db": {"source": "./db", "inputs": {"encrypted": "${var.encrypted}"}}}}
            """);
        file("app.tfdeploy.json", "{\"deployment\": {\"dev\": {\"inputs\": {\"encrypted\": false}}}}");

        RunResult result = lint(PLAIN);

        assertThat(addresses(result)).containsExactly("module.db.aws_db_instance.this");
        assertThat(result.diagnostics()).extracting(Diagnostic::level).doesNotContain(Level.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void aBackendInJsonMayLookAtVariables(boolean encrypted, int findings) throws IOException {
        file("main.tofu.json", """
            {"variable": {"e": {"default": %s}},
             "terraform": {"backend": {"s3": {"bucket": "b", "key": "k", "region": "r", "encrypt": "${var.e}"}}}}
            """.formatted(encrypted));

        RunResult result = lint("terraform-state-unencrypted-s3");

        assertThat(result.findings()).hasSize(findings);
        assertThat(result.undecided()).isEmpty();
    }

    @Test
    void whatAnActionSendsIsSearchedForSecrets() throws IOException {
        file("main.tf", """
            action "aws_lambda_invoke" "f" {
              config {
                payload = jsonencode({ key = "%s" })
              }
            }
            """.formatted(KEY));

        assertThat(addresses(lint(TOKEN))).containsExactly("action.aws_lambda_invoke.f");
    }

    @Test
    void anEphemeralResourceIsNotJudgedAsAManagedOne() throws IOException {
        file("main.tf", "ephemeral \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n}\n");

        assertThat(addresses(lint(PLAIN))).isEmpty();
    }

    @Test
    void aPassphraseOfOpenTofusEncryptionIsASecretAndItsStateIsEncrypted() throws IOException {
        file("main.tf", """
            terraform {
              backend "s3" {
                bucket  = "state"
                key     = "k"
                encrypt = false
              }
              encryption {
                key_provider "pbkdf2" "k" {
                  passphrase = "Kc7!vQ2m#Zr9xLw4Tn8b"
                }
                method "aes_gcm" "m" {
                  keys = key_provider.pbkdf2.k
                }
                state {
                  method = method.aes_gcm.m
                }
              }
            }
            """);

        RunResult result = lint("secrets-literal-argument", "terraform-state-unencrypted-s3");

        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactly("secrets-literal-argument");
    }

    @Test
    void whatRemovedAndCheckBlocksSayIsSearchedForSecrets() throws IOException {
        file("main.tf", """
            removed {
              from = aws_instance.old
              provisioner "local-exec" {
                when    = destroy
                command = "curl -H %s"
              }
            }
            check "c" {
              assert {
                condition     = true
                error_message = "not %s"
              }
            }
            """.formatted(KEY, KEY.replace('B', 'D')));

        assertThat(addresses(lint(TOKEN))).containsExactly("removed", "check.c");
    }
}
