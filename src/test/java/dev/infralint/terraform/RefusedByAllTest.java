package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What terraform 1.11 and 1.17 and OpenTofu 1.12 all refuse before they ask a provider, and what they take. */
class RefusedByAllTest {
    @TempDir
    private Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main.replace(" ; ", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "terraform { ; nosuch = true ; } | Unsupported argument",
                "terraform { ; nosuch {} ; } | Unsupported block type",
                "variable \"v\" { ; nosuch {} ; } | Unsupported block type",
                "resource \"terraform_data\" \"a\" { ; lifecycle { ; nosuch {} ; } ; } | Unsupported block type",
                "module \"m\" { ; source = \"./m\" ; nosuch {} ; } | Unsupported block type",
                "moved { ; from = x_a.a ; to = x_a.b ; nosuch = 1 ; } | Unsupported argument",
                "import { ; to = x_a.a ; id = \"1\" ; nosuch = 1 ; } | Unsupported argument",
                "removed { ; from = x_a.a ; nosuch = 1 ; } | Unsupported argument",
                "terraform { ; backend \"nosuch\" {} ; } | Invalid backend type",
                "variable \"source\" {} | Invalid variable name",
                "resource \"x_a\" \"a b\" {} | Invalid resource name",
                "variable \"v\" { ; default = upper(\"x\") ; } | Function calls not allowed",
                "variable \"v\" { ; default = null ; nullable = false ; } | Invalid default value for variable",
                "resource \"x_a\" \"a\" { ; depends_on = [x_b.b] ; } | Reference to undeclared resource",
                "resource \"x_a\" \"a\" { ; provisioner \"local-exec\" { ; when = update ; } ; } | Invalid \"when\""
                        + " keyword",
                "removed { ; from = x_a.a[0] ; } | The removed block cannot work",
                "resource \"x_a\" \"a\" { ; lifecycle { ; create_before_destroy = \"no\" ; } ; } | Unsuitable value type",
                "variable \"v\" { ; sensitive = \"yes\" ; } | Unsuitable value type",
                "output \"o\" { ; value = 1 ; sensitive = \"12\" ; } | Unsuitable value type",
                "data \"x_a\" \"a\" { ; lifecycle { ; ignore_changes = [] ; } ; } | Invalid data resource lifecycle"
                        + " argument",
                "provider \"x\" { ; count = 1 ; } | Reserved argument name in provider block",
                "terraform { ; backend \"local\" {} ; } ; terraform { ; backend \"s3\" {} ; } | Duplicate backend"
                        + " configuration",
                "terraform { ; backend \"local\" {} ; cloud {} ; } | Both backend and cloud configuration",
                "terraform { ; required_providers {} ; required_providers {} ; } | Duplicate required_providers"
                        + " configuration",
                "resource \"x a\" \"b\" {} | Invalid resource name",
                "list \"x_a\" \"b\" {} | Unsupported block type",
                "component \"x\" {} | Unsupported block type",
                "import { ; to = x_a.a ; id = local.none ; } | Reference to undeclared local value",
                "import { ; to = x_a.a ; id = \"x-${var.none}\" ; } | Reference to undeclared input variable",
                "moved { ; from = x_a.a ; to = x_a.a ; } | The moved block cannot work",
                "check \"c\" {} | Zero assert blocks",
                "terraform { ; backend \"s3\" { ; nosuch = true ; } ; } | Unsupported argument",
                "terraform { ; backend \"local\" { ; bucket = \"b\" ; } ; } | Unsupported argument",
                "resource \"x_a\" \"a\" { ; lifecycle { ; ignore_changes = [\"*\"] ; } ; } | Invalid ignore_changes"
                        + " wildcard",
                "resource \"x_a\" \"a\" { ; lifecycle { ; ignore_changes = \"all\" ; } ; } | Invalid expression",
                "resource \"x_a\" \"a\" { ; locals { ; a = 1 ; } ; } | Reserved block type name in resource block",
                "data \"x_a\" \"a\" { ; locals {} ; } | Reserved block type name in data block",
                "provider \"x\" { ; lifecycle {} ; } | Reserved block type name in provider block",
                "output \"o\" { ; value = provider::x::f(1) ; } | Unknown provider function",
                "resource \"x_a\" \"a\" {} ; output \"o\" { ; value = provider::x::f(1) ; } | Unknown provider function",
                "terraform { ; backend \"local\" {} ; } ; output \"o\" { ; value = 1 ; ephemeral = true ; } | Ephemeral"
                        + " output not allowed",
                "resource \"terraform_data\" \"a\" { ; id = \"x\" ; } | Read-only attribute",
                "resource \"terraform_data\" \"a\" { ; imput = \"x\" ; } | Unsupported argument",
                "resource \"terraform_data\" \"a\" { ; timeouts {} ; } | Unsupported block type",
                "data \"terraform_remote_state\" \"a\" { ; path = \"x\" ; } | Unsupported argument",
                "locals { ; a = 1 ; } ; resource \"x_a\" \"a\" { ; provisioner \"local-exec\" { ; when = destroy ; command ="
                        + " local.a ; } ; } | Invalid reference from destroy provisioner",
                "resource \"x_a\" \"a\" { ; for_each = { a = 1 } ; connection { ; host = each.value ; } ; provisioner"
                        + " \"remote-exec\" { ; when = destroy ; } ; } | Invalid reference from destroy provisioner",
                "import { ; to = module.n.x_a.a ; id = \"1\" ; } | The import block cannot work",
                "resource \"x_a\" \"a\" { ; lifecycle {} ; lifecycle {} ; } | Duplicate lifecycle block",
                "resource \"x_a\" \"a\" { ; count = 1 ; lifecycle { ; enabled = true ; } ; } | Invalid combination of"
                        + " \"count\" and \"enabled\"",
                "module \"m\" { ; source = \"./m\" ; for_each = {} ; lifecycle { ; enabled = true ; } ; } | Invalid"
                        + " combination of \"for_each\" and \"enabled\"",
            })
    void aBlockThatCannotBe(String text, String summary) {
        assertThat(Project.summaries(project(text).file("m/main.tf", "").evaluate()))
                .contains(summary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terraform { ; backend \"s3\" { ; lock_table = \"t\" ; use_lockfile = true ; role_arn = \"r\" ; } ; }",
                "terraform { ; backend \"remote\" { ; workspaces { ; name = \"w\" ; } ; } ; }",
                "terraform { ; backend \"etcd\" { ; anything = 1 ; } ; }",
                "resource \"x_a\" \"a\" { ; lifecycle { ; ignore_changes = all ; } ; }",
                "resource \"x_a\" \"a\" { ; lifecycle { ; ignore_changes = [\"tags\", b[0].c] ; } ; }",
                "terraform { ; required_providers { ; x = { ; source = \"a/x\" ; } ; } ; } ; output \"o\" { ; value ="
                        + " provider::x::f(1) ; }",
                "output \"o\" { ; value = 1 ; ephemeral = true ; }",
                "resource \"terraform_data\" \"a\" { ; triggers_replace = 1 ; store { ; input = 2 ; } ; lifecycle {} ; }",
                "locals { ; a = 1 ; } ; resource \"x_a\" \"a\" { ; count = 1 ; provisioner \"local-exec\" { ; when = destroy ;"
                        + " command = \"${self.id}${count.index}${path.module}${[for x in [1] : x][0]}\" ; } ; provisioner"
                        + " \"local-exec\" { ; command = local.a ; } ; }",
            })
    void aBlockLikeThemThatCan(String text) {
        assertThat(project(text).evaluate().diagnostics()).isEmpty();
    }

    @Test
    void inJsonAKeywordIsQuoted() {
        Project project = new Project(folder).file("main.tf.json", """
            {"resource": {"x_a": {"a": {"lifecycle": {"ignore_changes": "all"}}}},
             "terraform": {"backend": {"s3": {"//": "a comment", "bucket": "b"}}}}
            """);

        assertThat(project.evaluate().diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"< 0.12", ">= 0.11, < 0.12.0", "0.11.14", "~> 0.11.7", "<= 0.11.14", "= 0.10.1"})
    void aModuleThatDemandsAReleaseBeforeTheseIsTold(String version) {
        assertThat(Project.summaries(project("terraform { ; required_version = \"" + version + "\" ; }")
                        .evaluate()))
                .containsExactly("Written for Terraform before 0.12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"< 0.13", "~> 0.11", ">= 0.11", "0.12.1", "< 0.12.31"})
    void aModuleThatAdmitsAReleaseFromThereOnIsNot(String version) {
        assertThat(project("terraform { ; required_version = \"" + version + "\" ; }")
                        .evaluate()
                        .diagnostics())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1 < 2", "timestamp() != \"\"", "can([for x in [\"a\"] : x])"})
    void aConditionThatLooksAtNothing(String condition) {
        assertThat(Project.summaries(conditioned(condition).evaluate())).contains("Invalid precondition expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path.module != \"\"", "terraform.workspace != \"\"", "x_b.b.id != null"})
    void aConditionThatLooksAtSomething(String condition) {
        assertThat(conditioned(condition).evaluate().diagnostics()).isEmpty();
    }

    private Project conditioned(String condition) {
        return project("""
            resource "x_b" "b" {}
            resource "x_a" "a" {
              lifecycle {
                precondition {
                  condition     = %s
                  error_message = "It is not."
                }
              }
            }
            """.formatted(condition));
    }

    @Test
    void aValidationThatLooksAtAnotherVariableOnly() {
        Project project = project("""
            variable "a" {
              default = 1
            }
            variable "b" {
              default = 1
              validation {
                condition     = var.a == 1
                error_message = "It is not."
              }
            }
            """);

        assertThat(Project.summaries(project.evaluate())).containsExactly("Invalid variable validation condition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resource \"terraform_data\" \"a\" { ; input = var.e ; } | Invalid use of ephemeral value",
                "resource \"aws_db_instance\" \"a\" { ; password = var.e ; } | Invalid use of ephemeral value",
                "resource \"terraform_data\" \"a\" { ; count = var.e ; } | Invalid count argument",
                "resource \"terraform_data\" \"a\" { ; for_each = toset([var.e]) ; } | Invalid for_each argument",
                "output \"o\" { ; value = [var.e] ; } | Ephemeral value not allowed",
                "module \"m\" { ; source = \"./m\" ; plain = { a = var.e } ; } | Ephemeral value not allowed",
            })
    void anEphemeralValueInAStoredPlace(String text, String summary) {
        assertThat(Project.summaries(ephemeral(text).evaluate())).containsExactly(summary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"aws_db_instance\" \"a\" { ; password_wo = var.e ; }",
                "resource \"terraform_data\" \"a\" { ; input = ephemeralasnull(var.e) ; }",
                "resource \"x_a\" \"a\" { ; secret = var.e ; }",
                "resource \"x_a\" \"a\" { ; provisioner \"local-exec\" { ; command = var.e ; } ; }",
                "output \"o\" { ; value = var.e ; ephemeral = true ; }",
                "module \"m\" { ; source = \"./m\" ; passing = var.e ; plain = 1 ; }",
                "provider \"aws\" { ; token = var.e ; }",
            })
    void anEphemeralValueWhereItMayBe(String text) {
        assertThat(ephemeral(text).evaluate().diagnostics()).isEmpty();
    }

    private Project ephemeral(String text) {
        return project("variable \"e\" { ; default = 1 ; ephemeral = true ; } ; " + text)
                .file("m/main.tf", """
                    variable "plain" {}
                    variable "passing" {
                      default   = 1
                      ephemeral = true
                    }
                    """);
    }
}
