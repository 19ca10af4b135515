package dev.infralint.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final int KB = 1 << 10;

    @TempDir
    Path scratch;

    @Test
    void whatWasNotUsedForLongestGoesWhenThereIsTooMuch() throws IOException {
        CacheFolder folder = new CacheFolder(scratch, 100 * KB);
        for (int i = 0; i < 5; i++) {
            folder.write("entry" + i, new byte[20 * KB]);
            Files.setLastModifiedTime(scratch.resolve("entry" + i), FileTime.from(Instant.ofEpochSecond(1_000 + i)));
        }
        assertThat(folder.read("entry0")).as("is used now").isPresent();

        folder.write("entry5", new byte[20 * KB]);

        assertThat(folder.has("entry0")).isTrue();
        assertThat(folder.has("entry1")).isFalse();
        assertThat(folder.has("entry5")).isTrue();
    }

    @Test
    void smallEntriesDoNotBecomeTooManyToLookThrough() throws IOException {
        CacheFolder folder = new CacheFolder(scratch, 2_000 * KB);
        for (int i = 0; i < 2_010; i++) {
            Files.createFile(scratch.resolve("entry" + i));
        }
        folder.write("last", new byte[1]);

        try (Stream<Path> entries = Files.list(scratch)) {
            assertThat(entries.count()).isEqualTo(2_000);
        }
        assertThat(folder.has("last")).isTrue();
    }

    @Test
    void whatTakesTheRoomOfAllIsNotKept() {
        CacheFolder folder = new CacheFolder(scratch, 100 * KB);

        folder.write("entry", new byte[60 * KB]);

        assertThat(folder.has("entry")).isFalse();
    }

    @Test
    void whatAWriterLeftWhenItEndedGoes() throws IOException {
        Path left = Files.writeString(scratch.resolve("entry1.part"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.ofEpochSecond(1_000)));

        new CacheFolder(scratch, 100 * KB).write("entry", new byte[KB]);

        assertThat(left).doesNotExist();
    }

    @Test
    void nobodyElseMayLookIntoTheFolder() throws IOException {
        Path folder = scratch.resolve("a/b");

        new CacheFolder(folder, 100 * KB).write("entry", new byte[KB]);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void theFolderIsThatOfTheUsersCaches() {
        assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "/caches", "HOME", "/home/u")))
                .contains(Path.of("/caches"));
        assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/u")))
                .contains(Path.of("/home/u/.cache"));
        assertThat(CacheFolder.ofUser(Map.of())).isEmpty();
    }
}
