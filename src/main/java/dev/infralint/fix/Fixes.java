package dev.infralint.fix;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What mending came to.
 *
 * @param fixed the findings that are gone
 * @param unfixed those that have a remedy and are still there
 * @param files what changed, by name as shown
 * @param after what is found in the files as they are then
 */
public record Fixes(List<Finding> fixed, List<Unfixed> unfixed, Map<String, Edited> files, RunResult after) {
    public Fixes {
        fixed = List.copyOf(fixed);
        unfixed = List.copyOf(unfixed);
        files = Map.copyOf(files);
    }

    /**
     * The bytes of a file.
     *
     * @param old what it replaces, of which it keeps the byte order mark
     */
    public static byte[] bytes(String text, byte[] old) {
        return Sources.Bytes.of(text, old);
    }

    /** A file before and after. */
    public record Edited(Path path, String before, String after) {}
}
