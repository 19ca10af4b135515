package dev.infralint.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.terraform.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageVersionTest {
    private static final String MODULE = """
            variable "package" {
              type    = object({ local = optional(bool, true) })
              default = null
            }
            resource "x_a" "a" {
              count = var.package != null && var.package.local ? 1 : 0
            }
            resource "x_b" "b" {
              on = var.package == null || var.package.local
            }
            """;

    @TempDir
    private Path folder;

    private Project project(String settings) {
        return new Project(folder).file("main.tf", MODULE).file("versions.tf", settings);
    }

    private static String requires(String constraint) {
        return "terraform {\n  required_version = \"" + constraint + "\"\n}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {">= 1.12.2", "~> 1.12", "= 1.14.0", "1.12.0", "> 1.13, < 3", "< 3, >=1.12", ">= 2", "v1.12.1"})
    void aDecidedLeftSideStandsWhereTerraformIsSurelyNewEnough(String constraint) {
        EvaluatedRoot root = project(requires(constraint)).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactly("x_b.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {">= 1.11.4", "~> 1.3", "< 2", "!= 1.11.4", ">= 0.13", "nonsense", ""})
    void bothSidesAreEvaluatedWhereAnOlderTerraformIsAdmitted(String constraint) {
        EvaluatedRoot root = project(requires(constraint)).evaluate();

        assertThat(Project.summaries(root)).contains("Attempt to get attribute from null value");
    }

    @Test
    void bothSidesAreEvaluatedWhereNoVersionIsDemanded() {
        EvaluatedRoot root = new Project(folder).file("main.tf", MODULE).evaluate();

        assertThat(Project.summaries(root)).contains("Attempt to get attribute from null value");
    }

    @Test
    void openTofuDecidesEarlyFromItsOwnReleaseOn() {
        EvaluatedRoot root =
                project("").file("versions.tofu", requires(">= 1.11.0")).evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void whatTheCallerDemandsHoldsInTheModulesItCalls() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", requires(">= 1.12") + "module \"m\" {\n  source = \"./m\"\n}\n")
                .file("m/main.tf", MODULE)
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void whatACalledModuleDemandsHoldsInItsCallers() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", MODULE + "module \"a\" {\n  source = \"./a\"\n}\n")
                .file("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n")
                .file("b/main.tf", requires(">= 1.12"))
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void aFaultOnTheRightStaysWhereTheLeftSideDoesNotDecide() {
        EvaluatedRoot root = project(requires(">= 1.12") + """
                resource "x_c" "c" {
                  on = var.package == null && var.package.local
                }
                """).evaluate();

        assertThat(Project.summaries(root)).containsExactly("Attempt to get attribute from null value");
    }
}
