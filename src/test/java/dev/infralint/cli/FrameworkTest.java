package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkTest {
    @TempDir
    Path project;

    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aDatabaseAndAKeyAndAnUnknownBucket() throws Exception {
        Files.writeString(project.resolve("main.tf"), """
            variable "encrypted" {
              type = bool
            }
            resource "aws_kms_key" "main" {
              enable_key_rotation = false
            }
            resource "aws_db_instance" "main" {
              engine            = "postgres"
              instance_class    = "db.t3.micro"
              storage_encrypted = var.encrypted
            }
            resource "aws_efs_file_system" "main" {
              encrypted = true
            }
            """);
    }

    @Test
    void eachControlStandsAsItsPoliciesSay() {
        assertThat(run("--framework", "cis-aws-7.0")).isEqualTo(1);

        assertThat(control("4.6")).endsWith("failed                    1 finding: aws-kms-rotation-disabled");
        assertThat(control("3.2.1")).endsWith("undecided                 1 undecided");
        assertThat(control("3.3.1")).endsWith("passed");
        assertThat(control("4.1")).endsWith("no such resource");
        assertThat(control("2.4")).endsWith("not checkable statically");
        assertThat(control("5.1")).endsWith("not covered");
        assertThat(terminal.out()).contains("70 controls: ", " 1 undecided, ");
        assertThat(project.resolve(".claude")).doesNotExist();
    }

    @Test
    void aSuppressedFindingFailsItsControlAllTheSame() throws Exception {
        Files.writeString(project.resolve("main.tf"), """
            # infra-lint:ignore aws-kms-rotation-disabled -- short-lived
            resource "aws_kms_key" "main" {
              enable_key_rotation = false
            }
            """);
        assertThat(run("--framework", "cis-aws-7.0")).isZero();
        assertThat(control("4.6")).contains("failed", "1 finding, 1 of them accepted");
    }

    @Test
    void markdownAndJsonSayTheSame() {
        run("--framework", "cis-aws-7.0", "--format", "markdown");
        assertThat(terminal.out()).contains("| 4.6 | failed | 1 finding: aws-kms-rotation-disabled |");

        run("--framework", "cis-aws-7.0", "--format", "json");
        assertThat(terminal.out()).contains("\"framework\": \"cis-aws-7.0\"", "\"state\": \"no such resource\"");
    }

    @Test
    void anUnknownFrameworkNamesTheKnownOnes() {
        assertThat(run("--framework", "cis-aws-5.1")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no framework cis-aws-5.1; did you mean cis-aws-5.0?", "hipaa");
    }

    private String control(String id) {
        return terminal.out()
                .lines()
                .filter(line -> line.startsWith("  " + id + " "))
                .findFirst()
                .orElse("");
    }

    private int run(String... options) {
        terminal.clear();
        List<String> arguments = new ArrayList<>(List.of("--no-sarif", "--color", "never"));
        arguments.addAll(Stream.of(options).toList());
        arguments.add(project.toString());
        return terminal.run(arguments.toArray(String[]::new));
    }
}
