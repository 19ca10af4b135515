package dev.infralint.build;

import dev.infralint.compiler.DrlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The {@code .drl} files of a {@code rules/} folder. */
public final class RuleFolder {
    private RuleFolder() {}

    /**
     * All files in the order of their paths; each is named {@code rules/…} with forward slashes, and has the types of the
     * folder's {@link TypeSets} in place of their names.
     */
    public static List<DrlText> read(Path rules) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(rules)) {
            files = walk.filter(file -> file.getFileName().toString().endsWith(".drl"))
                    .sorted()
                    .toList();
        }
        TypeSets types = TypeSets.read(rules);
        List<DrlText> texts = new ArrayList<>();
        for (Path file : files) {
            String name = "rules/" + rules.relativize(file).toString().replace('\\', '/');
            texts.add(DrlText.of(name, types.expand(name, Files.readString(file).replace("\r\n", "\n"))));
        }
        return texts;
    }
}
