package dev.infralint.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of the user in which entries lie. Entries come whole or not at all, whoever else writes; what was not used for
 * longest goes when there is too much. What cannot be read or written is not there.
 */
final class CacheFolder {
    private static final String TEMPORARY = ".part";
    /** So many entries at most, since all are looked through when one is written. */
    private static final long MANY = 2_000;

    private static final long ABANDONED_SECONDS = 3_600;

    private final Path folder;
    private final long most;

    /**
     * A folder, which need not be there.
     *
     * @param most bytes of all entries
     */
    CacheFolder(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** Where a user's caches lie, as the environment says. */
    static Optional<Path> ofUser(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (named.startsWith("/")) {
            return Optional.of(Path.of(named));
        }
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (!local.isEmpty()) {
            return Optional.of(Path.of(local));
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache"));
    }

    /** Whether there is an entry. */
    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** An entry; it counts as used now. */
    Optional<byte[]> read(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(bytes);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Puts an entry into the place of what has its name. */
    void write(String name, byte[] bytes) {
        if (bytes.length > most / 4) {
            return;
        }
        try {
            create();
            Path part = Files.createTempFile(folder, name, TEMPORARY);
            try {
                Files.write(part, bytes);
                Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            shrink();
        } catch (IOException | UnsupportedOperationException unwritable) {
            // The next run will be as slow as this one.
            return;
        }
    }

    private void create() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private record Entry(Path file, FileTime used, long size) {}

    private void shrink() throws IOException {
        List<Entry> entries = new ArrayList<>();
        long all = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Entry entry = new Entry(file, Files.getLastModifiedTime(file), Math.max(most / MANY, Files.size(file)));
                boolean part = file.toString().endsWith(TEMPORARY);
                if (part && entry.used().toInstant().isBefore(Instant.now().minusSeconds(ABANDONED_SECONDS))) {
                    Files.deleteIfExists(file);
                } else if (!part) {
                    entries.add(entry);
                    all += entry.size();
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (all <= most) {
                return;
            }
            Files.deleteIfExists(entry.file());
            all -= entry.size();
        }
    }
}
