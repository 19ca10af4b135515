package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The files of values, arguments and variables of the environment that stand over the inputs of a unit. */
class ExtraArgumentsTest extends TerragruntProject {
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
}
