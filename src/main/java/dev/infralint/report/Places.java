package dev.infralint.report;

import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * How places are named to somebody who stands in a folder, so that a terminal or an editor opens them.
 *
 * @param folder where the reader stands, below the project root and with {@code /} between its parts; empty for the root
 *     itself, or where the reader stands elsewhere
 */
record Places(String folder) {
    /** {@code file:line:column}, the file as seen from the folder. */
    String of(Range range) {
        String name = range.file().name();
        return file(name) + range.toString().substring(name.length());
    }

    /** A file of the project as seen from the folder. */
    String file(String name) {
        if (folder.isEmpty() || name.startsWith("/") || name.contains(":")) {
            return name;
        }
        String[] from = folder.split("/", -1);
        String[] to = name.split("/", -1);
        int shared = 0;
        while (shared < from.length && shared < to.length - 1 && from[shared].equals(to[shared])) {
            shared++;
        }
        List<String> parts = new ArrayList<>();
        for (int i = shared; i < from.length; i++) {
            parts.add("..");
        }
        parts.addAll(List.of(to).subList(shared, to.length));
        return String.join("/", parts);
    }
}
