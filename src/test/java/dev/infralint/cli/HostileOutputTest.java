package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static java.util.Optional<String> lost(String problem) {
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
}
