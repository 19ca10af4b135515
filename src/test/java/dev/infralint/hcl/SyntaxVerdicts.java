package dev.infralint.hcl;

import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints which files our parser refuses, for comparison with {@code terraform fmt}; see {@code bench/syntax-verdicts}.
 * Arguments: folders or files. One line per refused file: its path and its first error.
 */
final class SyntaxVerdicts {
    private SyntaxVerdicts() {}

    public static void main(String[] arguments) throws IOException {
        int seen = 0;
        int refused = 0;
        for (String argument : arguments) {
            for (Path path : files(Path.of(argument))) {
                seen++;
                SyntaxTree tree = Parser.parse(SourceFile.decode(path.toString(), Files.readAllBytes(path)));
                if (!tree.diagnostics().isEmpty()) {
                    refused++;
                    System.out.println(path + "\t" + tree.diagnostics().get(0));
                }
            }
        }
        System.err.println(seen + " files, " + refused + " refused");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".tf") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }
}
