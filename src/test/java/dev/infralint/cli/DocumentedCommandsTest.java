package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command that the documentation shows, page by page, in a project that has what they name. */
@DisabledOnOs(OS.WINDOWS)
class DocumentedCommandsTest {
    private static final Pattern COMMAND =
            Pattern.compile("^ *(?:- run: |\\$ )?(?:\\./)?(infra-lint(?: .*)?)$", Pattern.MULTILINE);

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyCommandOfAPageRuns() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("docs/ci/README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Path> withCommands = new ArrayList<>();
        for (Path page : pages) {
            if (!commands(page).isEmpty()) {
                withCommands.add(page);
            }
        }
        assertThat(withCommands).hasSizeGreaterThan(7);
        return withCommands.stream().map(page -> DynamicTest.dynamicTest(page.toString(), () -> run(page)));
    }

    private void run(Path page) throws Exception {
        Path project = project(temporary.toRealPath().resolve(page.toString().replace('/', '-')));
        List<String> wrong = new ArrayList<>();
        for (String command : commands(page)) {
            Path said = project.resolveSibling("said.txt");
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            shell.environment().put("PATH", project.resolveSibling("bin") + ":" + System.getenv("PATH"));
            shell.environment().put("GITHUB_BASE_REF", "main");
            shell.environment().put("GITHUB_STEP_SUMMARY", "summary.md");
            shell.environment()
                    .put("XDG_CACHE_HOME", project.resolveSibling("cache").toString());
            if (shell.start().waitFor() > 1) {
                wrong.add(command + "\n" + Files.readString(said));
            }
        }
        assertThat(wrong).as(page.toString()).isEmpty();
    }

    /** The commands in blocks of code, each once, in order; what is piped elsewhere is not run. */
    private static Set<String> commands(Path page) throws IOException {
        StringBuilder code = new StringBuilder();
        boolean fenced = false;
        for (String line : Files.readString(page).replace("\\\n", " ").split("\n")) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                code.append(line).append('\n');
            }
        }
        Set<String> commands = new LinkedHashSet<>();
        Matcher matcher = COMMAND.matcher(code);
        while (matcher.find()) {
            commands.add(matcher.group(1).replaceAll(" \\| .*| +#.*", "").replace("PATH", "."));
        }
        return commands;
    }

    private static Path project(Path folder) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path launcher = bin.resolve("infra-lint");
        Files.writeString(launcher, """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.infralint.cli.Main "$@"
            """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("policies"));
        Files.writeString(project.resolve("main.tf"), """
            terraform {
              required_version = "~> 1.9"
            }
            variable "environment" {
              default = "dev"
            }
            variable "encrypted" {
              type    = bool
              default = true
            }
            resource "aws_db_instance" "main" {
              storage_encrypted = var.encrypted
            }
            resource "aws_kms_key" "main" {
              description = "data of ${var.environment}"
            }
            """);
        Files.writeString(project.resolve("dev.tfvars"), "encrypted = false\n");
        Files.writeString(project.resolve("prod.tfvars"), "encrypted = true\n");
        Files.writeString(project.resolve("plan.json"), """
            {"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": {}},
             "configuration": {"root_module": {}}}
            """);
        // Not in a file of its own, which init has to write.
        Files.writeString(project.resolve("CLAUDE.md"), """
            ```infra-lint
            environments:
              dev: { var-files: [dev.tfvars] }
              prod: { var-files: [prod.tfvars] }
            ```
            """);
        try (Git git = Git.init()
                .setDirectory(project.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("all").setSign(false).call();
            Path reference = project.resolve(".git/refs/remotes/origin/main");
            Files.createDirectories(reference.getParent());
            Files.copy(project.resolve(".git/refs/heads/main"), reference);
        }
        return project;
    }
}
