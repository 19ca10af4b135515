package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostileProjectTest {
    @TempDir
    Path folder;

    @Test
    void aCountBeyondAllBoundsGivesOneUncertainInstanceAndADiagnostic() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", "resource \"x_a\" \"r\" {\n  count = 1000000000000\n}\n")
                .evaluate();

        assertThat(Project.addresses(root)).containsExactly("x_a.r[*]");
        assertThat(Project.summaries(root)).containsExactly("Too many instances");
    }

    @Test
    void modulesThatMultiplyEndAtTheBound() {
        Project project = new Project(folder);
        for (int i = 0; i < 8; i++) {
            String file = i == 0 ? "main.tf" : "m" + i + "/main.tf";
            String source = (i == 0 ? "./" : "../") + "m" + (i + 1);
            project.file(file, "module \"m\" {\n  source = \"" + source + "\"\n  count = 30\n}\n");
        }
        project.file("m8/main.tf", "resource \"x_a\" \"r\" {\n  count = 30\n}\n");

        EvaluatedRoot root = project.evaluate();

        assertThat(Project.summaries(root)).contains("Too many instances");
    }

    @Test
    void modulesThatCallTheNextTwiceEndAtTheBoundToo() {
        Project project = new Project(folder);
        for (int i = 0; i < 26; i++) {
            String source = (i == 0 ? "./" : "../") + "m" + (i + 1);
            project.file(
                    i == 0 ? "main.tf" : "m" + i + "/main.tf",
                    "module \"a\" {\n  source = \"" + source + "\"\n}\nmodule \"b\" {\n  source = \"" + source
                            + "\"\n}\n");
        }
        project.file("m26/main.tf", "resource \"x_a\" \"r\" {}\n");

        EvaluatedRoot root = project.evaluate();

        assertThat(Project.summaries(root)).contains("Too many instances");
        assertThat(root.modules()).hasSizeLessThan(10_100);
    }

    @Test
    void aByteThatIsNoUtf8CostsItsPlaceAndNotItsFile() throws IOException {
        Files.write(
                folder.resolve("main.tf"),
                "resource \"x_a\" \"r\" {\n  name = \"gr\u00fc\u00dfe\"\n}\nresource \"x_a\" \"s\" {}\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Project project = new Project(folder);

        assertThat(Project.addresses(project.evaluate())).contains("x_a.s");
    }

    @Test
    void aModuleWhoseSourceIsNoPathIsMissingAndNoMore() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", "module \"m\" {\n  source = \"./a\\u0000b\"\n}\nresource \"x_a\" \"r\" {}\n")
                .file(".terraform/modules/modules.json", "{\"Modules\":[{\"Key\":\"m\",\"Dir\":\"a\\u0000b\"}]}")
                .evaluate();

        assertThat(Project.addresses(root)).containsExactly("x_a.r");
    }

    @Test
    void stringsThatDoubleEndAtTheBoundAndCostNoMoreWhenTheyAreUnknown() {
        StringBuilder text =
                new StringBuilder("variable \"x\" {}\n\nlocals {\n  a0 = \"aaaaaaaaaa\"\n  b0 = \"${var.x}b\"\n");
        for (int i = 1; i < 80; i++) {
            for (String name : List.of("a", "b")) {
                String before = "${local." + name + (i - 1) + "}";
                text.append("  ")
                        .append(name)
                        .append(i)
                        .append(" = \"")
                        .append(before)
                        .append(before)
                        .append("\"\n");
            }
        }
        text.append("}\n\noutput \"last\" {\n  value = \"${local.a79}${local.b79}\"\n}\n");
        EvaluatedRoot root =
                new Project(folder).file("main.tf", text.toString()).evaluate();

        assertThat(Project.output(root, "last").isKnown()).isFalse();
        assertThat(root.diagnostics()).isNotEmpty();
    }

    @Test
    void resourcesThatFollowEachOtherInALongRowAreEvaluated() {
        StringBuilder text = new StringBuilder("resource \"x_a\" \"r0\" {\n  name = \"first\"\n}\n");
        for (int i = 1; i < 3_000; i++) {
            text.append("resource \"x_a\" \"r")
                    .append(i)
                    .append("\" {\n  name = x_a.r")
                    .append(i - 1)
                    .append(".name\n}\n");
        }
        text.append("output \"last\" {\n  value = x_a.r2999.name\n}\n");
        EvaluatedRoot root =
                new Project(folder).file("main.tf", text.toString()).evaluate();

        assertThat(Project.output(root, "last")).isEqualTo(Value.of("first"));
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void whatIsBrokenCostsOnlyItself() {
        EvaluatedRoot root = new Project(folder)
                .file("a.tf", "resource \"x_a\" {\n}\nresource \"x_a\" \"ok\" {\n  n = 1 +\n  m = 2\n}\n")
                .file("b.tf", "variable {\n}\nmodule \"x\" \"y\" {}\nlocals \"z\" {}\nnonsense \"q\" {}\n")
                .file("terraform.tfvars", "block {\n}\nx = [\n")
                .evaluate(new EvaluationOptions(
                        List.of(
                                new EvaluationOptions.Argument(false, "nonsense"),
                                new EvaluationOptions.Argument(
                                        true, folder.resolve("missing.tfvars").toString())),
                        Map.of(),
                        Optional.empty(),
                        List.of()));

        assertThat(Project.addresses(root)).contains("x_a.ok");
        assertThat(Project.summaries(root))
                .contains("Unsupported block type", "Invalid --var option", "File cannot be read");
    }
}
