package dev.infralint.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.function.Language;
import dev.infralint.terraform.Project;
import dev.infralint.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageVersionTest {
    private static final String FAULT = "Attempt to get attribute from null value";
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
            strings = {">= 1.12.2", "~> 1.3", "= 1.14.0", "1.12.0", ">= 1.3, < 2", "!= 1.11.4", ">= 2", "nonsense", ""})
    void aDecidedSideStandsWhereANewTerraformIsAdmitted(String constraint) {
        EvaluatedRoot root = project(requires(constraint)).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.addresses(root)).containsExactly("x_b.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.11.4", "= 1.5.7", "~> 1.11.0", "< 1.12", ">= 1.3, < 1.12.0", "<= 1.11.9", "< 1", "~> 0.13"})
    void bothSidesAreEvaluatedWhereOnlyAnOlderTerraformIsAdmitted(String constraint) {
        EvaluatedRoot root = project(requires(constraint)).evaluate();

        assertThat(Project.summaries(root)).contains(FAULT);
    }

    @ParameterizedTest
    @CsvSource({
        ".terraform-version,1.11.4,true",
        ".terraform-version,1.14.0,false",
        ".opentofu-version,1.9.1,true",
        ".opentofu-version,1.10.0,false",
        ".tool-versions,terraform 1.5.7,true",
        ".tool-versions,opentofu 1.12.6,false",
        ".tool-versions,nodejs 1.5.7,false"
    })
    void versionManagersSayWhichReleaseRuns(String file, String text, boolean old) {
        EvaluatedRoot root = project("").file(file, text + "\n").evaluate();

        assertThat(Project.summaries(root).contains(FAULT)).isEqualTo(old);
    }

    @Test
    void theFileOfAVersionManagerAboveTheModuleFixesItsReleaseAndOneThatTakesTheLatestDoesNot() {
        Project project = new Project(folder)
                .file(".terraform-version", "1.9.8\n")
                .file("live/main.tf", MODULE)
                .file("latest/main.tf", MODULE)
                .file("latest/.terraform-version", "latest\n");
        RootModule live = project.roots("live").value().get(0);

        assertThat(LanguageVersion.of(live, live.loader()).because()).isEqualTo(".terraform-version");
        assertThat(LanguageVersion.isPinned(live)).isTrue();
        assertThat(LanguageVersion.isPinned(project.roots("latest").value().get(0)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~> 0.13.3|false",
                "= 0.12.31|false",
                "0.11.14|false",
                "< 0.14|false",
                "<= 0.13|false",
                ">= 0.12, < 0.14.0|false",
                ">= 0.12|true",
                "~> 0.13|true",
                "0.14.0|true",
                "~> 0.14.2|true",
                "< 0.15|true",
                "1.0.13|true",
                "1.13.3|true"
            })
    void variablesAreMarkedSensitiveUnlessOnlyAnOlderTerraformIsAdmitted(String constraint, boolean marks) {
        RootModule root = project(requires(constraint)).roots("").value().get(0);

        assertThat(LanguageVersion.marksVariables(root, root.loader())).isEqualTo(marks);
    }

    @ParameterizedTest
    @CsvSource({
        ".terraform-version,0.11.15,false",
        ".terraform-version,0.13.7,false",
        ".terraform-version,0.14.0,true",
        ".terraform-version,latest,true",
        ".tool-versions,terraform 0.12.29,false",
        ".tool-versions,terraform 1.9.0,true",
        ".tool-versions,nodejs 0.12.29,true"
    })
    void variablesAreNotMarkedWhereAVersionManagerFixesAnOlderTerraform(String file, String text, boolean marks) {
        RootModule root = project("").file(file, text + "\n").roots("").value().get(0);

        assertThat(LanguageVersion.marksVariables(root, root.loader())).isEqualTo(marks);
    }

    @Test
    void variablesAreNotMarkedWhereACalledModuleQuotesItsTypes() {
        RootModule root = project("module \"old\" {\n  source = \"./old\"\n}\n")
                .file("old/main.tf", "variable \"x\" {\n  type = \"string\"\n}\n")
                .roots("")
                .value()
                .get(0);

        assertThat(LanguageVersion.marksVariables(root, root.loader())).isFalse();
    }

    @Test
    void theNewestReleaseHoldsWhereNothingSaysWhich() {
        EvaluatedRoot root = new Project(folder).file("main.tf", MODULE).evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void whatTheCallerDemandsHoldsInTheModulesItCalls() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", requires("< 1.12") + "module \"m\" {\n  source = \"./m\"\n}\n")
                .file("m/main.tf", MODULE)
                .evaluate();

        assertThat(Project.summaries(root)).contains(FAULT);
    }

    @Test
    void whatACalledModuleDemandsHoldsInItsCallers() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", MODULE + "module \"a\" {\n  source = \"./a\"\n}\n")
                .file("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n")
                .file("b/main.tf", requires("~> 1.9.0"))
                .evaluate();

        assertThat(Project.summaries(root)).contains(FAULT);
    }

    @Test
    void aFaultStaysWhereTheOtherSideDoesNotDecide() {
        EvaluatedRoot root = project("").file("c.tf", """
            resource "x_c" "c" {
              on = var.package == null && var.package.local
            }
            """).evaluate();

        assertThat(Project.summaries(root)).containsExactly(FAULT);
        assertThat(Project.resource(root, "x_c.c").argument("on").orElseThrow().isKnown())
                .isFalse();
    }

    @Test
    void aDecidingRightSideForgivesAFaultOnTheLeft() {
        EvaluatedRoot root = project("").file("c.tf", """
            output "and" {
              value = tobool("x") && false
            }
            output "or" {
              value = tobool("x") || true
            }
            """).evaluate();

        assertThat(root.diagnostics()).isEmpty();
        assertThat(Project.output(root, "and")).isEqualTo(Value.of(false));
        assertThat(Project.output(root, "or")).isEqualTo(Value.of(true));
    }

    @ParameterizedTest
    @CsvSource({
        "'action \"x_a\" \"a\" {}',~> 1.11.0,since 1.14",
        "'variable \"v\" {\n  default = 1\n  const = true\n}',< 1.13,since 1.15",
        "'ephemeral \"x_a\" \"a\" {}',1.9.8,since 1.10",
        "'resource \"x_a\" \"a\" {\n  lifecycle {\n    enabled = true\n  }\n}',1.9.8,only OpenTofu"
    })
    void whatTheReleasesAllowedDoNotHaveIsTold(String block, String constraint, String told) {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", requires(constraint) + block.replace("\\n", "\n") + "\n")
                .evaluate();

        assertThat(root.diagnostics())
                .singleElement()
                .matches(diagnostic -> diagnostic.detail().contains(told), told);
    }

    @Test
    void theReasonStandsBesideTheRelease() {
        assertThat(project(requires("~> 1.9.0")).evaluate().counts().language())
                .isEqualTo("Terraform 1.9 (required_version in versions.tf:2)");
        assertThat(project("").evaluate().counts().language())
                .isEqualTo("Terraform, newest release (nothing says which)");
        assertThat(project("")
                        .file("x.tofu", "")
                        .file(".opentofu-version", "1.8.1")
                        .evaluate()
                        .counts()
                        .language())
                .isEqualTo("OpenTofu 1.8 (.opentofu-version)");
    }

    @ParameterizedTest
    @CsvSource({
        "'output \"o\" {\n  value = templatestring(\"x\", {})\n}',templatestring in o.tf",
        "'locals {\n  w = tofu.workspace\n}',tofu.workspace in o.tf",
        "'resource \"x_c\" \"c\" {\n  lifecycle {\n    enabled = false\n  }\n}',the block lifecycle in o.tf",
        "'provider \"x\" {\n  for_each = toset([])\n  alias = \"y\"\n}',the block provider in o.tf",
        "'terraform {\n  encryption {}\n}',the block encryption in o.tf"
    })
    void whatOnlyOpenTofuReadsIsMeantForOpenTofuUnlessSomethingElseIsSaid(String block, String because) {
        Project project = project("").file("o.tf", block.replace("\\n", "\n") + "\n");

        assertThat(project.evaluate().counts().language()).isEqualTo("OpenTofu, newest release (" + because + ")");

        project.file(".terraform.lock.hcl", "provider \"registry.terraform.io/hashicorp/aws\" {}\n");
        assertThat(project.evaluate().counts().language()).startsWith("Terraform, newest");
    }

    @Test
    void theLanguageBlockInJsonSaysWhichReleasesFit() {
        EvaluatedRoot root = project("")
                .file("l.tf.json", "{\"language\": {\"compatible_with\": {\"opentofu\": \"~> 1.9.0\"}}}\n")
                .evaluate();

        assertThat(root.counts().language()).contains("1.9 (required_version in l.tf.json:1)");
    }

    @Test
    void whatIsAskedForWinsOverTheTree() {
        EvaluatedRoot root =
                project(requires(">= 1.12")).evaluate(EvaluationOptions.NONE.with(Language.named("terraform-1.11")));

        assertThat(Project.summaries(root)).contains(FAULT);
        assertThat(root.counts().language()).isEqualTo("Terraform 1.11 (as asked for)");
    }

    @ParameterizedTest
    @CsvSource({"terraform,false,2147483647", "terraform-1.9,false,9", "opentofu-1.8.2,true,8", "tofu-v1.10,true,10"})
    void releasesHaveNames(String name, boolean openTofu, int minor) {
        assertThat(Language.named(name)).contains(new Language(openTofu, minor));
        assertThat(Language.named(name + "x")).isEmpty();
    }

    @Test
    void whatOnlyOpenTofuReadsIsLeftOutWhereTerraformIsAskedFor() {
        new Project(folder).file("a.tf", "locals {\n  x = 1\n}\n").file("a.tofu", "locals {\n  y = 1\n}\n");
        SourceTree tree = SourceTree.of(folder);
        tree.readAsTerraform();

        assertThat(new ModuleLoader(tree).load(folder).locals()).containsOnlyKeys("x");
        assertThat(new ModuleLoader(SourceTree.of(folder)).load(folder).locals())
                .containsOnlyKeys("y");
    }

    @Test
    void nothingIsNewerThanTheNewestRelease() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", requires(">= 1.3") + "action \"x_a\" \"a\" {}\n")
                .evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }
}
