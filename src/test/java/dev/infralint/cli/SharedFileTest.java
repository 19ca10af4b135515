package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest {
    @TempDir
    Path folder;

    @Test
    void runsAtTheSameTimeKeepEachOthersLines() throws Exception {
        Path path = folder.resolve("tasks.md");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> runs = new ArrayList<>();
        for (int run = 0; run < 40; run++) {
            String line = "run " + run + "\n";
            runs.add(pool.submit(() -> SharedFile.update(OutputFile.of(path, folder), adds(line))));
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(Files.readAllLines(path)).hasSize(40).doesNotHaveDuplicates();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void whatAPersonAppendsWhileARunMergesIsKept() throws IOException {
        Path path = folder.resolve("tasks.md");
        Files.writeString(path, "old\n");
        List<String> words = new ArrayList<>(List.of("first\n", "second\n"));

        SharedFile.update(OutputFile.of(path, folder), before -> {
            if (!words.isEmpty() && Files.exists(folder.resolve(".tasks.md.lock"))) {
                append(path, words.remove(0));
            }
            return adds("ours\n").apply(before);
        });

        assertThat(Files.readString(path)).isEqualTo("old\nfirst\nsecond\nours\n");
    }

    @Test
    void aLockLeftByARunThatWasKilledHoldsNobodyUp() throws IOException {
        Path path = folder.resolve("tasks.md");
        Files.writeString(folder.resolve(".tasks.md.lock"), "left behind");

        SharedFile.update(OutputFile.of(path, folder), adds("ours\n"));

        assertThat(Files.readString(path)).isEqualTo("ours\n");
    }

    @Test
    void aLockThatIsALinkIsNotFollowed() throws IOException {
        Path path = folder.resolve("tasks.md");
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(folder.resolve(".tasks.md.lock"), elsewhere);

        assertThatThrownBy(() -> SharedFile.update(OutputFile.of(path, folder), adds("ours\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(".tasks.md.lock is no plain file");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void nothingIsTouchedWhereNothingChanges() {
        Path path = folder.resolve("deep/tasks.md");

        SharedFile.update(OutputFile.of(path, folder), before -> before);

        assertThat(path.getParent()).doesNotExist();
    }

    /** Adds a line at the end unless it is there. */
    private static UnaryOperator<byte[]> adds(String line) {
        return before -> {
            String text = new String(before, StandardCharsets.UTF_8);
            return (text.contains(line) ? text : text + line).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static void append(Path path, String line) {
        try {
            Files.writeString(path, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
