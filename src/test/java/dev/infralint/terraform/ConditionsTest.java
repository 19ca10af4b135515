package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration demands of itself and warns of: conditions, assertions, deprecations. */
class ConditionsTest {
    @TempDir
    private Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main);
    }

    @Test
    void aConditionThatIsSurelyNotMetIsAnErrorAndAnUnknownOneIsNot() {
        EvaluatedRoot root = project("""
            variable "u" {
              type = bool
            }
            resource "x_a" "a" {
              size = 3
              lifecycle {
                precondition {
                  condition     = var.u
                  error_message = "Unknown."
                }
                postcondition {
                  condition     = self.size > 3
                  error_message = "Too small."
                }
              }
            }
            output "o" {
              value = 1
              precondition {
                condition     = path.module == ""
                error_message = "Never."
              }
            }
            """).evaluate();

        assertThat(root.diagnostics())
                .extracting(diagnostic -> diagnostic.detail())
                .containsExactlyInAnyOrder("Too small.", "Never.");
    }

    @Test
    void anAssertionThatIsSurelyNotMetIsAWarningAndOneThatCannotBeComputedAnError() {
        EvaluatedRoot root = project("""
            locals {
              sizes = [1]
            }
            check "size" {
              assert {
                condition     = local.sizes[0] > 1
                error_message = "Too small."
              }
              assert {
                condition     = local.sizes[1] > 1
                error_message = "Too small as well."
              }
            }
            """).evaluate();

        assertThat(root.diagnostics())
                .extracting(Diagnostic::level, Diagnostic::code, Diagnostic::summary)
                .containsExactlyInAnyOrder(
                        tuple(Level.WARNING, "failed-condition", "Check block assertion failed"),
                        tuple(Level.ERROR, "failed-condition", "Invalid index"));
    }

    @Test
    void whatIsDeprecatedIsToldWhereItIsUsed() {
        String main = """
            module "m" {
              source = "./m"
              old    = 1
              %s
            }
            output "o" {
              value = module.m.old
            }
            """;
        Project project = project(main.formatted("")).file("m/main.tf", """
            variable "old" {
              default    = 0
              deprecated = "Use new."
            }
            output "old" {
              value      = var.old
              deprecated = "Use new."
            }
            """);

        assertThat(project.evaluate().diagnostics())
                .extracting(diagnostic -> diagnostic.detail())
                .containsExactlyInAnyOrder(
                        "var.old is deprecated: Use new.", "module.m.output.old is deprecated: Use new.");
    }
}
