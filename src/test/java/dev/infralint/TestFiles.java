package dev.infralint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of projects that tests make. */
public final class TestFiles {
    private TestFiles() {}

    /** A folder that is the top of a repository, as commands look for it. */
    public static Path repository(Path temporary) throws IOException {
        Path project = Files.createDirectories(temporary.toRealPath().resolve("project"));
        Files.createDirectory(project.resolve(".git"));
        return project;
    }

    /** Writes a file below a folder, with the folders on the way. */
    public static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
