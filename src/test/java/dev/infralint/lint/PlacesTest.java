package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where findings stand that are about a part of a document. */
class PlacesTest {
    private static final String WHOLE_SERVICE = "aws-iam-service-wildcard";

    @TempDir
    Path folder;

    @Test
    void whatAnEncodedDocumentSaysIsFoundAtItsElement() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            resource "aws_iam_policy" "a" {
              policy = jsonencode({
                Statement = [
                  { Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
                  {
                    Effect = "Allow"
                    Action = [
                      "s3:GetObject",
                      "sqs:*",
                    ]
                    Resource = "*"
                  },
                ]
              })
            }
            """))).containsExactly("main.tf:9 aws_iam_policy.a");
    }

    @Test
    void whatAHeredocSaysIsFoundAtItsLine() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            resource "aws_iam_policy" "a" {
              policy = <<-EOF
                {
                  "Statement": [
                    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${join("}", ["]"])}"},
                    {
                      "Effect": "Allow",
                      "Action": "sqs:*",
                      "Resource": "*"
                    }
                  ]
                }
              EOF
            }
            """))).containsExactly("main.tf:8 aws_iam_policy.a");
    }

    @Test
    void whatAFileSaysIsFoundAtItsLineAndThoseThatTakeItUpAreNamed() throws IOException {
        Map<String, String> files = Map.of("policy.json", """
                {
                  "Statement": {
                    "Effect": "Allow",
                    "Action": "sqs:*",
                    "Resource": ["*", "${arn}"]
                  }
                }
                """, "main.tf", """
                data "template_file" "policy" {
                  template = file("policy.json")
                  vars     = { arn = "*" }
                }

                resource "aws_iam_policy" "a" {
                  policy = data.template_file.policy.rendered
                }

                resource "aws_iam_policy" "b" {
                  policy = templatefile("${path.module}/policy.json", { arn = "*" })
                }

                resource "aws_iam_policy" "ignored" {
                  # infra-lint:ignore aws-iam-service-wildcard -- a comment has no place in JSON
                  policy = templatefile("${path.module}/policy.json", { arn = "*" })
                }
                """);
        assertThat(places(WHOLE_SERVICE, files)).containsExactly("policy.json:4 aws_iam_policy.a, aws_iam_policy.b");
        assertThat(lint(WHOLE_SERVICE, files).findings().get(0).evidence())
                .extracting(taker -> taker.range().place() + " " + taker.address())
                .containsExactly("main.tf:7 aws_iam_policy.a", "main.tf:11 aws_iam_policy.b");
    }

    @Test
    void whatAnArgumentOfANestedBlockSaysHasNoTaker() throws IOException {
        Map<String, String> files = Map.of("main.tf", """
            resource "aws_instance" "a" {
              root_block_device {
                encrypted = false
              }
            }
            """);
        assertThat(lint("aws-ec2-unencrypted-block-device", files).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).isEmpty());
    }

    @Test
    void whatADownloadedModuleDoesIsFoundAtItsCall() throws IOException {
        Map<String, String> files = Map.of(
                ".terraform/modules/modules.json",
                """
                {"Modules": [
                  {"Key": "", "Source": "", "Dir": "."},
                  {"Key": "a", "Source": "registry.terraform.io/x/y/aws", "Version": "1.0.0", "Dir": ".terraform/modules/a"},
                  {"Key": "a.inner", "Source": "./inner", "Dir": ".terraform/modules/a/inner"}
                ]}
                """,
                ".terraform/modules/a/main.tf",
                """
                module "inner" {
                  source = "./inner"
                }
                """,
                ".terraform/modules/a/inner/main.tf",
                """
                resource "aws_sns_topic" "one" {}
                resource "aws_sns_topic" "two" {}
                """,
                "main.tf",
                """
                resource "aws_sns_topic" "own" {}

                module "a" {
                  source  = "x/y/aws"
                  version = "1.0.0"
                }
                """);
        assertThat(places("aws-sns-unencrypted-topic", files))
                .containsExactly(
                        "main.tf:1 aws_sns_topic.own",
                        "main.tf:3 module.a.module.inner.aws_sns_topic.one, module.a.module.inner.aws_sns_topic.two");
        Finding atCall = lint("aws-sns-unencrypted-topic", files).findings().get(1);
        assertThat(atCall.calls()).isEmpty();
        assertThat(atCall.remedy()).isEmpty();
        assertThat(atCall.evidence())
                .extracting(step -> step.range().file().name())
                .containsExactly(".terraform/modules/a/inner/main.tf", ".terraform/modules/a/inner/main.tf");
    }

    @Test
    void aDocumentThatTwoCarryIsFoundOnceWhereItIsWritten() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            locals {
              document = {
                Statement = [{
                  Effect   = "Allow"
                  Action   = "sqs:*"
                  Resource = "*"
                }]
              }
            }

            resource "aws_iam_policy" "a" {
              policy = jsonencode(local.document)
            }

            resource "aws_iam_policy" "b" {
              policy = jsonencode(local.document)
            }
            """)))
                .containsExactly("main.tf:5 aws_iam_policy.a, aws_iam_policy.b");
    }

    @Test
    void aDocumentOfAModuleIsFoundInTheModuleAndOneHandedToItAtItsCaller() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            module "document" {
              source = "./document"
            }

            module "carrier" {
              source = "./carrier"
              policy = jsonencode({
                Statement = [{
                  Effect   = "Allow"
                  Action   = "sqs:*"
                  Resource = "*"
                }]
              })
            }

            resource "aws_iam_policy" "a" {
              policy = module.document.json
            }
            """, "document/main.tf", """
            data "aws_iam_policy_document" "all" {
              statement {
                actions   = ["kms:*"]
                resources = ["*"]
              }
            }

            output "json" {
              value = data.aws_iam_policy_document.all.json
            }
            """, "carrier/main.tf", """
            variable "policy" {}

            resource "aws_iam_policy" "b" {
              policy = var.policy
            }
            """)))
                .containsExactly("document/main.tf:3 aws_iam_policy.a", "main.tf:10 module.carrier.aws_iam_policy.b");
    }

    @Test
    void aDocumentThatIsComputedIsFoundAtItsArgument() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            resource "aws_iam_policy" "a" {
              policy = jsonencode(merge({}, {
                Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }]
              }))
            }
            """))).containsExactly("main.tf:2 aws_iam_policy.a");
    }

    @Test
    void commentsAtTheElementAndAtTheArgumentCount() throws IOException {
        assertThat(places(WHOLE_SERVICE, Map.of("main.tf", """
            resource "aws_iam_policy" "a" {
              policy = jsonencode({
                Statement = [{
                  Effect   = "Allow"
                  Action   = "sqs:*" # infra-lint:ignore aws-iam-service-wildcard: one queue
                  Resource = "*"
                }]
              })
            }

            resource "aws_iam_policy" "b" {
              # infra-lint:ignore aws-iam-service-wildcard: one queue
              policy = <<EOF
            {"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}
            EOF
            }
            """))).isEmpty();
    }

    @Test
    void theIterationsOfABlockAreOneFindingWithAllItsPorts() throws IOException {
        RunResult result = lint("aws-vpc-open-admin-port", Map.of("main.tf", """
            resource "aws_security_group" "a" {
              dynamic "ingress" {
                for_each = [22, 3389]
                content {
                  from_port   = ingress.value
                  to_port     = ingress.value
                  protocol    = "tcp"
                  cidr_blocks = ["0.0.0.0/0"]
                }
              }
            }
            """));
        assertThat(result.findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("port 22, 3389");
    }

    @Test
    void aListWithinAListMayHaveAnyLength() throws IOException {
        RunResult result = lint("aws-elb-single-zone", Map.of("main.tf", """
            variable "subnets" {}

            resource "aws_elb" "flattened_by_old_terraform" {
              subnets = [split(",", var.subnets)]
            }

            resource "aws_elb" "one" {
              subnets = [var.subnets]
            }
            """));
        assertThat(result.findings())
                .extracting(finding -> finding.addresses().get(0))
                .containsExactly("aws_elb.one");
        assertThat(result.undecided()).hasSize(1);
    }

    @Test
    void aDefaultThatDecidesIsNotShownAsIfItWereWritten() throws IOException {
        RunResult result = lint("azure-compute-password-login", Map.of("main.tf", """
            resource "azurerm_virtual_machine_scale_set" "a" {
              os_profile_linux_config {
              }
            }
            """));
        assertThat(result.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.value()).isNull());
    }

    @Test
    void aFileThatSeveralRootsReachByLinksIsOneFile() throws IOException {
        String version = "terraform { required_version = \"~> 1.9\" }\n";
        Map<String, String> files = Map.of("shared/volumes.tf", """
                resource "aws_ebs_volume" "open" {
                  encrypted = false
                }

                resource "aws_ebs_volume" "meant" {
                  encrypted = false # infra-lint:ignore aws-ebs-unencrypted-volume -- scratch
                }
                """, "dev/main.tf", version, "prod/main.tf", version);
        Files.createDirectories(folder.resolve("dev"));
        Files.createDirectories(folder.resolve("prod"));
        Files.createSymbolicLink(folder.resolve("dev/volumes.tf"), Path.of("../shared/volumes.tf"));
        Files.createSymbolicLink(folder.resolve("prod/volumes.tf"), Path.of("../shared/volumes.tf"));

        assertThat(places("aws-ebs-unencrypted-volume", files))
                .containsExactly("shared/volumes.tf:2 aws_ebs_volume.open");
        RunResult result = lint("aws-ebs-unencrypted-volume", files);
        assertThat(result.findings().get(0).roots()).containsExactly("dev", "prod", "shared");
        assertThat(result.suppressed()).hasSize(1);
        assertThat(result.summary().files().read()).isEqualTo(3);
    }

    @Test
    void aDocumentThatSeveralRootsReadThroughLinksIsFoundInItsOwnFile() throws IOException {
        String policy = """
            resource "aws_iam_policy" "%s" {
              policy = file("${path.module}/policy.json")
            }
            """;
        Map<String, String> files = Map.of(
                "shared/policy.json", """
                {"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}
                """, "dev/main.tf", policy.formatted("a"), "prod/main.tf", policy.formatted("b"));
        for (String root : List.of("dev", "prod")) {
            Files.createDirectories(folder.resolve(root));
            Files.createSymbolicLink(folder.resolve(root + "/policy.json"), Path.of("../shared/policy.json"));
        }

        assertThat(places(WHOLE_SERVICE, files))
                .containsExactly("shared/policy.json:1 aws_iam_policy.a, aws_iam_policy.b");
    }

    private List<String> places(String policy, Map<String, String> files) throws IOException {
        return lint(policy, files).findings().stream()
                .map(finding -> finding.range().file().name() + ":"
                        + finding.range().startPosition().line() + " " + String.join(", ", finding.addresses()))
                .toList();
    }

    private RunResult lint(String policy, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return Linter.lint(LintRequest.of(folder).only(Set.of(policy)).asOf(LocalDate.of(2026, 6, 1)));
    }
}
