package dev.infralint.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The cases below a folder: a file each, or a folder with a {@code main.tf} as a whole. */
final class Fixtures {
    private Fixtures() {}

    /**
     * A case.
     *
     * @param shown the folder of its files as people name it
     * @param texts by path below that folder
     */
    record Case(Path shown, Map<String, String> texts) {
        Case {
            texts = Map.copyOf(texts);
        }
    }

    /** The cases in the order of their paths. */
    static List<Case> find(Path folder) throws IOException {
        List<Case> found = new ArrayList<>();
        if (Files.isRegularFile(folder.resolve("main.tf"))) {
            found.add(new Case(folder, texts(folder)));
            return found;
        }
        for (Path child : children(folder)) {
            String name = child.getFileName().toString();
            if (Files.isDirectory(child)) {
                if (!name.startsWith(".")) {
                    found.addAll(find(child));
                }
            } else if (name.endsWith(".tf") || name.endsWith(".tf.json")) {
                found.add(new Case(folder, Map.of(name, read(child))));
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), read(file));
            }
        }
        return texts;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
