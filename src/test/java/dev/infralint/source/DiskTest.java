package dev.infralint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path scratch;

    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        folder = scratch.toRealPath();
        Files.writeString(folder.resolve("file"), "text");
        Files.createDirectories(folder.resolve("inner/deep"));
        Files.writeString(folder.resolve("inner/deep/other"), "other");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("inner"));
    }

    @Test
    void itAnswersAsTheFilesAre() throws IOException {
        Disk disk = Disk.asItIs();

        assertThat(disk.isFile(folder.resolve("file"))).isTrue();
        assertThat(disk.isFolder(folder.resolve("link"))).isTrue();
        assertThat(disk.isLink(folder.resolve("link"))).isTrue();
        assertThat(disk.isLink(folder.resolve("file"))).isFalse();
        assertThat(disk.exists(folder.resolve("none"))).isFalse();
        assertThat(disk.real(folder.resolve("link/deep"))).isEqualTo(folder.resolve("inner/deep"));
        assertThat(disk.target(folder.resolve("link"))).isEqualTo(Path.of("inner"));
        assertThat(disk.size(folder.resolve("file"))).isEqualTo(4);
        assertThat(disk.read(folder.resolve("file")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("text");
        assertThat(disk.list(folder))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("file", "inner", "link");
        assertThat(disk.walk(folder, 5, 100))
                .isEqualTo(new Disk.Walk(List.of(folder.resolve("file"), folder.resolve("inner/deep/other")), 6));
        assertThatThrownBy(() -> disk.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void everyAnswerThatChangesIsAnotherAnswer() throws IOException {
        Disk before = Disk.asItIs();
        before.isFile(folder.resolve("file"));
        before.isLink(folder.resolve("file"));
        before.exists(folder.resolve("none"));
        before.real(folder.resolve("link"));
        before.target(folder.resolve("link"));
        before.read(folder.resolve("file"));
        before.list(folder.resolve("inner"));
        before.walk(folder.resolve("inner"), 5, 100);
        assertThatThrownBy(() -> before.read(folder.resolve("late"))).isInstanceOf(IOException.class);
        Map<Disk.Question, String> answers = before.answers();
        assertThat(answers).hasSize(9).isEqualTo(again(answers));

        Files.delete(folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("file"), Path.of("inner/deep/other"));
        Files.writeString(folder.resolve("none"), "");
        Files.delete(folder.resolve("link"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("inner/deep"));
        Files.writeString(folder.resolve("inner/more"), "");
        Files.writeString(folder.resolve("late"), "");

        Map<Disk.Question, String> now = again(answers);
        answers.forEach((question, answer) -> {
            if (question.ask() != Disk.Ask.KIND || question.path().endsWith("none")) {
                assertThat(now.get(question)).as(question.toString()).isNotEqualTo(answer);
            }
        });
    }

    @Test
    void aTextInPlaceOfAFilesIsRead() throws IOException {
        Disk disk = Disk.with(Map.of(folder.resolve("inner/deep/other"), "edited"));

        assertThat(disk.read(folder.resolve("link/deep/other")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("edited");
    }

    private static Map<Disk.Question, String> again(Map<Disk.Question, String> answers) {
        Disk disk = Disk.asItIs();
        return answers.keySet().stream().collect(Collectors.toMap(question -> question, disk::answer));
    }
}
