package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that policies had before still answer where a project has written them down. */
class RenamedTest {
    private static final String NOW = "aws-s3-open-public-access-block";
    private static final String BEFORE = "aws-s3-block-public-acls-off";
    private static final String ALSO_BEFORE = "aws-s3-ignore-public-acls-off";

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProjectWithAFault() throws IOException {
        project = repository(temporary);
        write(project, "main.tf", """
            resource "aws_s3_bucket_public_access_block" "main" {
              bucket = "main"
            }
            """);
    }

    @Test
    void aBaselineAcceptsWhatItHasUnderAnOlderIdAndFollowsIt() throws IOException {
        String head = "# infra-lint baseline 1: findings that are accepted for now; see infra-lint baseline --help\n";
        String place = "\thigh\taws_s3_bucket_public_access_block.main\tmain.tf\t";
        write(
                project,
                ".infra-lint-baseline",
                head + BEFORE + place + "0123456789abcdef\n" + ALSO_BEFORE + place + "fedcba9876543210\n");
        assertThat(run("--policy", NOW, "--no-sarif", "--no-tasks")).isZero();
        assertThat(run("baseline", "--update")).isZero();
        assertThat(Files.readString(project.resolve(".infra-lint-baseline")))
                .contains(NOW + place)
                .doesNotContain(BEFORE, ALSO_BEFORE);
    }

    @Test
    void aTaskUnderAnOlderIdGoesOnUnderTheNewOneWhereItStands() throws IOException {
        String tasks =
                "## In Progress\n\n- [ ] Close it, says Ann <!-- infra-lint:" + BEFORE + "@. -->\n\n## Completed\n";
        write(project, "tasks.md", tasks);
        run(
                "--policy",
                NOW,
                "--no-sarif",
                "--tasks",
                project.resolve("tasks.md").toString());
        String kept = Files.readString(project.resolve("tasks.md"));
        assertThat(kept).contains("<!-- infra-lint:" + NOW + "@. -->").doesNotContain(BEFORE);
        assertThat(kept.indexOf(NOW)).isLessThan(kept.indexOf("## Completed"));
        assertThat(kept.split(NOW, -1)).hasSize(2);

        write(project, "main.tf", "");
        run(
                "--policy",
                NOW,
                "--no-sarif",
                "--tasks",
                project.resolve("tasks.md").toString());
        assertThat(Files.readString(project.resolve("tasks.md"))).contains("completed: ");
    }

    @Test
    void commentsIgnoreFilesAndConfigurationsKnowOlderIds() throws IOException {
        write(project, "main.tf", """
            # infra-lint:ignore aws-s3-block-public-acls-off a website
            resource "aws_s3_bucket_public_access_block" "main" {
              bucket = "main"
            }
            """);
        assertThat(run("--policy", NOW, "--no-sarif", "--no-tasks")).isZero();
        aProjectWithAFaultIn("sub");
        write(project, ".infra-lint.yaml", "policies: { " + BEFORE + ": off }\n");
        run("--no-sarif", "--no-tasks");
        assertThat(terminal.out() + terminal.err()).doesNotContain(NOW);
    }

    @Test
    void noOlderIdIsTheIdOfAPolicyOfToday() {
        Set<String> ids = new HashSet<>();
        List<String> older = new ArrayList<>();
        for (Policy policy : Catalogue.builtIn().policies()) {
            ids.add(policy.id());
            older.addAll(policy.renamed());
        }
        assertThat(older).isNotEmpty().doesNotContainAnyElementsOf(ids);
        assertThat(older)
                .allSatisfy(id -> assertThat(Catalogue.builtIn().named(id)).isNotEmpty());
    }

    private void aProjectWithAFaultIn(String folder) throws IOException {
        write(project, folder + "/main.tf", """
            resource "aws_s3_bucket_public_access_block" "main" {
              bucket = "main"
            }
            """);
    }

    private int run(String... arguments) {
        terminal.clear();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(project.toString());
        return terminal.run(all.toArray(String[]::new));
    }
}
