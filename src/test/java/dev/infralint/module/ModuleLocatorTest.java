package dev.infralint.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.terraform.Project;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleLocatorTest {
    private static final String CHILD = "resource \"x_a\" \"r\" {}\noutput \"id\" {\n  value = \"known\"\n}\n";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void writeCall() {
        project = new Project(folder.resolve("live")).file("main.tf", """
            module "net" {
              source  = "acme/network/aws"
              version = "1.2.0"
            }
            output "id" {
              value = module.net.id
            }
            """);
    }

    private EvaluatedRoot evaluateWith(Path modules) {
        return project.evaluate(new EvaluationOptions(List.of(), Map.of(), Optional.empty(), List.of(modules)));
    }

    @Test
    void whatInitInstalledIsFoundByItsKeyNestedOnesToo() {
        project.file(".terraform/modules/modules.json", """
            {"Modules": [
              {"Key": "", "Source": "", "Dir": "."},
              {"Key": "net", "Source": "registry.terraform.io/acme/network/aws", "Version": "1.2.0",
               "Dir": ".terraform/modules/net/sub"},
              {"Key": "net.inner", "Source": "git::https://example.org/x.git", "Dir": ".terraform/modules/net.inner"}
            ]}
            """)
                .file(
                        ".terraform/modules/net/sub/main.tf",
                        "module \"inner\" {\n  source = \"git::https://example.org/x.git\"\n}\n"
                                + "output \"id\" {\n  value = module.inner.id\n}\n")
                .file(".terraform/modules/net.inner/main.tf", CHILD);

        EvaluatedRoot root = project.evaluate();

        assertThat(Project.addresses(root)).containsExactly("module.net.module.inner.x_a.r");
        assertThat(Project.output(root, "id")).isEqualTo(Value.of("known"));
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void aFolderOfModulesIsSearchedByManifestKeyNameAndSource() {
        Project modules = new Project(folder.resolve("modules"));
        modules.file("by-source/acme/network/aws/1.2.0/main.tf", CHILD)
                .file("by-name/net/main.tf", CHILD)
                .file(
                        "by-manifest/modules.json",
                        "{\"Modules\": [{\"Key\": \"net\", \"Dir\": \".terraform/modules/net-x\"}]}")
                .file("by-manifest/net-x/main.tf", CHILD);

        for (String way : List.of("by-source", "by-name", "by-manifest")) {
            assertThat(Project.addresses(evaluateWith(folder.resolve("modules").resolve(way))))
                    .as(way)
                    .containsExactly("module.net.x_a.r");
        }
    }

    @Test
    void aManifestThatLeadsOutsideTheProjectIsNotFollowed() {
        new Project(folder.resolve("outside")).file("main.tf", CHILD);
        project.file(".terraform/modules/modules.json", "{\"Modules\": [{\"Key\": \"net\", \"Dir\": \"../outside\"}]}");

        EvaluatedRoot root = project.evaluate();

        assertThat(root.resources()).isEmpty();
        assertThat(Project.summaries(root)).containsExactly("Module not checked");
    }

    @Test
    void aBrokenManifestIsNamed() {
        project.file(".terraform/modules/modules.json", "{\"Modules\": [");

        assertThat(Project.summaries(project.evaluate()))
                .containsExactly("Module manifest cannot be read", "Module not checked");
    }

    @Test
    void aLocalSourceNamesAFolderBesideTheCallerAndOneThatIsNoPathNone() {
        assertThat(ModuleLocator.local(folder.resolve("live"), "../net")).contains(folder.resolve("net"));
        assertThat(ModuleLocator.local(folder, "acme/network/aws")).isEmpty();
        assertThat(ModuleLocator.local(folder, "./\0")).isEmpty();
    }
}
