package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static dev.infralint.TestFiles.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a run leaves in the project, and where it may not write them. */
class WrittenFilesTest {
    private static final String FAULT = """
        resource "aws_db_instance" "main" {
          storage_encrypted = false
        }
        """;

    @TempDir
    Path temporary;

    private Path project;
    private final Terminal terminal = new Terminal(Map.of("PATH", "/bin"));

    @BeforeEach
    void aProjectWithAFault() throws IOException {
        project = repository(temporary);
        write(project, "live/main.tf", FAULT);
    }

    @Test
    void aSecondRunChangesNoFile() throws IOException {
        run(project.toString());
        List<String> before = List.of(read(".infra-lint/findings.sarif"), read(TaskOutput.USUAL));

        run(project.toString());

        assertThat(List.of(read(".infra-lint/findings.sarif"), read(TaskOutput.USUAL)))
                .isEqualTo(before);
    }

    @Test
    void nothingIsWrittenWhenNothingIsWanted() throws IOException {
        assertThat(run("--no-sarif", "--no-tasks", project.toString())).isEqualTo(1);

        assertThat(project.resolve(".infra-lint")).doesNotExist();
        assertThat(project.resolve(".claude")).doesNotExist();
    }

    @Test
    void noTaskListIsCreatedWithoutAFinding() throws IOException {
        assertThat(run("--policy", "google-sql-open-network", project.toString()))
                .isZero();

        assertThat(project.resolve(".claude")).doesNotExist();
        assertThat(terminal.out()).contains("No findings.");
    }

    @Test
    void filesThatCannotBeWrittenAreNamedAndBothAreTried() throws IOException {
        Files.writeString(project.resolve(".claude"), "in the way");

        assertThat(run(project.toString())).isEqualTo(2);

        assertThat(terminal.err()).contains("cannot write", "infra-engineer-tasks.md", "directory");
        assertThat(project.resolve(".infra-lint/findings.sarif")).exists();
    }

    @Test
    void aFolderThatIsReadOnlyIsNamed() throws IOException {
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(project), "root may write anywhere");
            assertThat(run(project.toString())).isEqualTo(2);
            assertThat(terminal.err()).contains("cannot write", "findings.sarif", "permission denied");
        } finally {
            Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aSymbolicLinkCannotLeadOutputOutOfTheProject() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createSymbolicLink(project.resolve(".claude"), outside);
        Files.createDirectory(project.resolve(".infra-lint"));
        Files.createSymbolicLink(project.resolve(".infra-lint/findings.sarif"), outside.resolve("victim"));

        assertThat(run(project.toString())).isEqualTo(2);

        assertThat(terminal.err()).contains("refusing to write").hasLineCount(2);
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void outputIsPutInPlaceWholeAndKeepsPermissions() throws IOException {
        run(project.toString());
        Path sarif = project.resolve(".infra-lint/findings.sarif");
        Files.setPosixFilePermissions(sarif, PosixFilePermissions.fromString("rw-rw----"));
        write(project, "live/main.tf", "\n" + FAULT);

        run(project.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sarif)))
                .isEqualTo("rw-rw----");
        try (Stream<Path> files = Files.list(sarif.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "findings.sarif");
        }
    }

    @Test
    void aTaskListInUtf16IsLeftAlone() throws IOException {
        write(project, TaskOutput.USUAL, "");
        Files.write(project.resolve(TaskOutput.USUAL), new byte[] {(byte) 0xff, (byte) 0xfe, '#', 0});

        assertThat(run(project.toString())).isEqualTo(2);

        assertThat(terminal.err()).contains("infra-engineer-tasks.md", "UTF-16");
        assertThat(Files.readAllBytes(project.resolve(TaskOutput.USUAL))).hasSize(4);
    }

    private int run(String... args) {
        return terminal.run(args);
    }

    private String read(String name) throws IOException {
        return Files.readString(project.resolve(name), UTF_8);
    }
}
