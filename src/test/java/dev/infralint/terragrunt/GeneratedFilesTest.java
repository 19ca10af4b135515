package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.expression.Syntax;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The files that a unit writes into its module. */
class GeneratedFilesTest extends TerragruntProject {
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
    void aGeneratedFileWhoseNameIsNoPathIsLeftOut() throws IOException {
        unit("live/u", "generate \"x\" {\n  path = \"a\\u0000.tf\"\n  contents = \"x = 1\"\n}\n");

        assertThat(root().module().diagnostics()).isEmpty();
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
}
