package dev.infralint.function;

import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files for the functions that do, and none that lies outside the scanned tree. */
final class Files {
    private static final int MOST_LINKS = 40;

    private Files() {}

    /** The place of a path as Terraform finds it; a fault where it lies outside the boundary, symbolic links resolved. */
    static Path resolve(FunctionContext context, String path) throws FunctionFault {
        Path place = absolute(context, expanded(path));
        Path lexical = context.boundary().toAbsolutePath().normalize();
        try {
            Path boundary = context.disk().real(lexical);
            if (!place.startsWith(lexical) && !place.startsWith(boundary)) {
                throw outside(path);
            }
            if (!leadsInto(context.disk(), boundary, place, MOST_LINKS)) {
                throw outside(path);
            }
            return place;
        } catch (IOException unreadable) {
            throw FunctionFault.at(0, FunctionFault.quote(path) + " cannot be read; check its permissions");
        }
    }

    /** Whether a place lies in the boundary whatever links lead there; nothing must tell whether a file outside exists. */
    private static boolean leadsInto(Disk disk, Path boundary, Path place, int links) throws IOException {
        Path there = place;
        while (there != null && !disk.exists(there) && !disk.isLink(there)) {
            there = there.getParent();
        }
        if (there == null || links == 0) {
            return false;
        }
        if (disk.exists(there)) {
            return disk.real(there).startsWith(boundary);
        }
        Path parent = there.getParent();
        Path target = disk.target(there);
        return leadsInto(
                disk, boundary, (parent == null ? target : disk.real(parent).resolve(target)).normalize(), links - 1);
    }

    /** A path seen from Terraform's working directory; a fault where it cannot be one, as with a NUL in it. */
    static Path absolute(FunctionContext context, String path) throws FunctionFault {
        try {
            return context.located(
                    context.workingDirectory().toAbsolutePath().resolve(path).normalize());
        } catch (InvalidPathException invalid) {
            throw FunctionFault.at(0, FunctionFault.quote(path) + " cannot be a path");
        }
    }

    private static FunctionFault outside(String path) {
        return FunctionFault.at(
                0,
                "infra-lint reads no file outside the scanned tree, and " + FunctionFault.quote(path)
                        + " lies outside of it");
    }

    /** The path with {@code ~} as the home folder. */
    static String expanded(String path) {
        return path.equals("~") || path.startsWith("~/") ? home() + path.substring(1) : path;
    }

    /** As Go has it: what the environment says. */
    private static String home() {
        String named = System.getenv("HOME");
        return named == null || named.isEmpty() ? System.getProperty("user.home") : named;
    }

    /** The bytes of a regular file; empty where there is none. */
    static Optional<byte[]> read(FunctionContext context, String path) throws FunctionFault {
        Path place = resolve(context, path);
        if (context.disk().isFolder(place)) {
            throw FunctionFault.at(0, "there is a folder at " + FunctionFault.quote(path) + "; name a file");
        }
        if (!context.disk().isFile(place)) {
            return Optional.empty();
        }
        try {
            Bounds.checkText(context.disk().size(place));
            return Optional.of(context.disk().read(place));
        } catch (IOException unreadable) {
            throw FunctionFault.at(0, FunctionFault.quote(path) + " cannot be read; check its permissions");
        }
    }

    /** The text of a file. */
    static String text(FunctionContext context, String path) throws FunctionFault {
        byte[] bytes = read(context, path).orElseThrow(() -> missing(path));
        return EncodingFunctions.utf8(bytes)
                .orElseThrow(() ->
                        FunctionFault.of(FunctionFault.quote(path) + " is no text in UTF-8; read it with filebase64"));
    }

    static FunctionFault missing(String path) {
        return FunctionFault.at(
                0,
                "there is no file " + FunctionFault.quote(path)
                        + "; functions read files before any resource could write them");
    }
}
