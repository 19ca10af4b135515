package dev.infralint.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files beside an output for the time of writing it. Those of a run that is told to end are removed by it, those of a run
 * that was killed by the next one.
 */
final class Temporary {
    private static final String END = ".tmp";
    private static final int RANDOM_LENGTH = 36;
    private static final Duration ABANDONED = Duration.ofMinutes(10);
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Temporary::remove)));
    }

    private Temporary() {}

    /** A name beside a file that nothing has yet; it is to be ended. */
    static Path beside(Path target) {
        clean(target);
        Path path = target.resolveSibling(start(target) + UUID.randomUUID() + END);
        OPEN.add(path);
        return path;
    }

    /** Removes it where it is still there. */
    static void end(Path path) throws IOException {
        Files.deleteIfExists(path);
        OPEN.remove(path);
    }

    private static String start(Path target) {
        return "." + target.getFileName() + ".";
    }

    private static void clean(Path target) {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        String start = start(target);
        Instant limit = Instant.now().minus(ABANDONED);
        DirectoryStream.Filter<Path> ours = path -> {
            String name = String.valueOf(path.getFileName());
            return name.length() == start.length() + RANDOM_LENGTH + END.length()
                    && name.startsWith(start)
                    && name.endsWith(END)
                    && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        };
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ours)) {
            for (Path path : left) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(limit)) {
                    remove(path);
                }
            }
        } catch (IOException cannotBeListed) {
            return;
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // Nobody waits for it: the next run tries again.
            return;
        }
    }
}
