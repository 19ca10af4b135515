package dev.infralint.cli;

import static dev.infralint.TestFiles.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fix} as users meet it. */
class FixCommandTest {
    private static final String KEY = "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = false\n}\n";
    private static final String VOLUME = "resource \"aws_ebs_volume\" \"a\" {\n  encrypted = false\n}\n";

    @TempDir
    Path temporary;

    private Path project;
    private Path file;
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void aProject() throws IOException {
        project = repository(temporary);
        file = Files.writeString(project.resolve("main.tf"), KEY + VOLUME);
    }

    @Test
    void aDryRunPrintsADiffAndWritesNothing() throws IOException {
        assertThat(run("--fix", "--dry-run")).isEqualTo(1);
        assertThat(terminal.out()).isEqualTo("""
            --- a/main.tf
            +++ b/main.tf
            @@ -1,5 +1,5 @@
             resource "aws_kms_key" "a" {
            -  enable_key_rotation = false
            +  enable_key_rotation = true
             }
             resource "aws_ebs_volume" "a" {
               encrypted = false
            """);
        assertThat(terminal.err())
                .contains("would fix 1 finding in 1 file")
                .contains("main.tf:5 aws-ebs-unencrypted-volume: the volume is replaced");
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void safeRemediesAreMadeAndTheRestIsReported() throws IOException {
        assertThat(run("--fix")).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(KEY.replace("false", "true") + VOLUME);
        assertThat(terminal.out()).contains("fixed 1 finding in 1 file").contains("aws-ebs-unencrypted-volume");

        assertThat(run("--fix", "--unsafe-fixes")).isZero();
        assertThat(Files.readString(file)).isEqualTo((KEY + VOLUME).replace("false", "true"));
        assertThat(terminal.out()).contains("unsafe: main.tf:5 aws-ebs-unencrypted-volume: the volume is replaced");
    }

    @Test
    void whatIsAcceptedIsNotTouched() throws IOException {
        assertThat(terminal.run("baseline", project.toString())).isZero();
        assertThat(run("--fix", "--unsafe-fixes")).isZero();
        assertThat(Files.readString(file)).isEqualTo(KEY + VOLUME);
    }

    @Test
    void nothingIsWrittenWhereAFileIsWriteProtected() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(file), "this user may write everywhere");
        assertThat(run("--fix")).isEqualTo(2);
        assertThat(terminal.err()).contains("cannot fix main.tf: it is write-protected");
    }

    @Test
    void theOtherOptionsNeedThisOne() {
        assertThat(run("--unsafe-fixes")).isEqualTo(2);
        assertThat(terminal.err()).contains("--unsafe-fixes goes with --fix");
        assertThat(run("--dry-run")).isEqualTo(2);
    }

    private int run(String... options) {
        terminal.clear();
        String policies = "--policy=aws-kms-rotation-disabled,aws-ebs-unencrypted-volume";
        return terminal.run(
                Stream.concat(Stream.of(options), Stream.of(policies, "--no-tasks", "--no-sarif", project.toString()))
                        .toArray(String[]::new));
    }
}
