package dev.infralint.lsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts that an editor holds, by real path. May be used from several threads. */
final class Buffers {
    private final Map<Path, String> texts = new HashMap<>();

    /** Takes the text of a file; null when the editor has closed it. */
    synchronized void put(Path file, @Nullable String text) {
        if (text == null) {
            texts.remove(file);
        } else {
            texts.put(file, text);
        }
    }

    /** All texts as they are now. */
    synchronized Map<Path, String> all() {
        return Map.copyOf(texts);
    }

    /** Whether a file on disk says what the editor shows. */
    synchronized boolean saved(Path file) {
        String buffer = texts.get(file);
        try {
            return buffer == null || buffer.equals(Files.readString(file));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** A line of a file, from 0; empty where the editor does not hold it. */
    synchronized String line(Path file, int row) {
        return texts.getOrDefault(file, "").lines().skip(row).findFirst().orElse("");
    }

    /** The real path of a file; empty for what is no file. */
    static Optional<Path> path(String uri) {
        try {
            Path path = Path.of(URI.create(uri));
            return Optional.of(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath());
        } catch (IllegalArgumentException | IOException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }
}
