package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileOutputTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aLoopOfSymbolicLinksIsNamed() throws IOException {
        Path loop = folder.resolve("findings.sarif");
        Files.createSymbolicLink(loop, Path.of("findings.sarif"));
        Path around = folder.resolve("a");
        Files.createSymbolicLink(around, Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        for (Path path : new Path[] {loop, around.resolve("x.md")}) {
            assertThatThrownBy(() -> OutputFile.of(path, folder))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("symbolic links form a loop");
        }
    }

    @Test
    void whatStandardOutputDoesNotTakeIsRememberedAndAReaderThatWentIsNoError() throws IOException {
        assertThat(lost("No space left on device")).contains("No space left on device");
        assertThat(lost("Broken pipe")).isEmpty();
    }

    private static Optional<String> lost(String problem) {
        WatchedStream stream = new WatchedStream(new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException(problem);
            }
        });
        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        return stream.lost();
    }

    @Test
    void messagesHoldNothingThatATerminalObeys() {
        assertThat(Plain.of("there is no a\nb\u001b[31m\u202e"))
                .isEqualTo("there is no a<U+000A>b<U+001B>[31m<U+202E>");
    }

    @Test
    void temporaryFilesOfARunThatWasKilledAreRemovedByTheNextAndYoungOnesStay() throws IOException {
        Path target = folder.resolve("x.sarif");
        Path old = Files.createFile(folder.resolve(".x.sarif." + UUID.randomUUID() + ".tmp"));
        Path young = Files.createFile(folder.resolve(".x.sarif." + UUID.randomUUID() + ".tmp"));
        Path other = Files.createFile(folder.resolve(".x.sarif.mine.tmp"));
        FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
        Files.setLastModifiedTime(old, past);
        Files.setLastModifiedTime(other, past);
        OutputFile.of(target, folder).write(new byte[] {1});
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(target, young, other);
        }
    }

    @Test
    void findingsEndWithACodeThatNoJvmEndsWithWhereAScriptTranslatesIt() {
        assertThat(new Launcher(-1).code(1)).isEqualTo(1);
        assertThat(new Launcher(0).code(1)).isEqualTo(71);
        assertThat(new Launcher(0).code(0)).isZero();
        assertThat(new Launcher(0).code(2)).isEqualTo(2);
    }
}
