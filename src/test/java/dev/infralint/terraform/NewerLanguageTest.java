package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform has since 1.12 and OpenTofu since 1.7, and 1.11.4 does not know. */
class NewerLanguageTest {
    @TempDir
    private Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"x_a\" \"a\" {\n"
                        + "  size = 3\n"
                        + "  provisioner \"local-exec\" {\n"
                        + "    command = \"${x_a.a.size}\"\n"
                        + "  }\n"
                        + "}",
                "resource \"x_a\" \"a\" {\n"
                        + "  count = 2\n"
                        + "  provisioner \"local-exec\" {\n"
                        + "    command = x_a.a[count.index].id\n"
                        + "  }\n"
                        + "}",
                "resource \"x_a\" \"a\" {\n"
                        + "  for_each = toset([\"k\"])\n"
                        + "  provisioner \"local-exec\" {\n"
                        + "    command = x_a.a[each.key].id\n"
                        + "  }\n"
                        + "}",
                "resource \"x_a\" \"a\" {\n  connection {\n    host = x_a.a.ip\n  }\n}"
            })
    void aProvisionerMayNameItsOwnResource(String text) {
        assertThat(project(text).evaluate().diagnostics()).isEmpty();
    }

    @Test
    void anArgumentMayNotNameItsOwnResource() {
        EvaluatedRoot root =
                project("resource \"x_a\" \"a\" {\n  b = x_a.a.c\n}").evaluate();

        assertThat(Project.summaries(root)).contains("Self-referential block");
    }

    @Test
    void whatIsNotEnabledIsNullAndMakesNothing() {
        EvaluatedRoot root =
                project("""
                    variable "on" {
                      default = false
                    }
                    resource "x_a" "off" {
                      lifecycle {
                        enabled = var.on
                      }
                    }
                    resource "x_a" "on" {
                      lifecycle {
                        enabled = !var.on
                      }
                    }
                    module "off" {
                      source = "./m"
                      lifecycle {
                        enabled = var.on
                      }
                    }
                    output "none" {
                      value = x_a.off == null && module.off == null
                    }
                    """).file("m/main.tf", "resource \"x_a\" \"inner\" {}").evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactly("x_a.on");
        assertThat(Project.output(root, "none")).isEqualTo(Value.of(true));
    }

    @Test
    void whetherItIsEnabledMayBeUnknown() {
        EvaluatedRoot root = project("""
            variable "on" {
              type = bool
            }
            resource "x_a" "a" {
              lifecycle {
                enabled = var.on
              }
            }
            """).evaluate();

        assertThat(root.resources()).singleElement().matches(resource -> !resource.certain());
    }

    @Test
    void anOutputIsConvertedToItsType() {
        EvaluatedRoot root = project("""
            module "m" {
              source = "./m"
              ignore_nested_deprecations = true
            }
            output "all" {
              value = "${module.m.a.e} ${module.m.n == "0"}"
            }
            """).file("m/main.tf", """
                output "a" {
                  type  = object({ e = optional(bool, true) })
                  value = {}
                }
                output "n" {
                  type  = string
                  value = 0
                }
                """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "all"))
                .matches(value -> ((Value.Str) value).value().equals("true true"));
    }

    @Test
    void anOutputThatDoesNotFitItsTypeIsAnError() {
        EvaluatedRoot root =
                project("output \"o\" {\n  type  = number\n  value = \"x\"\n}").evaluate();

        assertThat(Project.summaries(root)).containsExactly("Invalid output value");
    }

    @Test
    void anActionIsEvaluatedAndATriggerNamesIt() {
        EvaluatedRoot root = project("""
            locals {
              name = "f"
            }
            action "x_invoke" "f" {
              count = 2
              config {
                function = local.name
              }
            }
            resource "x_a" "a" {
              lifecycle {
                action_trigger {
                  events     = [before_create, after_update]
                  actions    = [action.x_invoke.f[0]]
                  condition  = local.name == "f"
                  on_failure = continue
                }
              }
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root))
                .containsExactlyInAnyOrder("action.x_invoke.f[0]", "action.x_invoke.f[1]", "x_a.a");
    }

    @Test
    void aTriggerInJsonNamesAnActionToo() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf.json", """
                    {
                      "action": {"x_invoke": {"f": {"config": {"function": "f"}}}},
                      "resource": {"x_a": {"a": {"lifecycle": {
                        "action_trigger": {"events": ["after_create"], "actions": ["action.x_invoke.f"]}}}}},
                      "module": {"m": {"source": "./m", "lifecycle": {"enabled": "${1 == 2}"}}}
                    }
                    """)
                .file("m/main.tf", "resource \"x_a\" \"inner\" {}")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactlyInAnyOrder("action.x_invoke.f", "x_a.a");
    }

    @Test
    void aProviderIsConfiguredOnceForEachKey() {
        EvaluatedRoot root = project("""
            provider "aws" {
              alias    = "by"
              for_each = toset(["eu", "us"])
              region   = each.key
            }
            resource "aws_sqs_queue" "q" {
              for_each = toset(["eu", "us"])
              provider = aws.by[each.key]
            }
            module "m" {
              source    = "./m"
              providers = { aws = aws.by["us"] }
            }
            """)
                .file("m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(region(root, "aws_sqs_queue.q[\"eu\"]")).isEqualTo(Value.of("eu"));
        assertThat(region(root, "aws_sqs_queue.q[\"us\"]")).isEqualTo(Value.of("us"));
        assertThat(region(root, "module.m.aws_sqs_queue.q")).isEqualTo(Value.of("us"));
        assertThat(root.modules().get(0).providers())
                .extracting(ProviderConfiguration::alias)
                .containsExactly("by[\"eu\"]", "by[\"us\"]");
    }

    private static Value region(EvaluatedRoot root, String address) {
        Value region = Project.resource(root, address)
                .provider()
                .configuration()
                .orElseThrow()
                .argument("region")
                .orElseThrow();
        return region instanceof Value.Str text ? Value.of(text.value()) : region;
    }

    @Test
    void aBackendMayUseVariables() {
        EvaluatedRoot root = project("""
            variable "e" {
              default = true
            }
            terraform {
              backend "s3" {
                encrypt = var.e
              }
              encryption {
                key_provider "pbkdf2" "k" {
                  passphrase = "x"
                }
                method "aes_gcm" "m" {
                  keys = key_provider.pbkdf2.k
                }
                state {
                  method   = method.aes_gcm.m
                  enforced = var.e
                }
              }
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(root.modules().get(0).settingsBody().blocks())
                .anyMatch(block -> block.type().equals("backend")
                        && block.body().attributes().get("encrypt").value() instanceof Value.Bool on
                        && on.value());
    }

    @Test
    void openTofuHasItsOwnNameForItsSymbol() {
        EvaluatedRoot root =
                project("output \"w\" {\n  value = tofu.workspace\n}").evaluate(Map.of("TF_WORKSPACE", "prod"));

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "w"))
                .matches(value -> ((Value.Str) value).value().equals("prod"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert(\"true\", bool) == true",
                "convert([\"1\"], list(number)) == tolist([1])",
                "convert({}, object({ e = optional(bool, true) })).e",
                "element([\"a\", \"b\"], -1) == \"b\"",
                "format(\"%v\", null) == \"null\"",
                "can(regex(\"^\\\\p{Letter}+$\", \"é\"))",
                "can(regex(\"^[\\\\p{Uppercase Letter}\\\\p{nd}]+$\", \"A1\"))",
                "cidrcontains(\"10.0.0.0/8\", \"10.1.2.3\")",
                "!cidrcontains(\"10.0.0.0/16\", \"10.0.0.0/8\")",
                "cidrcontains(\"fd00::/8\", \"fd00:1::/32\")",
                "urldecode(\"a%20b+%C3%A9\") == \"a b é\"",
                "base64gunzip(\"H4sIAAAAAAACAytJLS4BAAx+f9gEAAAA\") == \"test\"",
                "provider::tf::decode_tfvars(\"e = true\").e"
            })
    void newerFunctionsGiveWhatTheNewProductsSay(String expression) {
        EvaluatedRoot root = project("""
            terraform {
              required_providers {
                tf = { source = "terraform.io/builtin/terraform" }
              }
            }
            output "o" {
              value = %s
            }
            """.formatted(expression)).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "o")).matches(value -> value instanceof Value.Bool on && on.value());
    }

    @Test
    void ephemeralPartsBecomeNullAndOthersStay() {
        EvaluatedRoot root = project("""
            variable "t" {
              default   = "x"
              ephemeral = true
            }
            locals {
              o = ephemeralasnull({ a = var.t, b = "y" })
            }
            output "o" {
              value = local.o.a == null && local.o.b == "y"
            }
            """).evaluate();

        assertThat(Project.output(root, "o")).matches(value -> value instanceof Value.Bool on && on.value());
    }

    @ParameterizedTest
    @CsvSource({
        "'assumenotnull(1) == 1',true",
        "'assumestringprefix(\"ab\", \"a\") == \"ab\"',true",
        "'assumestringprefix(\"ab\", \"b\") == \"ab\"',false",
        "'length(assumelistlength([1, 2], 1, 2)) == 2',true",
        "'length(assumesetlengthmin([1, 2], 3)) == 2',false",
        "'length(assumemaplengthmax({ a = 1 }, 1)) == 1',true",
        "'assumeequal(1, 1) == 1',true",
        "'assumeequal(1, 2) == 1',false"
    })
    void whatIsAssumedIsGivenBackOrAnError(String expression, boolean met) {
        EvaluatedRoot root = project("output \"o\" {\n  value = can(%s)\n}".formatted(expression))
                .evaluate();

        assertThat(Project.output(root, "o")).isEqualTo(Value.of(met));
    }

    @ParameterizedTest
    @CsvSource({
        "'variable \"v\" {\n  defualt = 1\n}',default",
        "'output \"o\" {\n  value = 1\n  sensitve = true\n}',sensitive",
        "'resource \"x_a\" \"a\" {\n  lifecycle {\n    prevent_destory = true\n  }\n}',prevent_destroy"
    })
    void anArgumentThatBothProductsRefuseIsAnError(String text, String meant) {
        EvaluatedRoot root = project(text.replace("\\n", "\n")).evaluate();

        assertThat(Project.summaries(root)).containsExactly("Unsupported argument");
        assertThat(root.diagnostics().get(0).detail()).contains("Did you mean \"" + meant + "\"?");
    }

    @Test
    void anAttributeThatTheTypeOfAVariableLacksIsTold() {
        EvaluatedRoot root = project("module \"m\" {\n  source = \"./m\"\n  v = { size = 1, nam = \"x\" }\n}")
                .file("m/main.tf", "variable \"v\" {\n  type = object({ size = number, name = optional(string) })\n}")
                .evaluate();

        assertThat(root.diagnostics())
                .singleElement()
                .matches(diagnostic -> diagnostic.detail().contains("Did you mean \"name\"?"));
    }

    @Test
    void openTofuRendersTemplatesInTemplatesAndTakesLiteralOnes() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tofu", """
                    output "o" {
                      value = templatestring("a${x}", { x = templatefile("outer.tmpl", {}) })
                    }
                    output "y" {
                      value = yamldecode("a: &a {k: 1}\\nb: &b {k: 2}\\nc:\\n  <<: [*a, *b]").c.k == 2
                    }
                    """.replace("a${x}", "a$${x}"))
                .file("outer.tmpl", "${templatefile(\"inner.tmpl\", {})}!")
                .file("inner.tmpl", "b")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "o"))
                .matches(value -> ((Value.Str) value).value().equals("ab!"));
        assertThat(Project.output(root, "y")).matches(value -> value instanceof Value.Bool on && on.value());
    }

    @Test
    void theTypeOfAnOutputIsNoTextInJson() {
        EvaluatedRoot root = new Project(folder).file("main.tf.json", """
                    {"output": {"o": {"type": "object({a = optional(number, 2)})", "value": {}}}}
                    """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "o"))
                .matches(value -> ((Value.Named) value).elements().get("a").equals(Value.of(2)));
    }

    @Test
    void whatIsWrittenToAStoreCannotBeRead() {
        EvaluatedRoot root = project("""
            resource "terraform_data" "a" {
              store {
                input = "x"
              }
            }
            output "o" {
              value = terraform_data.a.store.input == null
            }
            """).evaluate();

        assertThat(Project.output(root, "o")).matches(value -> value instanceof Value.Bool is && is.value());
    }
}
