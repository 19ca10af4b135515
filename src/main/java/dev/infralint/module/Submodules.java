package dev.infralint.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The git submodules of a tree, whose folders are empty until git is told to fill them. */
final class Submodules {
    private Submodules() {}

    /**
     * The submodule that a folder would stand in, as {@code .gitmodules} names it; empty when there is none.
     *
     * @param from an existing folder of the tree that is to hold both
     */
    static Optional<String> holding(Path folder, Path from, SourceTree tree) {
        for (Path above = from; above != null && tree.boundaryOf(above) != null; above = above.getParent()) {
            Path file = above.resolve(".gitmodules");
            if (tree.disk().isFile(file)) {
                return named(tree.text(file, new ArrayList<>()), above, folder);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(@Nullable String text, Path top, Path folder) {
        if (text != null) {
            for (String line : text.split("\n", -1)) {
                int equals = line.indexOf('=');
                String path = line.substring(equals + 1).strip();
                if (equals > 0
                        && line.substring(0, equals).strip().equals("path")
                        && folder.startsWith(top.resolve(path).normalize())) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }
}
