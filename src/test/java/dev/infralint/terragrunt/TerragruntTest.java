package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.expression.Syntax;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.terraform.RootEvaluation;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerragruntTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aModuleThatUnitsCall() throws IOException {
        write("modules/m/main.tf", """
            variable "a" { type = string }
            variable "b" {}
            variable "tags" { type = map(string) }
            variable "list" { type = list(string) }
            """);
    }

    @Test
    void theUnitWinsOverWhatItIncludes() throws IOException {
        write("root.hcl", "inputs = { a = \"root\", b = \"root\" }");
        unit("live/u", """
            include "root" {
              path = find_in_parent_folders("root.hcl")
            }
            inputs = { a = "unit" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("unit"));
        assertThat(input("b")).isEqualTo(Value.of("root"));
        assertThat(diagnostics()).isEmpty();
    }

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
    void aFileOfValuesOutsideTheProjectIsNoErrorAndWhatItSetsIsUnknown() throws IOException {
        unit("live/u", """
            terraform {
              extra_arguments "vars" {
                commands           = ["plan"]
                required_var_files = ["/nosuch/made-by-a-hook.tfvars"]
              }
            }
            """);

        assertThat(diagnostics()).extracting(Diagnostic::level).containsExactly(Level.WARNING);
        assertThat(input("a").isKnown()).isFalse();
    }

    @Test
    void whatSkipsItselfIsNoReasonToSkipWhatIncludesIt() throws IOException {
        write("root.hcl", "skip = true\ninputs = { a = \"root\" }\n");
        unit("live/u", "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n");
        unit("live/v", "skip = true\n");

        assertThat(unitsThatCall()).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("root"));
    }

    @Test
    void ofSeveralIncludesTheLaterOneWins() throws IOException {
        write("one.hcl", "inputs = { a = \"one\", b = \"one\" }");
        write("two.hcl", "inputs = { a = \"two\" }");
        unit("live/u", """
            include "one" { path = find_in_parent_folders("one.hcl") }
            include "two" { path = find_in_parent_folders("two.hcl") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("two"));
        assertThat(input("b")).isEqualTo(Value.of("one"));
    }

    @Test
    void aDeepMergeAppendsListsAndMergesMaps() throws IOException {
        write("root.hcl", "inputs = { tags = { x = \"1\", y = \"1\" }, list = [\"r\"] }");
        unit("live/u", """
            include "root" {
              path           = find_in_parent_folders("root.hcl")
              merge_strategy = "deep"
            }
            inputs = { tags = { y = "2" }, list = ["u"] }
            """);

        assertThat(named(input("tags"))).containsEntry("x", Value.of("1")).containsEntry("y", Value.of("2"));
        assertThat(((Value.Sequence) input("list")).elements()).containsExactly(Value.of("r"), Value.of("u"));
    }

    @Test
    void whatIsNotMergedCanBeExposed() throws IOException {
        write("root.hcl", """
            locals { name = "n" }
            inputs = { a = "root" }
            """);
        unit("live/u", """
            include "root" {
              path           = find_in_parent_folders("root.hcl")
              merge_strategy = "no_merge"
              expose         = true
            }
            inputs = { b = include.root.locals.name }
            """);

        assertThat(root().inputs()).doesNotContainKey("a");
        assertThat(input("b")).isEqualTo(Value.of("n"));
    }

    @Test
    void anIncludedFileSeesTheFolderOfTheUnit() throws IOException {
        write("root.hcl", """
            locals {
              parts = split("/", path_relative_to_include())
              env   = read_terragrunt_config(find_in_parent_folders("env.hcl"))
            }
            inputs = {
              a = local.parts[1]
              b = basename(get_terragrunt_dir())
              list = [local.env.locals.name, path_relative_from_include(), local.env.locals.where]
            }
            """);
        write("live/prod/env.hcl", "locals {\n  name = \"prod\"\n  where = basename(get_terragrunt_dir())\n}");
        unit("live/prod/u", "include { path = find_in_parent_folders(\"root.hcl\") }\n", "../../../modules//m");

        assertThat(input("a")).isEqualTo(Value.of("prod"));
        assertThat(input("b")).isEqualTo(Value.of("u"));
        assertThat(((Value.Sequence) input("list")).elements())
                .containsExactly(Value.of("prod"), Value.of("../../.."), Value.of("prod"));
    }

    @Test
    void commandsAndOutputsOfOtherUnitsAreUnknownAndMocksAreNoValues() throws IOException {
        unit("live/u", """
            dependency "vpc" {
              config_path  = "../vpc"
              mock_outputs = { id = "vpc-1" }
            }
            inputs = {
              a    = dependency.vpc.outputs.id
              b    = run_cmd("touch", "/tmp/never")
              tags = { x = get_env("NOBODY"), y = get_env("NOBODY", "d") }
              list = [get_aws_account_id()]
            }
            """);

        assertThat(needs(input("a"))).containsExactly("dependency.vpc.outputs.id");
        assertThat(needs(input("b"))).containsExactly("run_cmd()");
        assertThat(needs(named(input("tags")).get("x"))).containsExactly("get_env(\"NOBODY\")");
        assertThat(named(input("tags"))).containsEntry("y", Value.of("d"));
    }

    @Test
    void whatAnUnknownPartOfTheInputsMaySayIsUnknown() throws IOException {
        unit("live/u", "inputs = merge({ a = \"1\", b = \"1\" }, dependency.x.outputs, { b = \"2\" })\n");

        assertThat(needs(input("a"))).containsExactly("dependency.x.outputs");
        assertThat(input("b")).isEqualTo(Value.of("2"));
        assertThat(needs(input("tags"))).containsExactly("dependency.x.outputs");
    }

    @Test
    void aVariableWithoutTypeGetsText() throws IOException {
        unit("live/u", "inputs = { b = [true] }\n");

        assertThat(input("b")).isEqualTo(Value.of("[true]"));
    }

    @Test
    void aFileThatIncludesItselfOrIsMissingIsADiagnostic() throws IOException {
        unit("live/u", """
            include "self" { path = "terragrunt.hcl" }
            include "none" { path = "../none.hcl" }
            locals {
              up   = find_in_parent_folders("nowhere.hcl")
              else = find_in_parent_folders("nowhere.hcl", "fallback")
            }
            inputs = { a = local.else, b = local.up }
            """);

        assertThat(input("a")).isEqualTo(Value.of("fallback"));
        assertThat(diagnostics())
                .extracting(Diagnostic::summary)
                .contains("File includes itself", "Included file does not exist", "Error in function call");
    }

    @Test
    void filesThatReadEachOtherEndInADiagnostic() throws IOException {
        write("a.hcl", "locals { b = read_terragrunt_config(\"b.hcl\") }");
        write("b.hcl", "locals { a = read_terragrunt_config(\"a.hcl\") }");
        unit("live/u", "locals { a = read_terragrunt_config(find_in_parent_folders(\"a.hcl\")) }\n");

        assertThat(diagnostics())
                .extracting(Diagnostic::detail)
                .anyMatch(detail -> detail.contains("from within itself"));
    }

    @Test
    void nothingOutsideTheProjectIsRead() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("x.hcl"), "locals { secret = 1 }");
        unit("live/u", "locals { x = read_terragrunt_config(\"" + outside + "/x.hcl\") }\n");

        assertThat(diagnostics()).extracting(Diagnostic::detail).anyMatch(detail -> detail.contains("in the project"));
        assertThat(units().get(0).roots()).hasSize(1);
    }

    @Test
    void generatedFilesBelongToTheRootAndStandWhereTheyAreWritten() throws IOException {
        write("root.hcl", """
            locals { region = "eu-west-1" }
            generate "provider" {
              path      = "provider.tf"
              if_exists = "overwrite"
              contents  = <<-EOF
                provider "aws" {
                  region = "${local.region}"
                }
              EOF
            }
            generate "off" {
              path     = "off.tf"
              disable  = true
              contents = "provider \\"google\\" {}"
            }
            remote_state {
              backend = "s3"
              config  = { bucket = "b", key = "${path_relative_to_include()}/x" }
            }
            """);
        unit("live/u", "include \"root\" { path = find_in_parent_folders(\"root.hcl\") }\n");

        var providers = root().module().providers();
        assertThat(providers).containsOnlyKeys("aws");
        var block = providers.get("aws").block();
        assertThat(block.header()).hasToString("root.hcl:6:5");
        assertThat(block.body().attribute("region").orElseThrow().range()).hasToString("root.hcl:7:7");
        assertThat(root().module().settings().backend()).isNotNull();
        assertThat(root().module().diagnostics()).isEmpty();
    }

    @Test
    void aModuleThatUnitsCallAndAFileThatOthersIncludeAreNoRoots() throws IOException {
        write("terragrunt.hcl", "inputs = { a = \"x\" }");
        unit("live/u", "include { path = find_in_parent_folders() }\n");

        assertThat(estate().with(found().roots())).extracting(RootModule::name).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("x"));
    }

    @Test
    void aModuleThatIsNotOnDiskIsMissing() throws IOException {
        unit("live/u", "", "git::https://example.com/modules.git//vpc?ref=v1");

        assertThat(units().get(0).missing()).isTrue();
        assertThat(units().get(0).roots()).isEmpty();
        assertThat(diagnostics()).extracting(Diagnostic::code).containsExactly("module-not-found");
    }

    @Test
    void aGitModuleIsFoundAmongDownloadedOnes() throws IOException {
        write("down/modules/vpc/main.tf", "variable \"a\" {}\n");
        unit("live/u", "inputs = { a = \"1\" }\n", "git::https://example.com/modules.git//vpc?ref=v1");
        EvaluationOptions options =
                new EvaluationOptions(List.of(), Map.of(), java.util.Optional.empty(), List.of(folder.resolve("down")));

        Estate estate = Terragrunt.read(found().others(), found().loader(), options);

        assertThat(estate.units().get(0).roots().get(0).inputs()).containsKey("a");
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
    void namesThatAreMissingAreErrorsThatTryTakes() throws IOException {
        unit("live/u", """
            locals { x = try(local.none, "a") }
            inputs = { a = local.x, b = try(inputs.b, include.none.b, "b") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("a"));
        assertThat(input("b")).isEqualTo(Value.of("b"));
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void aNameThatIsMissingIsADiagnostic() throws IOException {
        unit("live/u", "locals { x = nothing }\ninputs = { a = local.none }\n");

        assertThat(diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactlyInAnyOrder("Unsupported attribute", "Unknown variable");
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
    void unitsInHiddenFoldersAreNone() throws IOException {
        unit(".mock/u", "", "../../modules//m");

        assertThat(estate().units()).isEmpty();
    }

    @Test
    void aUnitInAHiddenFolderThatIsItsOwnModuleIsOne() throws IOException {
        write("live/.settings/u/main.tf", "");
        write("live/.settings/u/terragrunt.hcl", "inputs = { a = 1 }\n");

        assertThat(estate().units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.name()).isEqualTo("live/.settings/u"));
    }

    @Test
    void filesOfValuesWinOverInputs() throws IOException {
        write("live/env.tfvars", "a = \"file\"\n");
        write("live/u/terragrunt.hcl", """
            terraform {
              source = "../../modules//m"
              extra_arguments "vars" {
                commands           = ["plan", "apply"]
                required_var_files = ["${get_terragrunt_dir()}/../env.tfvars"]
                optional_var_files = ["none.tfvars"]
              }
              extra_arguments "other" {
                commands           = ["fmt"]
                required_var_files = ["never.tfvars"]
              }
            }
            inputs = { a = "input", b = "input" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("file"));
        assertThat(input("b")).isEqualTo(Value.of("input"));
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void aFileOfValuesWhoseNameIsUnknownMaySetAnything() throws IOException {
        write("live/u/terragrunt.hcl", """
            terraform {
              source = "../../modules//m"
              extra_arguments "vars" {
                commands           = get_terraform_commands_that_need_vars()
                optional_var_files = ["${get_env("STAGE")}.tfvars"]
              }
            }
            inputs = { a = "input" }
            """);

        assertThat(needs(input("a"))).containsExactly("get_env(\"STAGE\")");
    }

    @Test
    void aTextForAVariableOfAnotherTypeIsReadAsTerraformReadsTheEnvironment() throws IOException {
        unit("live/u", """
            inputs = { a = "[1]", list = get_env("DOMAINS", "[\\"localhost:3000\\"]") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("[1]"));
        assertThat(((Value.Sequence) input("list")).elements()).containsExactly(Value.of("localhost:3000"));
    }

    @Test
    void optionalFilesOfValuesInAFolderThatIsBroughtAlongLaterMaySetAnything() throws IOException {
        String arguments = """
            inputs = { a = "input" }
            terraform {
              source = "../../modules/m"
              extra_arguments "values" {
                commands           = ["plan"]
                optional_var_files = ["${get_terragrunt_dir()}/%s"]
              }
            }
            """;
        write("live/u/terragrunt.hcl", arguments.formatted("../configs/prod.tfvars"));
        assertThat(input("a").isKnown()).isFalse();
        assertThat(needs(input("b"))).containsExactly("the files of values in live/configs");

        write("live/u/terragrunt.hcl", arguments.formatted("prod.tfvars"));
        assertThat(input("a")).isEqualTo(Value.of("input"));
    }

    @Test
    void anotherUnitThatIsReadSeesItsOwnFolder() throws IOException {
        write("root.hcl", "inputs = { a = path_relative_to_include() }");
        unit("live/u", "include { path = find_in_parent_folders(\"root.hcl\") }\n");
        unit("live/v", """
            include { path = find_in_parent_folders("root.hcl") }
            locals { other = read_terragrunt_config("../u/terragrunt.hcl") }
            inputs = { b = local.other.inputs.a }
            """);

        RootModule v = units().get(1).roots().get(0);
        assertThat(v.inputs().get("a").value()).isEqualTo(Value.of("live/v"));
        assertThat(v.inputs().get("b").value()).isEqualTo(Value.of("live/u"));
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
    void aGeneratedFileWhoseNameIsNoPathIsLeftOut() throws IOException {
        unit("live/u", "generate \"x\" {\n  path = \"a\\u0000.tf\"\n  contents = \"x = 1\"\n}\n");

        assertThat(root().module().diagnostics()).isEmpty();
    }

    @Test
    void theEnvironmentOfExtraArgumentsWinsOverInputs() throws IOException {
        write("live/u/terragrunt.hcl", """
            terraform {
              source = "../../modules/m"
              extra_arguments "e" {
                commands = ["plan", "apply"]
                env_vars = { TF_VAR_a = "env", TF_VAR_list = "[1, 2]", OTHER = "x" }
              }
            }
            inputs = { a = "input" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("env"));
        assertThat(((Value.Sequence) input("list")).elements()).hasSize(2);
    }

    @Test
    void theArgumentsOfAnIncludedFileWinOverTheInputsOfTheUnitAndFilesOfTheModule() throws IOException {
        write("common.tfvars", "a = \"file\"\n");
        write("root.hcl", """
            terraform {
              extra_arguments "e" {
                commands           = get_terraform_commands_that_need_vars()
                arguments          = ["-lock-timeout=5m", "-var", "b=1"]
                required_var_files = ["${get_parent_terragrunt_dir()}/common.tfvars"]
              }
            }
            """);
        unit("live/u", """
            include "root" {
              path = find_in_parent_folders("root.hcl")
            }
            inputs = { a = "input", b = "input" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("file"));
        assertThat(input("b")).isEqualTo(Value.of("1"));
        assertThat(root().inputs().get("a").overFiles()).isTrue();
    }

    @Test
    void filesOfValuesThatTheUnitBringsAlongWinOverInputs() throws IOException {
        write("live/u/terraform.tfvars", "a = \"copied\"\n");
        unit("live/u", """
            generate "v" {
              path      = "x.auto.tfvars"
              if_exists = "overwrite"
              contents  = <<EOF
            b = "generated"
            EOF
            }
            inputs = { a = "input", b = "input" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("copied"));
        assertThat(input("b")).isEqualTo(Value.of("generated"));
    }

    @Test
    void generatedJsonIsConfiguration() throws IOException {
        unit("live/u", """
            generate "p" {
              path      = "provider.tf.json"
              if_exists = "overwrite"
              contents  = <<EOF
            { "provider": { "aws": { "region": "eu\\u002dwest-1" } } }
            EOF
            }
            generate "q" {
              path      = "other.tf.json"
              if_exists = "overwrite"
              contents  = jsonencode({ locals = { x = 1 } })
            }
            """);

        assertThat(root().module().diagnostics()).isEmpty();
        assertThat(root().module()
                        .providers()
                        .get("aws")
                        .block()
                        .header()
                        .startPosition()
                        .line())
                .isEqualTo(5);
        assertThat(root().module().locals()).containsKey("x");
    }

    @Test
    void anExcludedUnitIsNotMadeAndItsModuleIsNoRoot() throws IOException {
        unit("live/u", "exclude {\n  if = true\n  actions = [\"all\"]\n}\n");
        unit("live/v", """
            feature "off" {
              default = true
            }
            exclude {
              if      = feature.off.value
              actions = ["all"]
            }
            """);

        assertThat(estate().with(found().roots())).extracting(RootModule::name).containsExactly("live/v");
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
    void theRemoteStateOfAnotherFileAndTheFlagsOfAnIncludedOneAreKnown() throws IOException {
        write("root.hcl", """
            feature "f" {
              default = "on"
            }
            remote_state {
              backend = "s3"
              config  = { bucket = "b" }
            }
            """);
        unit("live/u", """
            include "root" {
              path = find_in_parent_folders("root.hcl")
            }
            locals {
              root = read_terragrunt_config(find_in_parent_folders("root.hcl"))
            }
            inputs = { a = local.root.remote_state.config.bucket, b = feature.f.value }
            """);

        assertThat(input("a")).isEqualTo(Value.of("b"));
        assertThat(input("b")).isEqualTo(Value.of("on"));
    }

    @Test
    void theEncryptionOfTheStateIsConfiguration() throws IOException {
        unit("live/u", """
            remote_state {
              backend    = "s3"
              config     = { bucket = "b" }
              encryption = { key_provider = "pbkdf2", passphrase = run_cmd("x") }
            }
            """);

        assertThat(root().module().diagnostics()).isEmpty();
        assertThat(root().module().settings().blocks().get(0).body().blocks("encryption"))
                .hasSize(1);
    }

    @Test
    void whereTheEnvironmentDecidesBetweenAReleaseAndTheWorkingTreeTheLatterIsRead() throws IOException {
        String release = "get_env(\"RELEASE\") == \"yes\" ? \"git::https://example.com/x.git\" : \"../..\"";
        write("live/u/terragrunt.hcl", """
            locals { base = %s }
            terraform { source = "${local.base}//modules/m" }
            inputs = { a = "unit" }
            """.formatted(release));

        assertThat(diagnostics()).isEmpty();
        assertThat(input("a")).isEqualTo(Value.of("unit"));
    }

    @Test
    void aSourceThatMayOnlyBeElsewhereIsMissing() throws IOException {
        unit("live/u", "", "${get_env(\"A\") == \"x\" ? \"git::https://example.com/x.git\" : \"../../none\"}");

        assertThat(diagnostics()).extracting(Diagnostic::code).containsExactly("module-not-found");
    }

    @Test
    void whatIsGeneratedAsACopyOfAFileStandsInThatFile() throws IOException {
        write("common/variables.tf", "variable \"c\" {}\n");
        unit("live/u", """
            generate "common" {
              path      = "common.tf"
              if_exists = "overwrite"
              contents  = get_env("ENVIRONMENT", "dev") == "dev" ? file("../../common/variables.tf") : ""
            }
            """);

        assertThat(root().module().variables().get("c").block().range().file().name())
                .isEqualTo("common/variables.tf");
    }

    @Test
    void linesOfAGeneratedFileThatHangOnTheEnvironmentAreLeftOut() throws IOException {
        unit("live/u", """
            generate "provider" {
              path      = "provider.tf"
              if_exists = "overwrite"
              contents  = <<-EOF
                variable "c" {
                  default = ["${get_env("A")}", ${get_env("B")}]
                }
                %{ if get_env("A") == "x" }
                provider "aws" {}
                %{ endif }
                ${get_env("C")}
              EOF
            }
            """);

        assertThat(diagnostics()).isEmpty();
        assertThat(root().module().variables()).containsKey("c");
        assertThat(root().module().providers()).isEmpty();
    }

    @Test
    void aTextThatTheEnvironmentFillsIsNotItsStopgap() throws IOException {
        unit("live/u", """
            generate "variables" {
              path      = "more.tf"
              if_exists = "overwrite"
              contents  = <<-EOF
                variable "c" {
                  default = "${get_env("TOKEN", "none")}"
                }
              EOF
            }
            """);

        assertThat(root().module().variables().get("c").defaultValue())
                .isNotNull()
                .satisfies(written -> assertThat(Syntax.literal(written)).isEmpty());
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void whereTerragruntRunsAModuleIsNotKnown() throws IOException {
        write("modules/m/main.tf", """
            locals {
              team = regex("/live/(.*?)/", abspath(path.root))[0]
              here = regex("/live/(.*?)/", path.cwd)[0]
            }
            """);
        unit("live/u", "");

        assertThat(RootEvaluation.evaluate(root(), EvaluationOptions.NONE).diagnostics())
                .isEmpty();
    }

    private void unit(String path, String text) throws IOException {
        unit(path, text, "../../modules//m");
    }

    private void unit(String path, String text, String source) throws IOException {
        write(path + "/terragrunt.hcl", text + "terraform { source = \"" + source + "\" }\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RootModules.Found found() {
        return RootModules.search(List.of(folder), SourceTree.of(folder)).value();
    }

    private Estate estate() {
        RootModules.Found found = found();
        return Terragrunt.read(found.others(), found.loader(), EvaluationOptions.NONE);
    }

    private List<Estate.Unit> units() {
        return estate().units().stream()
                .filter(unit -> !unit.roots().isEmpty() || unit.missing())
                .toList();
    }

    /** The names of the units with a module, of an estate in which nothing is wrong. */
    private List<String> unitsThatCall() {
        assertThat(estate().units()).flatExtracting(Estate.Unit::diagnostics).isEmpty();
        return estate().units().stream()
                .filter(unit -> !unit.roots().isEmpty())
                .map(Estate.Unit::name)
                .toList();
    }

    private RootModule root() {
        return units().get(0).roots().get(0);
    }

    private List<Diagnostic> diagnostics() {
        return units().get(0).diagnostics();
    }

    private Value input(String name) {
        return root().inputs().get(name).value();
    }

    private static Map<String, Value> named(Value value) {
        return ((Value.Named) value).elements();
    }

    private static java.util.Set<String> needs(Value value) {
        return ((Value.Unknown) value).needs();
    }
}
