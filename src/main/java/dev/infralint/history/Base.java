package dev.infralint.history;

import java.nio.file.Path;
import java.util.Map;

/**
 * The files of a commit, in a folder of their own for as long as this is open.
 *
 * @param folder the top folder; what git ignores in the working tree lies there too, since it belongs to no commit
 * @param commit the commit, shortened
 * @param renamed files that have another name now: the old one and the new one, below the top folder
 */
public record Base(Path folder, String commit, Map<String, String> renamed) implements AutoCloseable {
    public Base {
        renamed = Map.copyOf(renamed);
    }

    @Override
    public void close() {
        Scratch.remove(folder);
    }
}
