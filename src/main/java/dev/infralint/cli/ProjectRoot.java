package dev.infralint.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder to which everything shown is relative, and below which output goes. */
final class ProjectRoot {
    private ProjectRoot() {}

    /** The git top level of a path; else the current folder when the path lies in it; else the path's own folder. */
    static Path of(Path path, Path current) {
        Path folder = Files.isDirectory(path) ? path : parent(path);
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return folder.startsWith(current) ? current : folder;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
