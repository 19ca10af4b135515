package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProject() throws IOException {
        project = repository(temporary);
        Files.writeString(project.resolve("main.tf"), "module \"m\" {\n  source = \"a/b/aws\"\n}\n");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        assertThat(run("init", "--dry-run", "--hook", "--ci", "github", project.toString()))
                .isZero();

        assertThat(terminal.out()).contains("# .infra-lint.yaml\n", "id: infra-lint", "security-events: write");
        try (var files = Files.list(project)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(".git", "main.tf");
        }
    }

    @Test
    void whatItWritesIsReadAndNeverWrittenOver() throws IOException {
        for (InitCommand.Host host : InitCommand.Host.values()) {
            assertThat(run("init", "--ci", host.name(), project.toString())).isZero();
        }
        assertThat(run("init", "--hook", project.toString())).isZero();
        assertThat(run("config", project.toString())).isZero();
        for (String file : new String[] {
            ".github/workflows/infra-lint.yml",
            ".gitlab-ci.yml",
            "azure-pipelines.yml",
            "bitbucket-pipelines.yml",
            ".pre-commit-config.yaml"
        }) {
            String text = Files.readString(project.resolve(file));
            assertThat(text).doesNotContain("@MODULES@", "@REV@", "@HOME@", "@ACTION@");
            assertThat(file.startsWith(".github") || text.contains("--incomplete") && text.contains("fail"))
                    .as("the action fails by itself where modules are missing, others are told to: " + file)
                    .isTrue();
            assertThat(new ObjectMapper(new YAMLFactory()).readTree(text).isObject())
                    .as(file)
                    .isTrue();
        }
        assertThat(Files.readString(project.resolve("Jenkinsfile"))).contains("terraform -chdir=\"$root\" init");
        Files.writeString(project.resolve(".pre-commit-config.yaml"), "mine");
        Files.writeString(project.resolve(".infra-lint.yaml"), "profile: all");
        terminal.clearOut();
        assertThat(run("init", "--hook", project.toString())).isEqualTo(2);
        assertThat(terminal.out()).contains("# To be added to .pre-commit-config.yaml");
        assertThat(terminal.err()).contains(".infra-lint.yaml is there already");
        assertThat(Files.readString(project.resolve(".pre-commit-config.yaml"))).isEqualTo("mine");
        assertThat(Files.readString(project.resolve(".infra-lint.yaml"))).isEqualTo("profile: all");
    }

    @Test
    void theFilesToCopyAreThoseThatItWrites() throws IOException {
        Map<String, String> files = Map.of(
                "github.yml", ".github/workflows/infra-lint.yml",
                "gitlab.yml", ".gitlab-ci.yml",
                "azure.yml", "azure-pipelines.yml",
                "bitbucket.yml", "bitbucket-pipelines.yml",
                "Jenkinsfile", "Jenkinsfile");
        for (InitCommand.Host host : InitCommand.Host.values()) {
            run("init", "--ci", host.name(), project.toString());
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(Path.of("docs/ci").resolve(file.getKey()))
                    .hasSameTextualContentAs(project.resolve(file.getValue()));
        }
    }

    @Test
    void theSchemaIsPrinted() throws IOException {
        assertThat(run("config")).as("without a path").isZero();
        terminal.clearOut();
        assertThat(run("config", "--schema")).isZero();
        assertThat(new ObjectMapper().readTree(terminal.out()).get("properties").has("profile"))
                .isTrue();
    }

    private int run(String... args) {
        return terminal.run(args);
    }
}
