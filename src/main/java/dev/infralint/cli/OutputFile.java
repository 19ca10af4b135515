package dev.infralint.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/**
 * A file that is written whole or not at all: a temporary file beside it takes its place.
 *
 * <p>A file that the user or a default places below the project root stays below it, whatever symbolic links a stranger put
 * there. What is no plain file, such as {@code /dev/stdout}, is written to.
 */
final class OutputFile {
    private static final int MOST_LINKS = 40;

    private final Path shown;
    private final Path target;
    private final boolean inside;

    private OutputFile(Path shown, Path target, boolean inside) {
        this.shown = shown;
        this.target = target;
        this.inside = inside;
    }

    /** The file at a path, made absolute against the current folder. */
    static OutputFile of(Path path, Path projectRoot) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (absolute.startsWith("/dev")) {
                return new OutputFile(path, absolute, false);
            }
            Path root = projectRoot.toRealPath();
            Path real = real(absolute, MOST_LINKS);
            boolean inside = absolute.startsWith(root)
                    || absolute.startsWith(projectRoot.toAbsolutePath().normalize());
            if (inside && !real.startsWith(root)) {
                throw new Failure(
                        "refusing to write " + path + ": a symbolic link leads out of the project, to " + real);
            }
            return new OutputFile(path, real, inside);
        } catch (IOException e) {
            throw failure("write", path, e);
        }
    }

    /** The path without symbolic links, though its end may not exist yet. */
    private static Path real(Path path, int links) throws IOException {
        if (links == 0) {
            throw new FileSystemException(path.toString(), null, "its symbolic links form a loop");
        }
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        if (Files.isSymbolicLink(path)) {
            Path parent = path.getParent();
            Path link = Files.readSymbolicLink(path);
            return real(
                    (parent == null ? link : parent.resolve(link))
                            .toAbsolutePath()
                            .normalize(),
                    links - 1);
        }
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null ? path : real(parent, links).resolve(name);
    }

    /** The file as it was named. */
    Path shown() {
        return shown;
    }

    /** The file itself, behind symbolic links. */
    Path target() {
        return target;
    }

    /** What cannot be done with this file, and why. */
    Failure failure(String verb, IOException problem) {
        return failure(verb, shown, problem);
    }

    /** What is there now; empty when there is nothing. */
    byte[] read() {
        try {
            refuseOdd();
            return Files.isRegularFile(target) ? Files.readAllBytes(target) : new byte[0];
        } catch (IOException e) {
            throw failure("read", shown, e);
        }
    }

    /**
     * Puts the content in place, with the folders above it.
     *
     * @return whether anything changed
     */
    boolean write(byte[] content) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                if (Files.isDirectory(target)) {
                    throw new Failure("cannot write " + shown + ": it is a folder");
                }
                refuseOdd();
                Files.write(target, content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                return true;
            }
            if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
                return false;
            }
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            replace(content);
            return true;
        } catch (IOException e) {
            throw failure("write", shown, e);
        }
    }

    /** Whoever reads or writes a pipe waits for the other end; one that lies in the project was put there by a stranger. */
    private void refuseOdd() {
        if (inside && Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            throw new Failure("cannot write " + shown + ": it is no plain file");
        }
    }

    private void replace(byte[] content) throws IOException {
        Path temporary = Temporary.beside(target);
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            keepPermissions(temporary);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Temporary.end(temporary);
        }
    }

    private void keepPermissions(Path temporary) throws IOException {
        if (Files.exists(target)) {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS);
                Files.setPosixFilePermissions(temporary, permissions);
            } catch (UnsupportedOperationException e) {
                return;
            }
        }
    }

    private static Failure failure(String verb, Path path, IOException problem) {
        String reason;
        if (problem instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (problem instanceof NotDirectoryException || problem instanceof FileAlreadyExistsException) {
            reason = "a part of the path is a file, not a folder";
        } else if (problem instanceof FileSystemException file && file.getReason() != null) {
            reason = file.getReason();
        } else {
            reason = String.valueOf(problem.getMessage());
        }
        return new Failure("cannot " + verb + " " + path + ": " + reason);
    }
}
