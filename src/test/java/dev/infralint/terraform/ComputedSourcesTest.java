package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources and versions of modules that only evaluation tells. */
class ComputedSourcesTest {
    @TempDir
    private Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"./mods/${var.which}\"'",
        "local.source",
        "'\"${path.module}/mods/one\"'",
        "'format(\"./mods/%s\", \"one\")'"
    })
    void sourcesOfModulesMayBeComputed(String source) {
        EvaluatedRoot root = project("""
            variable "which" {
              default = "one"
            }
            locals {
              source = "./mods/one"
            }
            module "m" {
              source = %s
            }
            """.formatted(source))
                .file("mods/one/main.tf", "resource \"x_a\" \"a\" {}")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactly("module.m.x_a.a");
    }

    @Test
    void aSourceThatIsNoConstantIsCountedAsNotRead() {
        EvaluatedRoot root = project("""
            variable "which" {
              type = string
            }
            module "m" {
              source = "./mods/${var.which}"
            }
            """).evaluate();

        assertThat(Project.summaries(root)).containsExactly("Module not checked");
        assertThat(root.diagnostics().get(0).detail()).contains("var.which");
        assertThat(root.counts().missingModules()).isEqualTo(1);
    }

    @Test
    void aSourceMayHangOnAnArgumentOfTheCaller() {
        EvaluatedRoot root = project("module \"m\" {\n  source = \"./m\"\n  which = \"two\"\n}")
                .file("m/main.tf", "variable \"which\" {}\nmodule \"n\" {\n  source = \"../${var.which}\"\n}")
                .file("two/main.tf", "resource \"x_a\" \"a\" {}")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactly("module.m.module.n.x_a.a");
    }

    @Test
    void aVersionMayBeComputed() {
        EvaluatedRoot root = project("""
            locals {
              version = "5.1.0"
            }
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = local.version
            }
            """).evaluate();

        EvaluatedModule.ModuleCallInstance call = root.modules().get(0).calls().get(0);
        assertThat(call.version()).contains("5.1.0");
    }
}
