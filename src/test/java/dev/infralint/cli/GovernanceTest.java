package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceTest {
    private static final String ID = "aws-rds-unencrypted-storage";

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProjectWithAFault() throws IOException {
        project = repository(temporary);
        write(project, "main.tf", """
            variable "encrypted" {}

            resource "aws_db_instance" "main" {
              storage_encrypted = false
            }

            resource "aws_db_instance" "other" {
              storage_encrypted = var.encrypted
            }
            """);
    }

    @Test
    void whatCannotBeDecidedIsListedOrFailsWhereThatIsAskedFor() throws IOException {
        assertThat(run("--policy", ID, "--fail-on", "never")).isZero();
        assertThat(terminal.out()).doesNotContain("aws_db_instance.other");
        write(project, ".infra-lint.yaml", "undecided: { \"" + ID + "\": warn }\n");
        assertThat(run("--policy", ID, "--fail-on", "never")).isZero();
        assertThat(terminal.out()).contains("aws_db_instance.other", "var.encrypted");
        write(project, ".infra-lint.yaml", "undecided: fail\n");
        assertThat(run("--policy", ID, "--fail-on", "never")).isEqualTo(1);
        assertThat(terminal.out()).contains("Failed: 1 check undecided");
    }

    @Test
    void aSuppressionThatIsNotGrantedHidesNothing() throws IOException {
        write(project, "main.tf", """
            resource "aws_db_instance" "silent" {
              storage_encrypted = false # infra-lint:ignore aws-rds-unencrypted-storage
            }

            resource "aws_db_instance" "told" {
              storage_encrypted = false # infra-lint:ignore aws-rds-unencrypted-storage holds no data
            }
            """);
        assertThat(run("--policy", ID)).isZero();
        write(project, ".infra-lint.yaml", "suppressions: { reason: required }\n");
        assertThat(run("--policy", ID)).isEqualTo(1);
        assertThat(terminal.out())
                .contains("aws_db_instance.silent", "it gives no reason", "1 finding left out by comments")
                .doesNotContain("aws_db_instance.told:");
        write(project, ".infra-lint.yaml", "suppressions: { expiry: required }\n");
        run("--policy", ID);
        assertThat(terminal.out()).contains("aws_db_instance.told:", "until when it counts");
        write(project, ".infra-lint.yaml", "suppressions: { forbid: [\"topic:encryption-at-rest\"] }\n");
        run("--policy", ID);
        assertThat(terminal.out()).contains("aws_db_instance.told:", "may not be left out");
    }

    @Test
    void whatTheHouseAsksIsReported() throws IOException {
        write(project, ".infra-lint.yaml", """
            regions: [eu-*]
            names: { aws_s3_bucket.bucket: "acme-.*" }
            trusted: { networks: [203.0.113.0/24], accounts: ["111111111111"], registries: [ghcr.io/acme] }
            required-tags: { Owner: ".+@example[.]com" }
            """);
        write(project, "main.tf", """
            provider "aws" {
              region = "us-east-1"
            }

            resource "aws_s3_bucket" "b" {
              bucket = "x"
              tags   = { Owner = "me" }
            }
            """);

        run("--format", "oneline");
        assertThat(terminal.out())
                .contains("cross-cloud-placement-provider-region")
                .contains("cross-cloud-naming-unexpected-name")
                .contains("cross-cloud-tagging-unexpected-value");
        assertThat(terminal.run("config", project.toString())).isZero();
        assertThat(terminal.out())
                .contains("regions: [eu-*]  # .infra-lint.yaml:1\n", "trusted accounts: [111111111111]");
    }

    @Test
    void policiesOfTheProjectsOwnAreReadAndMayBeNamed() throws IOException {
        write(project, "policies/acme/no_replicas.md", """
            # Replica of a database

            A database is a replica.

            ## Why
            We have no use for them.

            ## Fix
            Take it out.

            ```hcl
            setting "acme-no-replicas" {
              severity = "low"
              topic    = "cost"
              since    = "0.2"
              types    = ["aws_db_instance"]
              want     = { storage_encrypted = true }
              message  = "A replica"
              fix      = "Take it out"
              links    = ["https://example.com"]
            }
            ```
            """);
        write(project, ".infra-lint.yaml", "rules: [policies]\npolicies: { acme-no-replicas: critical }\n");

        run("--format", "oneline");
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).contains("acme-no-replicas");
        write(project, ".infra-lint.yaml", "rules: [../elsewhere]\n");
        assertThat(run()).isEqualTo(2);
        assertThat(terminal.err()).contains("lies outside the project");
    }

    @Test
    void whatASharedConfigurationLocksStays() throws IOException {
        Path base = temporary.resolve("base.yaml");
        Files.writeString(base, "fail-on: medium\nlocked: [fail-on, policies]\npolicies: { " + ID + ": critical }\n");
        assertThat(run("--policy-base", base.toString(), "--policy", ID)).isEqualTo(1);
        assertThat(terminal.out()).contains("critical");

        write(project, ".infra-lint.yaml", "fail-on: never\n");
        assertThat(run("--policy-base", base.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains(".infra-lint.yaml:1: fail-on is locked by ", "base.yaml:2");
        assertThat(run("--fail-on", "never")).isZero();

        write(project, ".infra-lint.yaml", "locked: [policies]\n");
        write(project, "CLAUDE.md", "```yaml infra-lint\npolicies: { \"*\": off }\n```\n");
        assertThat(run()).isEqualTo(2);
        assertThat(terminal.err()).contains("CLAUDE.md:2: policies is locked by .infra-lint.yaml:1");
    }

    @Test
    void aChangeCannotLetItselfOff() throws Exception {
        Files.delete(project.resolve(".git"));
        try (Git git = Git.init()
                .setDirectory(project.toFile())
                .setInitialBranch("main")
                .call()) {
            write(project, ".infra-lint.yaml", "show: info\n");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("a")
                    .setSign(false)
                    .setAuthor("a", "a@b")
                    .setCommitter("a", "a@b")
                    .call();
        }
        write(project, ".infra-lint.yaml", "show: info\npolicies: { \"*\": off }\n");
        write(project, ".trivyignore", "AVD-AWS-0080\n");
        assertThat(run()).isEqualTo(2);
        assertThat(run("--policy", ID, "--trust", "main")).isEqualTo(1);
        assertThat(terminal.out()).contains(ID);
        assertThat(terminal.err())
                .contains(".infra-lint.yaml has 1 line that main has not; they do not count:\n  + policies:")
                .contains(".trivyignore has 1 line");
        write(project, ".infra-lint.yaml", "show: info\n");
        terminal.run("baseline", project.toString());
        assertThat(run()).isZero();
        assertThat(run("--trust", "main")).isEqualTo(1);
        assertThat(run("--trust", "nowhere")).isEqualTo(2);
    }

    private int run(String... args) {
        terminal.clear();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--no-sarif", "--no-tasks", project.toString()));
        return terminal.run(all.toArray(String[]::new));
    }
}
