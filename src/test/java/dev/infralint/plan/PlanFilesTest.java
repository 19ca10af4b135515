package dev.infralint.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Unknowns;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.SourceTree;
import dev.infralint.terraform.Project;
import dev.infralint.value.Dependency;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFilesTest {
    private static final String PLAN = """
            {
              "format_version": "1.2",
              "variables": {"encrypted": {"value": true}},
              "resource_changes": [
                {
                  "address": "aws_db_instance.main[0]", "mode": "managed", "type": "aws_db_instance", "name": "main",
                  "index": 0, "provider_name": "registry.terraform.io/hashicorp/aws",
                  "change": {
                    "actions": ["create"],
                    "after": {"storage_encrypted": true, "password": "secret", "multi_az": false, "timeouts": null},
                    "after_unknown": {"kms_key_id": true, "arn": true, "id": true},
                    "after_sensitive": {"password": true}
                  }
                },
                {
                  "address": "module.k[\\"eu\\"].aws_kms_key.main", "module_address": "module.k[\\"eu\\"]",
                  "mode": "managed", "type": "aws_kms_key", "name": "main",
                  "provider_name": "registry.terraform.io/hashicorp/aws",
                  "change": {
                    "actions": ["update"],
                    "after": {"rule": [{"enabled": true, "days": 30}]},
                    "after_unknown": {"rule": [{}]},
                    "after_sensitive": {}
                  }
                },
                {
                  "address": "aws_s3_bucket.old", "mode": "managed", "type": "aws_s3_bucket", "name": "old",
                  "provider_name": "registry.terraform.io/hashicorp/aws",
                  "change": {"actions": ["delete"], "before": {"bucket": "old"}, "after": null, "after_unknown": {}}
                }
              ],
              "configuration": {
                "provider_config": {
                  "aws": {
                    "name": "aws", "full_name": "registry.terraform.io/hashicorp/aws",
                    "expressions": {"region": {"constant_value": "eu-west-1"}}
                  }
                },
                "root_module": {
                  "resources": [
                    {
                      "address": "aws_db_instance.main", "mode": "managed", "type": "aws_db_instance", "name": "main",
                      "provider_config_key": "aws",
                      "expressions": {
                        "storage_encrypted": {"references": ["var.encrypted"]},
                        "password": {"constant_value": "secret"},
                        "kms_key_id": {"references": ["module.k[\\"eu\\"].arn", "module.k[\\"eu\\"]", "module.k"]}
                      }
                    }
                  ],
                  "module_calls": {
                    "k": {
                      "source": "./k",
                      "module": {
                        "outputs": {"arn": {"expression": {"references": ["aws_kms_key.main.arn", "aws_kms_key.main"]}}},
                        "resources": [
                          {
                            "address": "aws_kms_key.main", "mode": "managed", "type": "aws_kms_key", "name": "main",
                            "provider_config_key": "aws", "expressions": {"rule": [{"enabled": {"constant_value": true}}]}
                          }
                        ]
                      }
                    }
                  }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void writePlan() {
        project = new Project(folder).file("plan.json", PLAN);
    }

    private Outcome<Optional<EvaluatedRoot>> read(Optional<Path> source) {
        return PlanFiles.read(folder.resolve("plan.json"), source, SourceTree.of(folder), EvaluationOptions.NONE);
    }

    @Test
    void plannedInstancesHaveTheirAddressesAndDeletedOnesAreLeftOut() {
        EvaluatedRoot root = read(Optional.empty()).value().orElseThrow();

        assertThat(Project.addresses(root))
                .containsExactly("aws_db_instance.main[0]", "module.k[\"eu\"].aws_kms_key.main");
        ResourceInstance key = Project.resource(root, "module.k[\"eu\"].aws_kms_key.main");
        assertThat(key.module()).isEqualTo("module.k[\"eu\"]");
        assertThat(key.body().blocks()).hasSize(1);
        assertThat(key.provider().configuration().orElseThrow().argument("region"))
                .contains(Value.of("eu-west-1"));
    }

    @Test
    void valuesAreKnownUnknownAndSensitiveAsThePlanSays() {
        ResourceInstance main =
                Project.resource(read(Optional.empty()).value().orElseThrow(), "aws_db_instance.main[0]");

        assertThat(main.argument("storage_encrypted")).contains(Value.of(true));
        assertThat(main.argument("password").orElseThrow().marks().sensitive()).isTrue();
        Value key = main.argument("kms_key_id").orElseThrow();
        assertThat(key.isKnown()).isFalse();
        assertThat(key.marks().dependencies()).containsExactly(new Dependency("module.k.aws_kms_key.main", "arn"));
        assertThat(Unknowns.needs(key)).containsExactly("module.k.aws_kms_key.main.arn");
        assertThat(main.computed()).containsOnlyKeys("multi_az");
        assertThat(main.body().attributes().get("storage_encrypted").range().text())
                .isEqualTo("\"storage_encrypted\": true");
    }

    @Test
    void withTheSourceLocationsAreThoseOfTheSource() {
        project.file("main.tf", """
                        variable "encrypted" {}
                        variable "size" {}
                        resource "aws_db_instance" "main" {
                          count             = var.size
                          storage_encrypted = var.encrypted
                          password          = "secret"
                          kms_key_id        = module.k["eu"].arn
                        }
                        resource "aws_s3_bucket" "old" {
                          count = var.size - 1
                        }
                        module "k" {
                          for_each = toset(["eu"])
                          source   = "./k"
                        }
                        """).file("k/main.tf", """
                        resource "aws_kms_key" "main" {
                          rule {
                            enabled = true
                          }
                        }
                        output "arn" {
                          value = aws_kms_key.main.arn
                        }
                        """);

        EvaluatedRoot root = read(Optional.of(folder)).value().orElseThrow();

        assertThat(Project.addresses(root))
                .containsExactlyInAnyOrder("aws_db_instance.main[0]", "module.k[\"eu\"].aws_kms_key.main");
        ResourceInstance main = Project.resource(root, "aws_db_instance.main[0]");
        assertThat(main.certain()).isTrue();
        assertThat(main.header().toString()).isEqualTo("main.tf:3:1");
        assertThat(main.argument("storage_encrypted")).contains(Value.of(true));
        assertThat(main.computed()).containsEntry("multi_az", Value.of(false));
        ResourceInstance key = Project.resource(root, "module.k[\"eu\"].aws_kms_key.main");
        assertThat(key.body().blocks().get(0).range().toString()).isEqualTo("k/main.tf:2:3");
    }

    @Test
    void anotherJsonFileIsNamedAsNoPlan() {
        project.file("plan.json", "{\"a\": 1}");

        assertThat(read(Optional.empty()).diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactly("Not a plan");
    }
}
