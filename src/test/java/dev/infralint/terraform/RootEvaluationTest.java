package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.expression.Unknowns;
import dev.infralint.value.Dependency;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootEvaluationTest {
    @TempDir
    Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main);
    }

    private static Value attribute(EvaluatedRoot root, String address, String name) {
        return Project.resource(root, address).argument(name).orElseThrow();
    }

    @Test
    void functionsThatAreGoneAreReadAsTheyWere() {
        EvaluatedRoot root = project("""
            variable "key" {}
            output "list" {
              value = list("a", "b")
            }
            output "map" {
              value = merge(map("a", "1"), map("b", "2"))
            }
            output "mixed" {
              value = map("a", "1", "b", list("x"))
            }
            output "partly" {
              value = map(var.key, "1", "b", "2")["b"]
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "list")).isEqualTo(Values.strings(List.of("a", "b")));
        assertThat(((Value.Named) Project.output(root, "map")).elements())
                .containsEntry("a", Value.of("1"))
                .containsEntry("b", Value.of("2"));
        assertThat(((Value.Named) Project.output(root, "mixed")).elements()).containsKeys("a", "b");
        assertThat(Project.output(root, "partly")).isEqualTo(Value.of("2"));
    }

    @Test
    void aVariableReachesAnAttributeThroughALocalAndAModule() {
        EvaluatedRoot root = project("""
            variable "encrypted" {
              default = true
            }
            locals {
              on = var.encrypted
            }
            module "db" {
              source    = "./db"
              encrypted = local.on
            }
            """).file("db/main.tf", """
                variable "encrypted" {
                  type = bool
                }
                resource "aws_db_instance" "main" {
                  storage_encrypted = var.encrypted
                }
                """).evaluate();

        Value value = attribute(root, "module.db.aws_db_instance.main", "storage_encrypted");
        assertThat(value).isEqualTo(Value.of(true));
        Origin origin = value.marks().origin();
        assertThat(origin).isNotNull();
        assertThat(origin.steps())
                .extracting(Origin::what)
                .containsExactly("default of var.encrypted", "local.on", "module.db.var.encrypted");
        assertThat(Project.resource(root, "module.db.aws_db_instance.main").callers())
                .extracting(Object::toString)
                .containsExactly("main.tf:7:1");
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void countAndForEachGiveInstancesWithKeys() {
        EvaluatedRoot root = project("""
            resource "x_a" "none" {
              count = 0
            }
            resource "x_a" "two" {
              count = 2
              name  = "n${count.index}"
            }
            resource "x_a" "named" {
              for_each = { b = 2, a = 1 }
              name     = "${each.key}=${each.value}"
            }
            """).evaluate();

        assertThat(Project.addresses(root))
                .containsExactly("x_a.two[0]", "x_a.two[1]", "x_a.named[\"a\"]", "x_a.named[\"b\"]");
        assertThat(attribute(root, "x_a.two[1]", "name")).isEqualTo(Value.of("n1"));
        assertThat(attribute(root, "x_a.named[\"b\"]", "name")).isEqualTo(Value.of("b=2"));
    }

    @Test
    void anUnknownCountGivesOneUncertainInstanceThatNamesWhatIsMissing() {
        EvaluatedRoot root = project("""
            variable "create" {
              type = bool
            }
            resource "x_a" "maybe" {
              count = var.create ? 1 : 0
            }
            """).evaluate();

        ResourceInstance maybe = Project.resource(root, "x_a.maybe[*]");
        assertThat(maybe.certain()).isFalse();
        assertThat(Unknowns.needs(maybe.meta().attributes().get("count").value()))
                .containsExactly("var.create");
    }

    @Test
    void dynamicBlocksAreExpandedWithTheirIterators() {
        EvaluatedRoot root = project("""
            resource "x_group" "g" {
              dynamic "ingress" {
                for_each = [80, 443]
                iterator = port
                content {
                  from = port.value
                  nr   = port.key
                  dynamic "inner" {
                    for_each = toset(["a"])
                    content {
                      name = "${inner.key}-${port.value}"
                    }
                  }
                }
              }
            }
            """).evaluate();

        var blocks = Project.resource(root, "x_group.g").body().blocks();
        assertThat(blocks).extracting(block -> block.type()).containsExactly("ingress", "ingress");
        assertThat(blocks.get(1).body().attributes().get("from").value()).isEqualTo(Value.of(443));
        assertThat(blocks.get(1).body().attributes().get("nr").value()).isEqualTo(Value.of(1));
        assertThat(blocks.get(1)
                        .body()
                        .blocks()
                        .get(0)
                        .body()
                        .attributes()
                        .get("name")
                        .value())
                .isEqualTo(Value.of("a-443"));
    }

    @Test
    void aDynamicBlockOverAnUnknownGivesOneUncertainBlock() {
        EvaluatedRoot root = project("""
            variable "ports" {
              type = list(number)
            }
            resource "x_group" "g" {
              dynamic "ingress" {
                for_each = var.ports
                content {
                  from = ingress.value
                }
              }
            }
            """).evaluate();

        var block = Project.resource(root, "x_group.g").body().blocks().get(0);
        assertThat(block.certain()).isFalse();
        assertThat(Unknowns.needs(block.body().attributes().get("from").value()))
                .containsExactly("var.ports");
    }

    @Test
    void anAttributeThatOnlyTheProviderKnowsIsUnknownAndRememberedAsDependency() {
        EvaluatedRoot root = project("""
            resource "x_key" "k" {
              count = 2
            }
            resource "x_a" "user" {
              key  = x_key.k[1].arn
              keys = x_key.k[*].arn
            }
            """).evaluate();

        Value key = attribute(root, "x_a.user", "key");
        assertThat(Unknowns.needs(key)).containsExactly("x_key.k[1].arn");
        assertThat(key.marks().dependencies()).containsExactly(new Dependency("x_key.k[1]", "arn"));
        assertThat(attribute(root, "x_a.user", "keys")).isInstanceOf(Value.TupleValue.class);
    }

    @Test
    void anIndexThatNamesNoInstanceIsCaughtByTry() {
        EvaluatedRoot root = project("""
            resource "x_a" "none" {
              count = 0
            }
            output "name" {
              value = try(x_a.none[0].id, "none")
            }
            output "one" {
              value = one(x_a.none[*].id)
            }
            """).evaluate();

        assertThat(Project.output(root, "name")).isEqualTo(Value.of("none"));
        assertThat(Project.output(root, "one").isNull()).isTrue();
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void aCycleIsADiagnosticAndEndsTheEvaluation() {
        EvaluatedRoot root = project("""
            locals {
              a = local.b
              b = local.a
            }
            """).evaluate();

        assertThat(Project.summaries(root)).containsExactly("Cycle");
        assertThat(root.diagnostics().get(0).detail()).contains("local.a, local.b");
    }

    @Test
    void tenThousandLocalsInARowAreFollowed() {
        StringBuilder text = new StringBuilder("locals {\n  l0 = 1\n");
        for (int i = 1; i <= 10_000; i++) {
            text.append("  l").append(i).append(" = local.l").append(i - 1).append(" + 1\n");
        }
        text.append("}\noutput \"last\" {\n  value = local.l10000\n}\n");
        // The last one first, so that the whole chain hangs on one question.
        EvaluatedRoot root = project(text.toString()).evaluate();

        assertThat(Project.output(root, "last")).isEqualTo(Value.of(10_001));
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void aModuleThatCallsItselfIsADiagnostic() {
        EvaluatedRoot root = project("module \"a\" {\n  source = \"./a\"\n}\n")
                .file("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n")
                .file("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\nresource \"x_a\" \"r\" {}\n")
                .evaluate();

        assertThat(Project.summaries(root)).containsExactly("Module calls itself");
        assertThat(Project.addresses(root)).containsExactly("module.a.module.b.x_a.r");
    }

    @Test
    void aModuleThatIsNotOnDiskLeavesItsOutputsUnknown() {
        EvaluatedRoot root = project("""
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "5.0.0"
            }
            resource "x_a" "r" {
              vpc = module.vpc.vpc_id
            }
            """).evaluate();

        assertThat(root.counts().missingModules()).isEqualTo(1);
        assertThat(Project.summaries(root)).containsExactly("Module not checked");
        assertThat(Unknowns.needs(attribute(root, "x_a.r", "vpc"))).containsExactly("module.vpc.vpc_id");
    }

    @Test
    void undeclaredNamesAreTerraformsErrors() {
        EvaluatedRoot root =
                project("""
                    module "m" {
                      source = "./m"
                      extra  = 1
                    }
                    output "a" {
                      value = var.nope
                    }
                    output "b" {
                      value = x_a.nope.id
                    }
                    output "c" {
                      value = module.nope.id
                    }
                    output "d" {
                      value = module.m.nope
                    }
                    """).file("m/main.tf", "variable \"needed\" {}\n").evaluate();

        assertThat(Project.summaries(root))
                .containsExactlyInAnyOrder(
                        "Unsupported argument",
                        "Missing required argument",
                        "Reference to undeclared input variable",
                        "Reference to undeclared resource",
                        "Reference to undeclared module",
                        "Unsupported attribute");
    }
}
