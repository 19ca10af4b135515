package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people stumbled over in a walk through the product; each stays mended. */
class SmallFaultsTest {
    private static final String ID = "aws-rds-unencrypted-storage";
    private static final String FAULT = """
        resource "aws_db_instance" "main" {
          storage_encrypted = false
        }
        """;

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProject() throws IOException {
        project = repository(temporary);
    }

    @Test
    void whatCannotBeReadIsNoSuccess() throws IOException {
        Map<String, String> files = Map.of(
                "plan.out", "PK\u0003\u0004",
                ".gitignore", "*.x",
                "terraform.tfstate", "{\"version\": 4, \"resources\": []}",
                "state.json", "{\"format_version\": \"1.0\", \"values\": {\"root_module\": {}}}",
                "other.json", "{\"a\": 1}");
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(project, file.getKey(), file.getValue());
            assertThat(run(project.resolve(file.getKey()))).as(file.getKey()).isEqualTo(2);
        }
    }

    @Test
    void anEncryptedFileIsToldOnceAndWhatItWouldSetIsNotKnown() throws IOException {
        write(project, "main.tf", """
            variable "encrypted" {
              default = false
            }
            resource "aws_db_instance" "main" {
              storage_encrypted = var.encrypted
            }
            """);
        write(project, "terraform.tfvars", "\0GITCRYPT\0\u0001]{\u0002[= \"&");

        assertThat(run(project, "--policy", ID, "--undecided")).isEqualTo(2);
        assertThat(terminal.out())
                .containsOnlyOnce("git-crypt unlock")
                .contains("needs: terraform.tfvars", "1 problem with the input", "No findings");
    }

    @Test
    void whatHasExpiredHidesNothing() throws IOException {
        write(project, "main.tf", "# trivy:ignore:AVD-AWS-0080:exp:2020-01-01\n" + FAULT);

        assertThat(run(project, "--policy", ID)).isEqualTo(1);
        assertThat(terminal.out()).contains("expired-suppression");
    }

    @Test
    void aCommentAtTheHeadOfABlockSpeaksAboutIt() throws IOException {
        write(project, "main.tf", """
            resource "aws_db_instance" "main" {
              # infra-lint:ignore aws-rds-unencrypted-storage -- a cache
              engine = "postgres"
            }
            """);

        assertThat(run(project, "--policy", ID)).isZero();
        assertThat(terminal.out()).contains("1 finding left out by comments").doesNotContain("warning");
    }

    @Test
    void aCommentWithoutAnIdOrWithAPatternIsTold() throws IOException {
        write(
                project,
                "main.tf",
                "# infra-lint:ignore\n" + FAULT + "# infra-lint:ignore aws-rds-*\n" + FAULT.replace("main", "b"));

        assertThat(run(project, "--policy", ID)).isEqualTo(1);
        assertThat(terminal.out()).contains("it names no policy", "A pattern hides nothing", "2 findings");
    }

    @Test
    void repositoriesAreCheckedEachForItself() throws IOException {
        Path other = Files.createDirectories(temporary.toRealPath().resolve("other"));
        Files.createDirectories(other.resolve(".git"));
        Files.createDirectories(other.resolve("m"));
        Files.createDirectories(other.resolve("x"));
        Files.writeString(other.resolve("m/main.tf"), FAULT);
        Files.writeString(other.resolve("x/main.tf"), "module \"m\" {\n  source = \"../m\"\n}\n");
        write(project, "main.tf", "");

        assertThat(run(project, "--policy", ID, other.resolve("x").toString())).isEqualTo(1);
        assertThat(terminal.out()).contains("  m/main.tf:2:3").doesNotContain("module-not-found");
        assertThat(run(project, "--format", "sarif", other.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("lie in 2 repositories");
    }

    @Test
    void ofAFindingThatSeveralCallsShareEachIsNamedAndNoOther() throws IOException {
        write(project, "modules/db/main.tf", """
            variable "encrypted" {
              default = false
            }
            resource "aws_db_instance" "this" {
              storage_encrypted = var.encrypted
            }
            """);
        String call = "module \"%s\" {\n  source = \"../../modules/db\"\n%s}\n";
        write(project, "envs/dev/main.tf", call.formatted("a", "") + call.formatted("b", ""));
        write(project, "envs/prod/main.tf", call.formatted("a", "") + call.formatted("b", "  encrypted = true\n"));

        run(project, "--policy", ID);
        assertThat(terminal.out())
                .contains("called: envs/dev/main.tf:1:1 module \"a\"\n", "called: envs/dev/main.tf:4:1 module \"b\"\n")
                .contains("called: envs/prod/main.tf:1:1 module \"a\"\n")
                .doesNotContain("envs/prod/main.tf:4");
        run(project, "--policy", ID, "--format", "json");
        assertThat(new ObjectMapper()
                        .readTree(terminal.out())
                        .findValue("instances")
                        .findValuesAsText("root"))
                .containsExactly("envs/dev", "envs/dev", "envs/prod");
        run(project, "--policy", ID, "--format", "sarif");
        assertThat(terminal.out()).contains("Called here too.");
    }

    @Test
    void everyCallOfEveryWayToAFindingIsToldInSarifAndOnThePage() throws IOException {
        write(
                project,
                "modules/db/main.tf",
                "resource \"aws_db_instance\" \"this\" {\n  storage_encrypted = false\n}\n");
        write(project, "modules/app/main.tf", "module \"inner\" {\n  source = \"../db\"\n}\n");
        write(project, "live/main.tf", """
            module "app" {
              source = "../modules/app"
            }
            module "db" {
              source = "../modules/db"
            }
            module "second" {
              source = "../modules/app"
            }
            """);

        run(project, "--policy", ID, "--format", "sarif");
        JsonNode related = new ObjectMapper().readTree(terminal.out()).at("/runs/0/results/0/relatedLocations");
        assertThat(related.findValues("physicalLocation").stream()
                        .map(place -> place.at("/artifactLocation/uri").asText() + ":"
                                + place.at("/region/startLine").asInt()))
                .contains("live/main.tf:1", "modules/app/main.tf:1", "live/main.tf:4", "live/main.tf:7");
        run(project, "--policy", ID, "--format", "html");
        String called = terminal.out().replaceAll("(?s).*<h4>Called from</h4>\n(.*?)<p class=\"fix\">.*", "$1");
        assertThat(called.split("<ol>")).hasSize(4);
    }

    @Test
    void theConditionOnWhichAResourceHangsIsSaidInWordsOfItsKind() throws IOException {
        write(project, "main.tf", """
            variable "size" {
              type = number
            }
            variable "names" {
              type = set(string)
            }
            variable "on" {
              type = bool
            }
            resource "aws_db_instance" "counted" {
              count             = var.size
              storage_encrypted = false
            }
            resource "aws_db_instance" "each" {
              for_each          = var.names
              storage_encrypted = false
            }
            resource "aws_db_instance" "switched" {
              count             = var.on ? 1 : 0
              storage_encrypted = false
            }
            """);

        run(project, "--policy", ID);
        assertThat(terminal.out())
                .contains("where var.size is above 0", "where var.names is not empty", "where var.on is true");
    }

    @Test
    void severitiesAreWrittenAsOneLikes() throws IOException {
        write(project, "main.tf", FAULT);
        assertThat(run(project, "--policy", ID, "--fail-on", "CRITICAL")).isZero();
        assertThat(run(project, "--policy", ID, "--fail-on", "High")).isEqualTo(1);
    }

    @Test
    void quietIsQuiet() throws IOException {
        write(project, "main.tf", FAULT + "module \"q\" {\n  source = \"a/b/c\"\n}\n");

        assertThat(run(project, "-q", "--policy", ID)).isEqualTo(1);
        assertThat(terminal.out())
                .doesNotContain("module-not-found", "Not read")
                .contains(ID);
    }

    @Test
    void whatIsMisspeltIsSuggested() throws IOException {
        write(project, "main.tf", FAULT);

        assertThat(terminal.run("ruels")).isEqualTo(2);
        assertThat(run(project, "--sevrity", "x")).isEqualTo(2);
        assertThat(run(project, "--polcy", "x")).isEqualTo(2);
        assertThat(terminal.run("explain", "aws-rds-unencrypted")).isEqualTo(2);
        assertThat(run(project, "--policy", "CKV_AWS_99999")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("there is no ruels; did you mean rules?")
                .contains("Unknown option")
                .contains("did you mean --policy?")
                .contains(" or aws-rds-unencrypted-storage?")
                .doesNotContain("did you mean CKV_");
        assertThat(run(project, "--fail-on", "HIGH", "--policy", ID)).isEqualTo(1);
    }

    @Test
    void aFileOfValuesForSeveralRootsNamesOnlyWhatNoneDeclares() throws IOException {
        write(project, "a/main.tf", "variable \"x\" {}\n");
        write(project, "b/main.tf", "variable \"y\" {}\n");
        write(project, "all.tfvars", "x = 1\ny = 2\nz = 3\n");

        run(project, "--var-file", project.resolve("all.tfvars").toString());
        assertThat(terminal.out())
                .contains("A value is given for \"z\"", "Nor does any of the other 1 root modules.", "1 problem")
                .doesNotContain("for \"x\"", "for \"y\"");
    }

    @Test
    void aProblemInASharedModuleIsToldOnceAndNamesTheKey() throws IOException {
        write(project, "m/main.tf", "locals {\n  m = { a = 1 }\n}\noutput \"o\" {\n  value = local.m[\"zz\"]\n}\n");
        write(project, "a/main.tf", "module \"m\" {\n  source = \"../m\"\n}\n");
        write(project, "b/main.tf", "module \"m\" {\n  source = \"../m\"\n}\n");

        run(project);
        assertThat(terminal.out()).containsOnlyOnce("There is no such element \"zz\"");
    }

    @Test
    void aRuleForBothVersionsOfAddressesIsOneFinding() throws IOException {
        write(project, "main.tf", """
            resource "aws_security_group" "s" {
              ingress {
                from_port        = 22
                to_port          = 22
                protocol         = "tcp"
                cidr_blocks      = ["0.0.0.0/0"]
                ipv6_cidr_blocks = ["::/0"]
              }
            }
            """);

        run(project, "--policy", "aws-vpc-open-admin-port");
        assertThat(terminal.out()).contains("1 finding: 1 critical");
    }

    @Test
    void theFixFitsWhereVersioningIsSuspended() throws IOException {
        write(project, "main.tf", """
            resource "aws_s3_bucket_versioning" "b" {
              bucket = "b"
              versioning_configuration {
                status = "Suspended"
              }
            }
            """);

        run(project, "--policy", "aws-s3-versioning-disabled");
        assertThat(terminal.out()).contains("fix: Set status = \"Enabled\" in the aws_s3_bucket_versioning");
    }

    @Test
    void aByteOrderMarkIsNoColumn() throws IOException {
        Files.write(
                project.resolve("main.tf"),
                ("\uFEFF" + FAULT.replace("false", "true")).getBytes(StandardCharsets.UTF_8));

        run(project, "--policy", "aws-rds-no-backups", "--format", "oneline");
        assertThat(terminal.out()).contains("main.tf:1:1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "gitlab"})
    void aReportOfFindingsAloneLeavesTheProblemsToStandardError(String format) throws IOException {
        write(project, "main.tf", "resource \"aws_s3_bucket\" {\n  a = = 1\n}\n");

        assertThat(run(project, "--format", format)).isEqualTo(ExitCode.FAILED.code());
        assertThat(terminal.out()).doesNotContain("syntax-error");
        assertThat(terminal.err()).contains("main.tf:2:7: error syntax-error: Invalid expression");
    }

    @Test
    void whatDoesNotReachADiskThatIsFullIsRemembered() {
        WatchedStream stream = new WatchedStream(new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("No space left on device");
            }
        });

        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        assertThat(stream.lost()).contains("No space left on device");
    }

    @Test
    void theWidthIsThatOfTheTerminal() {
        StringWriter nowhere = new StringWriter();
        Console narrow =
                new Console(new PrintWriter(nowhere), new PrintWriter(nowhere), Map.of("COLUMNS", "80"), false, false);

        assertThat(narrow.width()).isEqualTo(80);
    }

    @Test
    void theHelpSaysThatAFileStandsForItsModule() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("each stands for its whole");
    }

    @Test
    void aReadOnlyRunWritesNothingAndTakesNoFile() throws IOException {
        write(project, "main.tf", FAULT);
        terminal.clearOut();
        assertThat(terminal.run("--read-only", project.toString())).isEqualTo(1);
        try (var files = Files.list(project)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(".git", "main.tf");
        }
        assertThat(terminal.run("--read-only", "-o", "json=x.json", project.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("--read-only writes nothing");
    }

    @Test
    void theHooksAreRunForAllThatIsRead() throws IOException {
        String hooks = Files.readString(Path.of(".pre-commit-hooks.yaml"));
        assertThat(hooks).contains("- id: infra-lint\n", "- id: infra-lint-changed\n");
        Pattern files = Pattern.compile(hooks.lines()
                .filter(line -> line.startsWith("  files: "))
                .map(line -> line.substring("  files: ".length()))
                .findFirst()
                .orElseThrow());
        for (String name : List.of(
                "main.tf",
                "a/main.tf.json",
                "x.tofu",
                "prod.auto.tfvars",
                ".terraform.lock.hcl",
                "policies/p.json",
                "user-data.sh",
                "templates/a.tftpl",
                "values.yaml",
                ".infra-lint.yaml",
                "CLAUDE.md",
                ".infra-lint-baseline")) {
            assertThat(files.matcher(name).find()).as(name).isTrue();
        }
        for (String name : List.of("README.md", "main.go", "x.tf.bak", "CLAUDE.md.old")) {
            assertThat(files.matcher(name).find()).as(name).isFalse();
        }
    }

    private int run(Path place, String... args) {
        terminal.clearOut();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--no-sarif", "--no-tasks", place.toString()));
        return terminal.run(all.toArray(String[]::new));
    }
}
