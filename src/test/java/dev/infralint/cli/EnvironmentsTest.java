package dev.infralint.cli;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
    private static final String OPEN = "aws-rds-unencrypted-storage";

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aRootWithTwoEnvironments() throws IOException {
        project = temporary.toRealPath();
        Files.createDirectories(project.resolve(".git"));
        write(project, ".infra-lint.yaml", """
            environments:
              dev:
                var-files: [envs/dev.tfvars]
                workspace: dev
              prod:
                var-files: [envs/prod.tfvars]
                workspace: prod
            """);
        write(project, "live/main.tf", """
            variable "encrypted" {
              type = bool
            }
            variable "password" {
              type      = string
              sensitive = true
            }
            resource "aws_db_instance" "main" {
              storage_encrypted = var.encrypted
              password          = var.password
            }
            resource "aws_db_instance" "replica" {
              count             = terraform.workspace == "prod" ? 1 : 0
              storage_encrypted = true
            }
            """);
        write(project, "live/envs/dev.tfvars", "encrypted = false\npassword = \"hunter2-hunter2\"\n");
        write(project, "live/envs/prod.tfvars", "encrypted = true\npassword = \"other7-other7\"\n");
    }

    @Test
    void aRootIsCheckedInEachOfItsEnvironments() {
        assertThat(run("--policy", OPEN, ".")).isEqualTo(1);
        assertThat(terminal.out()).contains("live/main.tf:9:3", "root: live (dev)", "in 2 root modules");
        assertThat(terminal.out()).doesNotContain("not loaded");

        assertThat(run("--policy", OPEN, "--environment", "prod", ".")).isZero();
    }

    @Test
    void theEnvironmentIsToldOfWhatStandsInACalledModuleToo() throws IOException {
        Files.move(
                project.resolve("live/main.tf"),
                Files.createDirectories(project.resolve("module")).resolve("main.tf"));
        write(project, "live/main.tf", """
            variable "encrypted" {}
            variable "password" {}
            module "data" {
              source    = "../module"
              encrypted = var.encrypted
              password  = var.password
            }
            """);

        assertThat(run("--policy", OPEN, ".")).isEqualTo(1);
        assertThat(terminal.out()).contains("module/main.tf:9:3", "root: live (dev)", "called: live/main.tf:3:1");
    }

    @Test
    void whatIsWrongInBothIsOneFinding() throws IOException {
        write(project, "live/envs/prod.tfvars", "encrypted = false\npassword = \"other7-other7\"\n");
        run("--policy", OPEN, ".");
        assertThat(terminal.out()).contains("roots: live (dev), live (prod)", "1 finding");
    }

    @Test
    void thePageLaysEnvironmentsSideBySide() throws IOException {
        write(project, "live/other.tf", """
            resource "aws_db_instance" "both" {
              storage_encrypted = false
            }
            variable "later" {
              type = bool
            }
            resource "aws_db_instance" "open" {
              storage_encrypted = terraform.workspace == "prod" ? var.later : true
            }
            """);
        run("--policy", OPEN, "--format", "html", ".");

        String page = terminal.out();
        String tab = page.substring(page.indexOf("id=\"environments\""));
        String found = "<td><span class=\"high\"><span class=\"sev\">high</span></span></td>";
        assertThat(tab.replaceAll("(?s)</section>.*", "").split("\n"))
                .anyMatch(line -> line.contains("live/main.tf:9") && line.endsWith(found + "<td>no</td></tr>"))
                .anyMatch(line -> line.contains("live/other.tf:2") && line.endsWith(found + found + "</tr>"))
                .anyMatch(
                        line -> line.contains("live/other.tf:8") && line.endsWith("<td>no</td><td>undecided</td></tr>"))
                .contains("<details><summary>1 the same in all</summary>");

        run("--policy", OPEN, "--format", "html", "--environment", "prod", ".");
        assertThat(terminal.out()).doesNotContain("id=\"environments\"");
    }

    @Test
    void aRootWithoutTheFilesIsCheckedOnce() throws IOException {
        write(project, "other/main.tf", """
            resource "aws_db_instance" "main" {
              storage_encrypted = false
            }
            """);
        run("--policy", OPEN, "other");
        assertThat(terminal.out())
                .contains("other/main.tf:2:3", "in 1 root module")
                .doesNotContain("(dev)");
    }

    @Test
    void aFileThatIsMissingWhereItsRootIsNamedIsTold() throws IOException {
        write(project, ".infra-lint.yaml", """
            environments:
              test:
                roots: [live]
                var-files: [envs/test.tfvars]
            """);
        run("--policy", OPEN, ".");
        assertThat(terminal.out()).contains("live has no envs/test.tfvars, which the environment test names");
    }

    @Test
    void theTaskOfOneEnvironmentIsDoneWhenItIsMended() throws IOException {
        run("--policy", OPEN, "--tasks", "tasks.md", ".");
        assertThat(Files.readString(project.resolve("tasks.md"))).contains("- [ ]", OPEN);
        write(project, "live/envs/dev.tfvars", "encrypted = true\npassword = \"hunter2-hunter2\"\n");
        run("--policy", OPEN, "--tasks", "tasks.md", ".");
        assertThat(Files.readString(project.resolve("tasks.md")))
                .contains("- [x]")
                .doesNotContain("- [ ]");
    }

    @Test
    void comparingTellsWhatDiffersAndNoSecret() {
        assertThat(compare("dev", "prod", ".")).isZero();
        assertThat(terminal.out())
                .contains(
                        "storage_encrypted: false in dev, true in prod",
                        "password: differs, as (sensitive)",
                        "aws_db_instance.replica[0]: only in prod",
                        "dev only: high " + OPEN)
                .doesNotContain("hunter2", "other7");

        assertThat(compare("dev", "prd", ".")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no environment prd; did you mean prod?");
        assertThat(compare("dev")).isEqualTo(2);
        assertThat(compare("dev", "dev", ".")).isEqualTo(2);
    }

    @Test
    void anEnvironmentThatSaysNothingIsRefused() throws IOException {
        write(project, ".infra-lint.yaml", "environments:\n  dev: {}\n");
        assertThat(run(".")).isEqualTo(2);
        assertThat(terminal.err()).contains(".infra-lint.yaml:2:3: the environment dev says nothing");

        write(project, ".infra-lint.yaml", "environments:\n  dev: { var-file: [x] }\n");
        assertThat(run(".")).isEqualTo(2);
        assertThat(terminal.err()).contains("not var-file; did you mean var-files?");
    }

    private int compare(String... arguments) {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(arguments));
        return start(all);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--no-sarif", "--color", "never"));
        List<String> given = List.of(arguments);
        if (!given.contains("--tasks")) {
            all.add("--no-tasks");
        }
        all.addAll(given);
        return start(all);
    }

    /** Paths of the arguments stand below the project. */
    private int start(List<String> arguments) {
        terminal.clear();
        String[] args = arguments.stream()
                .map(each -> each.equals(".")
                        ? project.toString()
                        : each.equals("other") || each.equals("tasks.md")
                                ? project.resolve(each).toString()
                                : each)
                .toArray(String[]::new);
        return terminal.run(args);
    }
}
