package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules that nothing calls in a repository whose roots call those beside them. */
class IdleModulesTest {
    private static final String QUEUE = """
        resource "aws_kms_key" "%1$s" {
          deletion_window_in_days = 7
        }
        resource "aws_db_instance" "%1$s" {
          storage_encrypted = false
          password          = "x"
        }
        """;

    private static final String ROOT = """
        provider "aws" {}
        module "used" {
          source = "../modules/used"
        }
        """;

    private static final String IDLE = "Nothing here deploys modules/idle";
    private static final String MEDIUM = "aws-kms-rotation-disabled";
    private static final String HIGH = "aws-rds-unencrypted-storage";

    @TempDir
    Path temporary;

    private Path project;
    private Terminal terminal = new Terminal(Map.of("PATH", "/bin"));

    @BeforeEach
    void aRootThatCallsOneOfTwoModules() throws IOException {
        project = repository(temporary);
        write(project, "live/main.tf", ROOT);
        write(project, "modules/used/main.tf", QUEUE.formatted("used"));
        write(project, "modules/idle/main.tf", QUEUE.formatted("idle"));
    }

    @Test
    void whatIsMediumThereIsOneLineAndWhatIsHighIsTold() throws IOException {
        JsonNode result = scanned();

        assertThat(found(result, "aws_kms_key.idle")).doesNotContain(MEDIUM);
        assertThat(found(result, "module.used.aws_kms_key.used")).contains(MEDIUM);
        assertThat(found(result, "aws_db_instance.idle")).contains(HIGH);
        assertThat(result.at("/summary/modulesNotCalled/0/module").asText()).isEqualTo("modules/idle");
        assertThat(result.at("/summary/modulesNotCalled/0/findings").asInt()).isPositive();
        run();
        assertThat(terminal.out())
                .containsPattern(IDLE + ": \\d+ findings?.* not listed")
                .contains("--profile all lists all");
        run("--format", "markdown");
        assertThat(terminal.out()).contains(IDLE);
        run("--format", "sarif");
        assertThat(terminal.out()).contains(IDLE).contains("module-not-called");
    }

    @Test
    void whoAsksForAllOrForAPolicyGetsIt() throws IOException {
        assertThat(found(scanned("--profile", "all"), "aws_kms_key.idle")).contains(MEDIUM);
        assertThat(found(scanned("--policy", MEDIUM), "aws_kms_key.idle")).contains(MEDIUM);
    }

    @Test
    void aLibraryWithoutRootsIsToldWhole() throws IOException {
        Files.delete(project.resolve("live/main.tf"));
        write(project, "examples/used/main.tf", ROOT.replace("../modules", "../../modules"));

        assertThat(found(scanned(), "aws_kms_key.idle")).contains(MEDIUM);
    }

    @Test
    void whatIsCalledByTheSourceOfARepositoryIsNotIdle() throws IOException {
        write(project, "other/main.tf", """
            module "x" {
              source = "git::https://example.com/us/infra.git//modules/idle?ref=v1"
            }
            """);

        assertThat(found(scanned(), "aws_kms_key.idle")).contains(MEDIUM);
    }

    @Test
    void whatHasAProviderOrValuesOfItsOwnIsDeployed() throws IOException {
        write(project, "modules/idle/terraform.tfvars", "x = 1\n");
        assertThat(found(scanned(), "aws_kms_key.idle")).contains(MEDIUM);

        Files.delete(project.resolve("modules/idle/terraform.tfvars"));
        assertThat(found(scanned(), "aws_kms_key.idle")).doesNotContain(MEDIUM);

        write(project, "modules/idle/provider.tf", "provider \"aws\" {}\n");
        assertThat(found(scanned(), "aws_kms_key.idle")).contains(MEDIUM);
    }

    @Test
    void anotherRunThatTakesTheResultOfTheFirstSaysTheSame() throws IOException {
        JsonNode first = scanned();

        assertThat(scanned().at("/summary/modulesNotCalled")).isEqualTo(first.at("/summary/modulesNotCalled"));
        write(project, "live/more.tf", "locals {\n  a = 1\n}\n");
        assertThat(scanned().at("/summary/modulesNotCalled")).isEqualTo(first.at("/summary/modulesNotCalled"));
    }

    @Test
    void whatStandsInAnExampleIsOneLineForAllAndWhatIsHighThereIsTold() throws IOException {
        write(project, "examples/one/main.tf", QUEUE.formatted("one"));
        write(project, "examples/two/main.tf", QUEUE.formatted("two"));
        JsonNode result = scanned();

        assertThat(found(result, "aws_kms_key.one")).doesNotContain(MEDIUM);
        assertThat(found(result, "aws_db_instance.one")).contains(HIGH);
        assertThat(found(scanned("--profile", "all"), "aws_kms_key.one")).contains(MEDIUM);
        run();
        assertThat(terminal.out()).containsOnlyOnce("Nothing here deploys examples: ");
    }

    @Test
    void whatAModuleHasThatOnlyAnExampleCallsIsTold() throws IOException {
        Files.delete(project.resolve("live/main.tf"));
        write(project, "examples/used/main.tf", ROOT.replace("../modules", "../../modules"));

        assertThat(found(scanned(), "module.used.aws_kms_key.used")).contains(MEDIUM);
    }

    @Test
    void examplesOfNothingElseAreToldWhole() throws IOException {
        Files.delete(project.resolve("live/main.tf"));
        Files.delete(project.resolve("modules/used/main.tf"));
        Files.delete(project.resolve("modules/idle/main.tf"));
        write(project, "examples/one/main.tf", QUEUE.formatted("one"));

        assertThat(found(scanned(), "aws_kms_key.one")).contains(MEDIUM);
    }

    @ParameterizedTest
    @CsvSource({
        "archived_epr/infra,true",
        "old,true",
        "old-projects/x,true",
        "deprecated/x,true",
        "not-used/unused,true",
        "old_bailey,false",
        "threshold,false",
        "archives3,false",
        "legacy,false"
    })
    void whatIsCalledAnArchiveIsNotDeployed(String place, boolean kept) throws IOException {
        write(project, place + "/main.tf", QUEUE.formatted("kept"));

        assertThat(found(scanned(), "aws_kms_key.kept").contains(MEDIUM)).isEqualTo(!kept);
        assertThat(found(scanned(), "aws_db_instance.kept")).contains(HIGH);
    }

    private List<String> found(JsonNode result, String address) {
        return result.get("findings").findParents("addresses").stream()
                .filter(finding -> finding.get("addresses").toString().contains("\"" + address + "\""))
                .map(finding -> finding.get("policy").asText())
                .toList();
    }

    private JsonNode scanned(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(more));
        run(all.toArray(String[]::new));
        return new ObjectMapper().readTree(terminal.out());
    }

    private void run(String... options) {
        List<String> all =
                new ArrayList<>(List.of("--sarif", temporary.resolve("x.sarif").toString()));
        all.addAll(List.of(options));
        all.add(project.toString());
        terminal = new Terminal(Map.of("PATH", "/bin"));
        terminal.run(all.toArray(String[]::new));
    }
}
