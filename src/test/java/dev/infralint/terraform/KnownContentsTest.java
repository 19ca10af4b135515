package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.value.Arms;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownContentsTest {
    @TempDir
    Path folder;

    @Test
    void dataSourcesThatReadTheRepositoryAreRead() {
        EvaluatedRoot root = new Project(folder)
                .file("VERSION", "python3.12\n")
                .file("main.tf", """
                    data "local_file" "v" {
                      filename = "${path.module}/VERSION"
                    }
                    data "template_file" "t" {
                      template = "action: $${action}"
                      vars     = { action = "*" }
                    }
                    data "template_file" "old" {
                      template = "action: $${action}"
                      vars {
                        action = "s3:Get*"
                      }
                    }
                    output "old" {
                      value = data.template_file.old.rendered
                    }
                    data "google_netblock_ip_ranges" "iap" {
                      range_type = "iap-forwarders"
                    }
                    data "google_netblock_ip_ranges" "google" {
                      range_type = "google-netblocks"
                    }
                    output "file" {
                      value = chomp(data.local_file.v.content)
                    }
                    output "template" {
                      value = data.template_file.t.rendered
                    }
                    output "iap" {
                      value = data.google_netblock_ip_ranges.iap.cidr_blocks_ipv4[0]
                    }
                    output "google" {
                      value = data.google_netblock_ip_ranges.google.cidr_blocks
                    }
                    """)
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "file")).isEqualTo(Value.of("python3.12"));
        assertThat(Project.output(root, "template")).isEqualTo(Value.of("action: *"));
        assertThat(Project.output(root, "old")).isEqualTo(Value.of("action: s3:Get*"));
        assertThat(Project.output(root, "iap")).isEqualTo(Value.of("35.235.240.0/20"));
        assertThat(Project.output(root, "google").isKnown()).isFalse();
    }

    @Test
    void aProviderOfGoogleTellsTheRegionThatItsConfigurationNames() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
                    provider "google" {
                      region = "europe-west1"
                    }
                    data "google_client_config" "here" {}
                    output "region" {
                      value = data.google_client_config.here.region
                    }
                    output "project" {
                      value = data.google_client_config.here.project
                    }
                    """).evaluate();

        assertThat(Project.output(root, "region")).isEqualTo(Value.of("europe-west1"));
        assertThat(Project.output(root, "project").isKnown()).isFalse();
    }

    @Test
    void aFileThatABuildMakesIsUnknownAndAMissingSourceIsAnError() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            output "zip" {
              value = filebase64sha256("dist/lambda.zip")
            }
            output "script" {
              value = file("scripts/start.sh")
            }
            """).evaluate();

        assertThat(Project.output(root, "zip").isKnown()).isFalse();
        assertThat(root.diagnostics())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("scripts/start.sh"));
    }

    @Test
    void whatAPipelineReplacesInAFileOfVariablesIsUnknown() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", """
                    variable "v" {
                      type = list(string)
                    }
                    output "v" {
                      value = var.v
                    }
                    """)
                .file("terraform.tfvars", """
                    v = ["__cidr__", "#{cidr}#", "$(cidr)", "10.0.0.0/8"]
                    """)
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        Value.Sequence values = (Value.Sequence) Project.output(root, "v");
        assertThat(values.elements()).extracting(Value::isKnown).containsExactly(false, false, false, true);
    }

    @Test
    void aNullThatAFileOfAnEnvironmentReplacesIsUnknown() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", """
                    variable "subnet" {
                      type    = string
                      default = null
                    }
                    variable "other" {
                      type    = string
                      default = null
                    }
                    output "subnet" {
                      value = "subnet-${var.subnet}"
                    }
                    output "other" {
                      value = var.other
                    }
                    """)
                .file("env/dev/terraform.tfvars", "subnet = \"b\"\n")
                .file("env/prod/terraform.tfvars", "subnet = \"a\"\n")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "subnet").isKnown()).isFalse();
        assertThat(Project.output(root, "other").isNull()).isTrue();
    }

    @Test
    void aLinkToAFileThatEverybodyMakesIsAWarning() throws IOException {
        Project project = new Project(folder)
                .file("main.tf", "variable \"a\" {\n  default = 1\n}\n")
                .file("written.auto.tfvars", "../../common.auto.tfvars");
        Files.createSymbolicLink(folder.resolve("common.auto.tfvars"), Path.of("nowhere.tfvars"));

        assertThat(project.evaluate().diagnostics())
                .extracting(Diagnostic::level)
                .containsExactly(Level.WARNING, Level.WARNING);
    }

    @Test
    void aNestedBlockThatOccursOnceIsAnObject() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            resource "x_account" "a" {
              auth {
                role {
                  name = "reader"
                }
              }
            }
            output "id" {
              value = x_account.a.auth.role.external_id
            }
            output "name" {
              value = x_account.a.auth[0].role.name
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "id").isKnown()).isFalse();
        assertThat(Project.output(root, "name")).isEqualTo(Value.of("reader"));
    }

    @Test
    void anUnknownElementHidesNoneOfItsKnownBrothers() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            variable "x" {}
            variable "on" {
              type = bool
            }
            output "compact" {
              value = compact(["known", var.x])
            }
            output "sort" {
              value = sort(["known", var.x])
            }
            output "flatten" {
              value = flatten(["known", var.x])
            }
            output "distinct" {
              value = distinct(flatten([["known"], [var.x]]))
            }
            output "concat" {
              value = concat(["known"], var.x)
            }
            output "split" {
              value = split(",", "known,${var.x}")
            }
            output "condition" {
              value = [for e in ["known", var.x] : e if e != ""]
            }
            output "merge" {
              value = values(merge(var.x, { a = "known" }))
            }
            output "either" {
              value = var.on ? ["known"] : ["other", "known"]
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        for (String output :
                List.of("compact", "sort", "flatten", "distinct", "concat", "split", "condition", "merge", "either")) {
            assertThat(Project.output(root, output).possible())
                    .as(output)
                    .isInstanceOfSatisfying(
                            Value.Sequence.class,
                            held -> assertThat(held.elements()).contains(Value.of("known")));
        }
    }

    @Test
    void whatAnUnknownMapMayReplaceIsUnknown() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            variable "x" {}
            output "replaced" {
              value = merge({ a = "known" }, var.x)["a"]
            }
            output "kept" {
              value = merge(var.x, { a = "known" })["a"]
            }
            """).evaluate();

        assertThat(Project.output(root, "replaced").isKnown()).isFalse();
        assertThat(Project.output(root, "kept")).isEqualTo(Value.of("known"));
    }

    @Test
    void whatMayBeBesideKnownInstancesAndBlocksIsOneMore() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            variable "x" {}
            resource "t_r" "each" {
              for_each = toset(concat(["a"], var.x))
            }
            resource "t_r" "blocks" {
              dynamic "b" {
                for_each = concat(["a"], var.x)
                content {
                  v = b.value
                }
              }
            }
            """).evaluate();

        assertThat(root.resources())
                .extracting(ResourceInstance::address)
                .containsExactly("t_r.each[\"a\"]", "t_r.each[*]", "t_r.blocks");
        assertThat(root.resources().get(2).body().blocks()).hasSize(2);
    }

    @Test
    void eachElementOfALoopOverAnUnknownListIsAsTheLoopMakesIt() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
                        variable "accounts" {}
                        output "roles" {
                          value = [for account in var.accounts : "arn:aws:iam::${account}:role/reader"]
                        }
                        """).evaluate();

        Value.Unknown roles = (Value.Unknown) Project.output(root, "roles");
        assertThat(roles.needs()).containsExactly("var.accounts");
        assertThat(roles.refinement().each()).isInstanceOfSatisfying(Value.Unknown.class, each -> {
            assertThat(each.refinement().prefix()).isEqualTo("arn:aws:iam::");
            assertThat(each.needs()).containsExactly("var.accounts");
        });
    }

    @Test
    void aConditionThatIsTheSameInAllEntriesOfATableLeavesOneArm() {
        EvaluatedRoot root = new Project(folder).file("main.tf", """
            locals {
              environments = {
                dev  = { tested = false, large = false }
                prod = { tested = false, large = true }
              }
              environment = local.environments[terraform.workspace]
            }
            output "same" {
              value = local.environment.tested ? "on" : "off"
            }
            output "either" {
              value = local.environment.large ? "on" : "off"
            }
            """).evaluate();

        assertThat(Arms.of(Project.output(root, "same"))).containsExactly(Value.of("off"));
        assertThat(Arms.of(Project.output(root, "either"))).containsExactly(Value.of("on"), Value.of("off"));
    }
}
