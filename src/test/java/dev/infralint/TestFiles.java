package dev.infralint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of projects that tests make. */
public final class TestFiles {
    private TestFiles() {}

    /** Writes a file below a folder, with the folders on the way. */
    public static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
