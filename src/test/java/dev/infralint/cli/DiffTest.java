package dev.infralint.cli;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    private static final String OPEN = "aws-rds-unencrypted-storage";

    @TempDir
    Path temporary;

    private Path project;
    private Git git;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aRepositoryWithAFault() throws Exception {
        project = Files.createDirectories(temporary.toRealPath().resolve("project"));
        git = Git.init().setDirectory(project.toFile()).setInitialBranch("main").call();
        write(project, "live/main.tf", database("main"));
        commit();
        git.checkout().setCreateBranch(true).setName("work").call();
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void onlyWhatIsNewIsReportedWhereverItIsOnItsWayToACommit() throws Exception {
        assertThat(run("--diff", "main")).isZero();
        assertThat(terminal.out()).contains("findings not shown that").contains("No findings");

        write(project, "live/untracked.tf", database("untracked"));
        assertThat(found("--diff", "main")).containsExactly("live/untracked.tf");
        git.add().addFilepattern(".").call();
        assertThat(found("--diff", "main")).containsExactly("live/untracked.tf");
        commit();
        assertThat(found("--diff", "main")).containsExactly("live/untracked.tf");
        assertThat(found("--diff", "HEAD")).isEmpty();
    }

    @Test
    void whatTheOtherBranchHasSinceIsNoMatter() throws Exception {
        git.checkout().setName("main").call();
        write(project, "live/main.tf", "");
        commit();
        git.checkout().setName("work").call();

        assertThat(found("--diff", "main")).isEmpty();
    }

    @Test
    void aRenamedFolderAndAMovedResourceAreNotNew() throws Exception {
        Files.createDirectories(project.resolve("prod"));
        Files.move(project.resolve("live/main.tf"), project.resolve("prod/main.tf"));
        assertThat(found("--diff", "main")).isEmpty();

        write(project, "prod/main.tf", database("other"));
        assertThat(found("--diff", "main")).containsExactly("prod/main.tf");
        write(project, "prod/moved.tf", """
            moved {
              from = aws_db_instance.main
              to   = aws_db_instance.other
            }
            """);
        assertThat(found("--diff", "main")).isEmpty();
    }

    @Test
    void aResourceMovedIntoAModuleIsNotNew() throws Exception {
        write(project, "modules/db/main.tf", database("this"));
        write(project, "live/main.tf", """
            module "db" {
              source = "../modules/db"
            }
            moved {
              from = aws_db_instance.main
              to   = module.db.aws_db_instance.this
            }
            """);

        assertThat(found("--diff", "main")).isEmpty();
    }

    @Test
    void aDefaultThatChangesElsewhereAndAFurtherCallAreSeen() throws Exception {
        write(project, "modules/db/main.tf", """
            variable "encrypted" {
              default = true
            }
            resource "aws_db_instance" "this" {
              storage_encrypted = var.encrypted
            }
            """);
        write(project, "live/main.tf", "module \"a\" {\n  source = \"../modules/db\"\n}\n");
        commit();
        write(
                project,
                "modules/db/main.tf",
                Files.readString(project.resolve("modules/db/main.tf")).replace("true", "false"));
        assertThat(found("--diff", "HEAD")).containsExactly("modules/db/main.tf");
        commit();
        write(project, "live/more.tf", "module \"b\" {\n  source = \"../modules/db\"\n}\n");
        assertThat(found("--diff", "HEAD")).containsExactly("modules/db/main.tf");
    }

    @Test
    void whatTakingSomethingAwayLaysOpenIsSeen() throws Exception {
        write(project, "live/main.tf", """
            resource "aws_s3_bucket" "b" {
              bucket = "b"
            }
            resource "aws_s3_bucket_versioning" "b" {
              bucket = aws_s3_bucket.b.id
              versioning_configuration {
                status = "Enabled"
              }
            }
            """);
        commit();
        write(project, "live/main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n");

        run("--diff", "HEAD", "--profile", "all", "--format", "oneline");
        assertThat(terminal.out()).contains("aws-s3-versioning-disabled");
    }

    @Test
    void downloadedModulesAreTheSameOnBothSides() throws Exception {
        write(project, ".gitignore", ".terraform\n");
        write(project, "live/main.tf", "module \"db\" {\n  source = \"example/db/aws\"\n}\n");
        write(project, "live/.terraform/modules/modules.json", """
            {"Modules":[{"Key":"","Source":"","Dir":"."},
            {"Key":"db","Source":"registry.terraform.io/example/db/aws","Version":"1.0.0","Dir":".terraform/modules/db"}]}
            """);
        write(project, "live/.terraform/modules/db/main.tf", database("this"));
        commit();

        assertThat(found()).isNotEmpty();
        assertThat(found("--diff", "HEAD")).isEmpty();
    }

    @Test
    void nothingOfItIsLeftAndNothingIsWrittenToTheRepository() throws Exception {
        List<Path> before = scratch();
        List<String> files = files();
        run("--diff", "main", "--no-sarif");

        assertThat(scratch()).isEqualTo(before);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void whereThereIsNothingToCompareWithItSaysWhatToDo() throws Exception {
        assertThat(run("--diff", "origin/nowhere")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no commit origin/nowhere here", "git fetch", "(--diff)");

        Path clone = temporary.toRealPath().resolve("clone");
        try (Git shallow = Git.cloneRepository()
                .setURI(project.toUri().toString())
                .setDirectory(clone.toFile())
                .setDepth(1)
                .call()) {
            assertThat(shallow).isNotNull();
        }
        assertThat(scan(clone, "--diff", "main")).isEqualTo(2);
        assertThat(terminal.err()).contains("This clone is shallow");

        Path plain = Files.createDirectories(temporary.toRealPath().resolve("plain"));
        Files.writeString(plain.resolve("main.tf"), database("main"));
        assertThat(scan(plain, "--diff", "main")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no git repository around");
    }

    @Test
    void twoRunsMayWriteOneBaseline() throws Exception {
        write(project, "other/main.tf", database("other"));
        List<Thread> runs = new ArrayList<>();
        for (String folder : List.of("live", "other")) {
            Thread run = new Thread(
                    () -> terminal.run("baseline", project.resolve(folder).toString()));
            runs.add(run);
            run.start();
        }
        for (Thread run : runs) {
            run.join();
        }

        assertThat(Files.readString(project.resolve(".infra-lint-baseline")))
                .contains("\taws_db_instance.main\tlive/main.tf", "\taws_db_instance.other\tother/main.tf");
    }

    @Test
    void aBaselineFollowsWhatIsMovedAndSeesWhatIsNew() throws Exception {
        assertThat(terminal.run("baseline", project.toString())).isZero();
        write(project, "live/main.tf", database("other") + """
            moved {
              from = aws_db_instance.main
              to   = aws_db_instance.other
            }
            """);
        assertThat(found()).isEmpty();
        terminal.clearOut();
        assertThat(terminal.run("baseline", "--update", project.toString())).isZero();
        assertThat(terminal.out()).contains("accepted, 0 new, 0 mended, ").contains(" moved)");
        assertThat(Files.readString(project.resolve(".infra-lint-baseline"))).contains("\taws_db_instance.other\t");

        Files.createDirectories(project.resolve("prod"));
        Files.move(project.resolve("live/main.tf"), project.resolve("prod/main.tf"));
        assertThat(found()).isEmpty();
        write(project, "live/main.tf", database("other"));
        assertThat(found()).containsExactly("prod/main.tf");
    }

    @Test
    void whatAnAcceptedFindingHasGrownToIsSaid() throws Exception {
        assertThat(terminal.run("baseline", project.toString())).isZero();
        write(project, ".infra-lint.yaml", "policies:\n  " + OPEN + ": critical\n");

        assertThat(run()).isEqualTo(1);
        assertThat(terminal.out())
                .contains("1 accepted finding reported again:\n  " + OPEN + " aws_db_instance.main was high\n");
        run("--format", "sarif");
        assertThat(terminal.out()).contains("\"baselineState\": \"updated\"");
        write(project, "live/more.tf", database("more"));
        run("--format", "sarif", "--sarif-suppressed");
        assertThat(terminal.out()).contains("\"baselineState\": \"new\"");
    }

    private static String database(String name) {
        return """
            resource "aws_db_instance" "%s" {
              allocated_storage = 10
              engine            = "postgres"
              instance_class    = "db.t4g.micro"
              storage_encrypted = false
            }
            """.formatted(name);
    }

    private List<String> found(String... args) {
        run(with(args, "--format", "oneline"));
        return terminal.out()
                .lines()
                .filter(line -> line.contains(OPEN))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private int run(String... args) {
        return scan(project, args);
    }

    private int scan(Path place, String... args) {
        terminal.clear();
        return terminal.run(with(args, "--no-sarif", "--no-tasks", place.toString()));
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void commit() throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        git.commit()
                .setMessage("a change")
                .setSign(false)
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .call();
    }

    private List<String> files() throws IOException {
        try (var walk = Files.walk(project)) {
            return walk.map(Path::toString).sorted().toList();
        }
    }

    private static List<Path> scratch() throws IOException {
        try (var list = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return list.filter(path -> path.getFileName().toString().startsWith("infra-lint-base"))
                    .sorted()
                    .toList();
        }
    }
}
