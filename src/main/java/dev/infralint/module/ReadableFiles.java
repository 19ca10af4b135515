package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What files and folders inside the boundaries hold; a diagnostic tells why something cannot be had. */
final class ReadableFiles {
    static final long LARGEST_FILE = 64L << 20;

    private final Boundaries boundaries;
    private final Disk disk;
    private final Function<Path, String> name;
    private final Path root;

    /**
     * Files of one run.
     *
     * @param name the name to show for a path
     * @param root the project root, which diagnostics name
     */
    ReadableFiles(Boundaries boundaries, Disk disk, Function<Path, String> name, Path root) {
        this.boundaries = boundaries;
        this.disk = disk;
        this.name = name;
        this.root = root;
    }

    /** What lies in a folder, in the order of the names; what is wrong with it goes to {@code problems}. */
    List<Path> list(Path folder, List<Diagnostic> problems) {
        if (boundaries.of(folder) == null) {
            problems.add(outside(folder));
            return List.of();
        }
        try {
            return disk.list(folder);
        } catch (IOException e) {
            problems.add(Diagnostic.error(
                    "unreadable-folder",
                    "Folder cannot be read",
                    "The folder " + name.apply(folder) + " cannot be listed: " + reason(e)
                            + ". Make it readable or leave it out of the scan.",
                    null));
            return List.of();
        }
    }

    /** The text of a file, strictly UTF-8; null and a diagnostic when it cannot be had. */
    @Nullable
    String text(Path file, List<Diagnostic> problems) {
        byte[] bytes = bytes(file, problems);
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(Diagnostic.error(
                    "invalid-utf8",
                    "Invalid character encoding",
                    "The file " + name.apply(file) + " is not valid UTF-8. Save it in UTF-8.",
                    null));
            return null;
        }
    }

    /** The bytes of a file; null and a diagnostic when they cannot be had. */
    byte @Nullable [] bytes(Path file, List<Diagnostic> problems) {
        try {
            Path real = disk.real(file);
            if (!boundaries.hold(real)) {
                problems.add(outside(file));
                return null;
            }
            if (!disk.isFile(real)) {
                problems.add(fault(file, "it is not a regular file"));
                return null;
            }
            if (disk.size(real) > LARGEST_FILE) {
                problems.add(fault(file, "it is larger than 64 MiB"));
                return null;
            }
            return disk.read(real);
        } catch (IOException e) {
            problems.add(fault(file, reason(e)));
            return null;
        }
    }

    private Diagnostic outside(Path path) {
        return Diagnostic.error(
                "outside-project",
                "Path leads outside the project",
                name.apply(path) + " leads outside " + root
                        + " and was not read. Pass the folder it leads to as a further"
                        + " path, or set the project root higher.",
                null);
    }

    /** The diagnostic of a file that cannot be read. */
    Diagnostic fault(Path file, String reason) {
        return Diagnostic.error(
                "unreadable-file",
                "File cannot be read",
                "The file " + name.apply(file) + " cannot be read: " + reason
                        + ". Mend that or leave it out of the scan.",
                null);
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "its symbolic links form a loop";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
