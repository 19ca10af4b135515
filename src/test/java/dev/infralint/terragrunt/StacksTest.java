package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.module.RootModule;
import dev.infralint.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The units that stacks make. */
class StacksTest extends TerragruntProject {
    @Test
    void whatAStackMakesOfATemplateHasTheModuleThatLiesInIt() throws IOException {
        write("units/u/main.tf", "variable \"a\" {}\n");
        write("units/u/own.hcl", "locals { a = \"own\" }\n");
        write("units/u/terragrunt.hcl", """
            locals {
              own = read_terragrunt_config("${get_terragrunt_dir()}/own.hcl")
            }
            terraform {
              source = "."
            }
            inputs = { a = local.own.locals.a }
            """);
        write("live/terragrunt.stack.hcl", "unit \"u\" {\n  source = \"../units/u\"\n  path = \"u\"\n}\n");

        assertThat(unitsThatCall()).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("own"));
    }

    @Test
    void aStackThatOthersAreMadeOfIsReadWhereTheyAre() throws IOException {
        write("units/u/main.tf", "variable \"a\" {}\n");
        write("units/u/terragrunt.hcl", "inputs = { a = values.a }\n");
        write("stacks/s/terragrunt.stack.hcl", """
            unit "u" {
              source = "${get_repo_root()}/units/u"
              path   = "u"
              values = { a = values.a }
            }
            """);
        write("live/terragrunt.stack.hcl", """
            stack "s" {
              source = "../stacks/s"
              path   = "s"
              values = { a = "live" }
            }
            """);

        assertThat(unitsThatCall()).containsExactly("live/s/u");
        assertThat(input("a")).isEqualTo(Value.of("live"));
    }

    @Test
    void aStackMakesUnitsOfTemplatesWithValues() throws IOException {
        write("catalog/u/terragrunt.hcl", """
            terraform { source = "${get_repo_root()}//modules/m" }
            inputs = { a = values.name }
            """);
        write("live/prod/terragrunt.stack.hcl", """
            locals { env = "prod" }
            unit "one" {
              source = "../../catalog/u"
              path   = "one"
              values = { name = "${local.env}-one" }
            }
            unit "two" {
              source = "../../catalog/u"
              path   = "two"
              values = { name = "two" }
            }
            """);

        assertThat(units()).extracting(Estate.Unit::name).containsExactly("live/prod/one", "live/prod/two");
        assertThat(input("a")).isEqualTo(Value.of("prod-one"));
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void whatAStackTakesFromElsewhereIsMissing() throws IOException {
        write("live/terragrunt.stack.hcl", """
            unit "one" {
              source = "github.com/example/catalog//units/one"
              path   = "one"
            }
            """);

        assertThat(units()).singleElement().satisfies(unit -> {
            assertThat(unit.name()).isEqualTo("live/one");
            assertThat(unit.blocks()).extracting(block -> block.type()).containsExactly("module");
        });
    }

    @Test
    void aStackThatContainsItselfTwiceComesToAnEnd() throws IOException {
        write("live/terragrunt.stack.hcl", """
            stack "a" {
              source = "../live"
              path   = "a"
            }
            stack "b" {
              source = "../live"
              path   = "../../b"
            }
            """);

        assertThat(estate().units().stream().flatMap(unit -> unit.diagnostics().stream()))
                .extracting(Diagnostic::code)
                .contains("too-many-instances");
    }

    @Test
    void aStackExpandsBlocksAndLeavesOutThoseThatAreOff() throws IOException {
        write("units/m/terragrunt.hcl", """
            terraform { source = "${get_repo_root()}/modules/m" }
            inputs = { a = values.a }
            """);
        write("live/terragrunt.stack.hcl", """
            unit "each" {
              expansion {
                for_each = toset(["x", "y"])
              }
              source = "../units/m"
              path   = "each/${each.key}"
              values = { a = each.value }
            }
            unit "count" {
              expansion {
                count = 1
              }
              source = "../units/m"
              path   = "n-${count.index}"
              values = { a = "${count.index}" }
            }
            unit "off" {
              enabled = false
              source  = "../units/m"
              path    = "off"
            }
            """);

        assertThat(units()).extracting(Estate.Unit::name).containsExactly("live/each/x", "live/each/y", "live/n-0");
        assertThat(input("a")).isEqualTo(Value.of("x"));
    }

    @Test
    void aBlockOfAStackWhosePathIsNotKnownIsMissing() throws IOException {
        write("live/terragrunt.stack.hcl", "unit \"u\" {\n  source = run_cmd(\"x\")\n  path = \"u\"\n}\n");

        assertThat(estate().units()).anyMatch(Estate.Unit::missing);
    }

    @Test
    void aBlockOfAStackWhosePathIsNoneIsToldAndItsNeighbourIsRead() throws IOException {
        write("units/u/terragrunt.hcl", "terraform { source = \"${get_repo_root()}//modules/m\" }\n");
        write("live/terragrunt.stack.hcl", """
            unit "a" {
              source = "../units/u\\u0000"
              path   = "a"
            }
            unit "b" {
              source = "../units/u"
              path   = "b"
            }
            """);

        assertThat(units()).extracting(Estate.Unit::name).containsExactly("live/b");
        assertThat(estate().units())
                .flatExtracting(Estate.Unit::diagnostics)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("module-not-found");
                    assertThat(problem.detail()).startsWith("The source or the path of this block is no path:");
                });
    }

    @Test
    void whatAStackIncludesInAUnitWinsOverIt() throws IOException {
        write("units/u/terragrunt.hcl", """
            terraform { source = "${get_repo_root()}//modules/m" }
            inputs = {
              a    = values.missing
              b    = "unit"
              tags = { own = "unit" }
            }
            """);
        write("live/terragrunt.stack.hcl", """
            locals { env = "prod" }
            unit "vpc" {
              source = "../units/u"
              path   = "vpc"
              values = { missing = "vpc" }
            }
            unit "app" {
              source = "../units/u"
              path   = "app"
              values = { name = "app" }
              autoinclude {
                dependency "vpc" {
                  config_path = unit.vpc.path
                }
                generate "backend" {
                  path      = "backend.tf"
                  if_exists = "overwrite"
                  contents  = "terraform {\\n  backend \\\"local\\\" {}\\n}\\n"
                }
                inputs = {
                  a    = local.env
                  list = dependency.vpc.outputs.list
                  tags = { given = "stack" }
                }
              }
            }
            """);

        assertThat(unitsThatCall()).containsExactly("live/vpc", "live/app");
        RootModule app = units().get(1).roots().get(0);
        assertThat(app.inputs().get("a").value()).isEqualTo(Value.of("prod"));
        assertThat(app.inputs().get("b").value()).isEqualTo(Value.of("unit"));
        assertThat(app.inputs().get("list").value().isKnown()).isFalse();
        assertThat(named(app.inputs().get("tags").value())).containsOnlyKeys("given");
        assertThat(app.module().settings().backend()).isNotNull();
    }

    @Test
    void whatAStackIncludesInAnotherAddsUnitsAndTakesThePlaceOfOthers() throws IOException {
        write("units/u/terragrunt.hcl", """
            terraform { source = "${get_repo_root()}//modules/m" }
            inputs = { a = values.a }
            """);
        write("stacks/s/terragrunt.stack.hcl", """
            unit "kept" {
              source = "${get_repo_root()}/units/u"
              path   = "kept"
              values = { a = "kept" }
            }
            unit "replaced" {
              source = "${get_repo_root()}/units/u"
              path   = "replaced"
              values = { a = "replaced" }
            }
            """);
        write("live/terragrunt.stack.hcl", """
            locals { a = "injected" }
            stack "s" {
              source = "../stacks/s"
              path   = "s"
              autoinclude {
                unit "replaced" {
                  source = "${get_repo_root()}/units/u"
                  path   = "other"
                  values = { a = local.a }
                }
              }
            }
            """);

        assertThat(unitsThatCall()).containsExactly("live/s/kept", "live/s/other");
        assertThat(units().get(1).roots().get(0).inputs().get("a").value()).isEqualTo(Value.of("injected"));
    }

    @Test
    void aUnitOfAStackReadsTheFilesOfItsTemplate() throws IOException {
        write("units/u/name.txt", "from a file");
        write("units/u/terragrunt.hcl", """
            terraform { source = "${get_repo_root()}//modules/m" }
            inputs = {
              a = file("name.txt")
              b = file("${get_terragrunt_dir()}/name.txt")
              list = [fileexists("${get_terragrunt_dir()}/name.txt"), templatefile("./name.txt", {})]
            }
            """);
        write("live/terragrunt.stack.hcl", "unit \"u\" {\n  source = \"../units/u\"\n  path = \"u\"\n}\n");

        assertThat(unitsThatCall()).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("from a file"));
        assertThat(input("b")).isEqualTo(Value.of("from a file"));
    }
}
