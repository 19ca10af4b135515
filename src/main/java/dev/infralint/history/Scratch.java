package dev.infralint.history;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Temporary folders, which are gone when the process ends, however it ends short of being killed. */
public final class Scratch {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Scratch::remove)));
    }

    private Scratch() {}

    /**
     * A new, empty folder; a real path.
     *
     * @param prefix with what its name begins
     */
    public static Path folder(String prefix) throws IOException {
        Path folder = Files.createTempDirectory(prefix).toRealPath();
        OPEN.add(folder);
        return folder;
    }

    /** Removes a folder with all that is in it; what links lead to stays. */
    public static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException stays) {
            // The system clears its temporary folder.
            return;
        } finally {
            OPEN.remove(folder);
        }
    }
}
