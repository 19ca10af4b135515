package dev.infralint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The paths by the git repository that they lie in; those that lie in none are together. */
    static List<List<Path>> repositories(List<Path> paths) throws IOException {
        Map<Path, List<Path>> groups = new LinkedHashMap<>();
        for (Path path : paths) {
            Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path root = of(real, real);
            groups.computeIfAbsent(Files.exists(root.resolve(".git")) ? root : Path.of(""), each -> new ArrayList<>())
                    .add(path);
        }
        return List.copyOf(groups.values());
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
