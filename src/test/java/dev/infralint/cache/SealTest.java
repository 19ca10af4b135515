package dev.infralint.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    @TempDir
    Path folder;

    @Test
    void aProjectThatWasMovedIsTheSame() throws IOException {
        assertThat(mark("one", "app", "app/main.tf")).isEqualTo(mark("two", "app", "app/main.tf"));
    }

    @Test
    void aFolderBesideTheProjectIsNoPartOfItThoughItsNameBeginsAlike() throws IOException {
        assertThat(mark("one", "app", "app2/main.tf")).isNotEqualTo(mark("two", "app", "app2/main.tf"));
    }

    private byte[] mark(String place, String root, String file) throws IOException {
        Path top = folder.toRealPath().resolve(place);
        Path path = top.resolve(file);
        Files.createDirectories(path.getParent());
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        List<Disk.Question> questions = List.of(new Disk.Question(Disk.Ask.REAL, path, 0));
        return Seal.of("request", Seal.answers(questions, top.resolve(root), Disk.asItIs()))
                .mark();
    }
}
