package dev.infralint.cli;

import dev.infralint.report.TextOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Paths as they look from the folder in which the user stands. */
final class Standpoint {
    private Standpoint() {}

    /** What reports are told of the terminal and of where its user stands. */
    static TextOptions.Screen screen(Path root, Console console, Console.Colour colour) {
        boolean coloured = console.colour(colour);
        boolean links = coloured && console.links(colour);
        return new TextOptions.Screen(coloured, console.width(), below(root), links ? links(root) : file -> "");
    }

    /** Where the user stands below the project root; empty elsewhere. */
    private static String below(Path root) {
        try {
            Path current = Path.of("").toRealPath();
            return current.startsWith(root)
                    ? root.relativize(current).toString().replace(File.separatorChar, '/')
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** What opens a file of the project by its name; empty for a name that is no path. */
    static UnaryOperator<String> links(Path root) {
        return name -> {
            try {
                return root.resolve(name).toUri().toASCIIString();
            } catch (InvalidPathException noFile) {
                return "";
            }
        };
    }

    /** Relative to the current folder where it lies below it. */
    static Path shown(Path path) {
        Path current = Path.of("").toAbsolutePath();
        return path.isAbsolute() && path.startsWith(current) ? current.relativize(path) : path;
    }

    /** Whether two paths mean one file. */
    static boolean same(Path one, Path other) {
        Path left = one.toAbsolutePath().normalize();
        Path right = other.toAbsolutePath().normalize();
        try {
            return left.equals(right) || Files.exists(left) && Files.exists(right) && Files.isSameFile(left, right);
        } catch (IOException e) {
            return false;
        }
    }
}
