package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in every place of the syntax, looked for in every output, whichever policies run. */
class PlantedSecretsTest {
    private static final String KEY = "q7Rz/Wx2LkP9+vTn4Yb8Hs3Jd6Fg1Mc5Qa0EuXiO";

    /** Each secret stands in one place only, so that a failing one names its place. */
    private static final List<String> SECRETS = List.of(
            "kT9vBackend1x",
            "kT9vDefault2x",
            "kT9vNumber3x",
            "kT9vBool4x",
            "kT9vRegex5x",
            "kT9vCount6x",
            "kT9vValidated7x",
            "kT9vUndeclared8x",
            "kT9vOverridden9x",
            "kT9vContainer10x",
            "kT9vObject11x",
            "kT9vTemplate12x",
            "kT9vHeredoc13x",
            "kT9vProvider14x",
            "kT9vWrapped15x",
            "kT9vBroken16x",
            "kT9vLocal17x",
            "kT9vNested18x",
            "kT9vChosen19x",
            "kT9vJson20x",
            "kT9vQuo\\\"ted21x",
            "kT9vModule22x",
            "kT9vOutput23x",
            "swordfish",
            "glpat-x7Yq2Rm9Zt4Wk8Pv3Ns6",
            "glpat-b4Jd8Fh2Lc6Qx9Wz5Tn1",
            KEY);

    @TempDir
    Path temporary;

    private Path project() throws IOException {
        Path project = Files.createDirectories(temporary.toRealPath().resolve("project"));
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve("main.tf"), """
            terraform {
              backend "s3" {
                bucket     = "state"
                password   = "kT9vBackend1x"
                secret_key = "%s"
              }
            }
            variable "db_password" { default = "kT9vDefault2x" }
            variable "tuned_password" { default = "kT9vOverridden9x" }
            variable "pin" {
              sensitive = true
              default   = "kT9vValidated7x"
              validation {
                condition     = length(var.pin) > 99
                error_message = "Too short."
              }
            }
            locals {
              number_password  = tonumber("kT9vNumber3x")
              bool_password    = tobool("kT9vBool4x")
              cut_password     = regex("kT9vRegex5x(", "kT9vRegex5x")
              json_password    = jsondecode("kT9vJson20x")
              admin_password   = "kT9vLocal17x"
              plain_password   = "swordfish"
              engine           = "mysql"
              wrapped          = upper(sensitive("kT9vWrapped15x"))
              chosen_password  = local.engine == "x" ? "kT9vChosen19x" : null
              nested           = { a = [{ api_password = "kT9vNested18x" }] }
              object           = [{ name = "DB_PASSWORD", value = "kT9vObject11x" }]
            }
            provider "datadog" { api_key = "kT9vProvider14x" }
            resource "aws_instance" "count" {
              count    = "kT9vCount6x" # of password = "kT9vCount6x"
              password = "kT9vCount6x"
            }
            resource "aws_instance" "web" {
              user_data = <<-EOF
                export APP_PASSWORD="kT9vHeredoc13x"
              EOF
            }
            resource "aws_s3_bucket" "each" {
              for_each = toset(["glpat-x7Yq2Rm9Zt4Wk8Pv3Ns6"])
              bucket   = each.key
            }
            resource "aws_db_instance" "main" {
              password = "pre-${1}-kT9vTemplate12x"
            }
            # infra-lint:ignore secrets-literal-environment known
            resource "aws_ecs_task_definition" "t" { container_definitions = jsonencode([{ name = "a", image = "a:latest", environment = [{ name = "DB_PASSWORD", value = "kT9vContainer10x" }] }]) }
            module "m" {
              source         = "git::https://oauth2:glpat-b4Jd8Fh2Lc6Qx9Wz5Tn1@git.example.org/x/y.git"
              admin_password = "kT9vModule22x"
            }
            output "o" {
              sensitive = true
              value     = "kT9vOutput23x"
            }
            resource "aws_db_instance" "quoted" { password = "kT9vQuo\\"ted21x" }
            """.formatted(KEY));
        Files.writeString(
                project.resolve("terraform.tfvars"),
                "tuned_password = \"other\"\nforgotten_password = \"kT9vUndeclared8x\"\n");
        Files.createDirectories(project.resolve("broken"));
        Files.writeString(project.resolve("broken/main.tf"), "locals {\n  admin_password = \"kT9vBroken16x\" }}\n}\n");
        return project;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--policy=aws-ecs-latest-image",
                "--policy=terraform-state-credentials-in-backend",
                "--policy=terraform-variables-no-description",
                "--policy=secrets-literal-argument",
                "--skip=secrets-literal-argument,secrets-literal-local-value,secrets-literal-variable-default"
            })
    void noOutputHoldsAPlantedSecret(String selection) throws IOException {
        Path project = project();
        for (String format : List.of("text", "sarif", "json", "markdown")) {
            assertHidden(
                    format + " " + selection,
                    selection.isEmpty()
                            ? run(project, "--format=" + format, "--undecided")
                            : run(project, selection, "--format=" + format, "--undecided"));
        }
        for (String file : List.of(SarifOutput.USUAL, TaskOutput.USUAL)) {
            Path written = project.resolve(file);
            if (Files.exists(written)) {
                assertHidden(file + " " + selection, Files.readString(written));
            }
        }
    }

    @Test
    void factsShowSecretsOnlyWhenAsked() throws IOException {
        Path project = project();

        assertHidden("facts", run(project, "facts"));
        assertHidden("facts dot", run(project, "facts", "--format=dot"));
        assertThat(run(project, "facts", "--show-secrets")).contains("kT9vModule22x", "kT9vContainer10x");
    }

    @Test
    void whatTheReaderNeedsStays() throws IOException {
        Path project = Files.createDirectories(temporary.toRealPath().resolve("plain"));
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve("key.json"), "{\"type\": \"service_account\", \"private_key\": \"x\"}");
        Files.writeString(project.resolve("main.tf"), """
            locals {
              password = "swordfish"
            }
            resource "aws_db_instance" "swordfish" {
              password          = file("${path.module}/missing-key.json")
              storage_encrypted = false
            }
            """);

        String shown = run(project);

        assertThat(shown).contains("aws_db_instance.swordfish", "missing-key.json");
        assertThat(shown).doesNotContain("= \"swordfish\"");
    }

    private static void assertHidden(String output, String text) {
        List<String> shown = new ArrayList<>(SECRETS);
        shown.removeIf(secret -> !text.contains(secret));
        assertThat(shown).as(output).isEmpty();
    }

    private static String run(Path project, String... options) {
        Terminal terminal = new Terminal(Map.of("PATH", "/bin"));
        List<String> all = new ArrayList<>(List.of(options));
        all.add(project.toString());
        terminal.run(all.toArray(String[]::new));
        return terminal.out() + terminal.err();
    }
}
