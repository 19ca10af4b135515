package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsStayHiddenTest {
    private static final List<String> SECRETS =
            List.of("c0rrectHorse9", "Batt3ryStaple", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYZXAMAAAKEY", "Sw0rdfishNine");

    @TempDir
    Path temporary;

    private Path project;

    @BeforeEach
    void aProjectWithSecrets() throws IOException {
        project = repository(temporary);
        Files.writeString(project.resolve("main.tf"), """
            variable "db_password" {
              default = "c0rrectHorse9"
            }

            resource "aws_db_instance" "main" {
              password          = "Batt3ryStaple"
              storage_encrypted = false
            }

            resource "aws_instance" "web" {
              user_data = <<-EOF
                export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMAAA
                export AWS_SECRET_ACCESS_KEY=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
              EOF
            }

            resource "azurerm_linux_virtual_machine" "vm" {
              custom_data = base64encode("ADMIN_PASSWORD='Sw0rdfishNine'")
            }
            """);
    }

    @Test
    void noFormatShowsASecretWhole() throws IOException {
        for (String format : List.of("text", "sarif", "json", "markdown")) {
            String shown = run("--format", format, "--undecided");
            assertThat(shown).as(format).contains("secrets-literal-argument");
            assertThat(SECRETS).as(format).noneMatch(shown::contains);
        }
    }

    @Test
    void neitherTheSarifFileNorTheTaskListHasASecret() throws IOException {
        run();
        for (String file : List.of(SarifOutput.USUAL, TaskOutput.USUAL)) {
            String text = Files.readString(project.resolve(file));
            assertThat(text).as(file).contains("secrets-literal-argument");
            assertThat(SECRETS).as(file).noneMatch(text::contains);
        }
    }

    @Test
    void aFindingStandsAtTheLiteralAndShowsNothingOfIt() {
        String shown = run("--policy", "secrets-token-aws,secrets-literal-argument");

        assertThat(shown).contains("main.tf:6:23", "password = \"********\"");
        assertThat(shown).contains("main.tf:13:34").doesNotContain("wJal", "Bat", "characters)");
    }

    private String run(String... options) {
        Terminal terminal = new Terminal(Map.of("PATH", "/bin"));
        String[] all = new String[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = project.toString();
        terminal.run(all);
        assertThat(terminal.err()).isEmpty();
        return terminal.out();
    }
}
