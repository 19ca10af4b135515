package dev.infralint.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Diagnostic;
import dev.infralint.terraform.Project;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootModulesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatAnotherScannedModuleCallsIsNoRoot() {
        Project project = new Project(folder)
                .file("live/main.tf", "module \"m\" {\n  source = \"../modules/m\"\n}\n")
                .file("modules/m/main.tf", "")
                .file("other/main.tofu", "");

        assertThat(project.rootNames()).containsExactly("live", "other");
        assertThat(project.rootNames("modules")).containsExactly("modules/m");
    }

    @Test
    void foldersThatToolsKeepForThemselvesAreNotSearchedAndHiddenOnesAre() {
        Project project = new Project(folder)
                .file("main.tf", "")
                .file(".terraform/modules/x/main.tf", "")
                .file("node_modules/x/main.tf", "")
                .file(".terragrunt-cache/x/main.tf", "")
                .file(".lab/main.tf", "")
                .file(".git/main.tf", "");

        assertThat(project.rootNames()).containsExactly(".", ".lab");
    }

    @Test
    void aCopyOfAModuleOfOthersIsNoRootUnlessItIsGiven() {
        Project project = new Project(folder)
                .file("live/main.tf", "module \"m\" {\n  source = \"../vendor/used\"\n}\n")
                .file("vendor/used/main.tf", "")
                .file("vendor/unused/modules/m/main.tf", "");

        assertThat(project.rootNames()).containsExactly("live");
        assertThat(project.rootNames("vendor/unused")).containsExactly("vendor/unused/modules/m");
        assertThat(project.rootNames("vendor")).containsExactly("vendor/unused/modules/m", "vendor/used");
    }

    @Test
    void testFilesAndTheModulesTheyRunAreNoRoots() {
        Project project = new Project(folder)
                .file("main.tf", "")
                .file("tests/a.tftest.hcl", "run \"setup\" {\n  module {\n    source = \"./tests/setup\"\n  }\n}\n")
                .file("tests/setup/main.tf", "");

        assertThat(project.rootNames()).containsExactly(".");
    }

    @Test
    void ofModulesThatOnlyCallEachOtherOneIsARoot() {
        Project project = new Project(folder)
                .file("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n")
                .file("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n");

        assertThat(project.rootNames()).containsExactly("a");
    }

    @Test
    void aGivenFileStandsForItsFolder() {
        Project project = new Project(folder).file("a/main.tf", "").file("a/b/main.tf", "");

        assertThat(project.rootNames("a/main.tf")).containsExactly("a");
    }

    @Test
    void symbolicLinksThatLeadOutsideAreNamedAndNotRead() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.tf"), "resource \"x_a\" \"secret\" {}\n");
        Project project = new Project(folder.resolve("tree")).file("main.tf", "");
        Files.createSymbolicLink(folder.resolve("tree/link.tf"), outside.resolve("secret.tf"));
        Files.createSymbolicLink(folder.resolve("tree/folder"), outside);

        EvaluatedRoot root = project.evaluate();

        assertThat(root.resources()).isEmpty();
        assertThat(root.diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactly("Path leads outside the project");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Project project = new Project(folder);
        Files.write(folder.resolve("main.tf"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(project.evaluate().diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("This byte is not UTF-8. Save the file in the encoding UTF-8.");
        assertThat(project.roots("nothing").diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactly("Path does not exist");
    }

    @Test
    void overrideFilesReplaceArgumentsAndBlocks() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", """
                    locals {
                      a = 1
                      b = 2
                    }
                    resource "x_a" "r" {
                      name = "base"
                      size = local.a
                      disk {
                        gb = 1
                      }
                      disk {
                        gb = 2
                      }
                      lifecycle {
                        prevent_destroy = true
                      }
                    }
                    """)
                .file("a_override.tf", """
                    locals {
                      a = 10
                    }
                    resource "x_a" "r" {
                      name = "first"
                      disk {
                        gb = 3
                      }
                      lifecycle {
                        create_before_destroy = true
                      }
                    }
                    """)
                .file("override.tf", "resource \"x_a\" \"r\" {\n  name = \"last\"\n}\n")
                .evaluate();

        ResourceInstance resource = Project.resource(root, "x_a.r");
        assertThat(resource.argument("name")).contains(Value.of("last"));
        assertThat(resource.argument("size")).contains(Value.of(10));
        assertThat(resource.body().blocks()).hasSize(1);
        assertThat(resource.meta().blocks().get(0).body().attributes())
                .containsOnlyKeys("prevent_destroy", "create_before_destroy");
        assertThat(root.diagnostics()).isEmpty();
    }

    @Test
    void aTofuFileTakesThePlaceOfTheTfFileOfTheSameName() {
        EvaluatedRoot root = new Project(folder)
                .file("main.tf", "resource \"x_a\" \"terraform\" {}\n")
                .file("main.tofu", "resource \"x_a\" \"tofu\" {}\n")
                .evaluate();

        assertThat(Project.addresses(root)).containsExactly("x_a.tofu");
    }
}
