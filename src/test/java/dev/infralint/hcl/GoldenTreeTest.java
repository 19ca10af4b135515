package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The trees and diagnostics of {@code fixtures/language/syntax/*.tf}: {@code x.tree} and {@code x.diag} stand beside
 * {@code x.tf}. {@code mvn test -Dtest=GoldenTreeTest -Dgolden=write} writes them again; review the difference.
 */
class GoldenTreeTest {
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    @TestFactory
    Stream<DynamicTest> treesAndDiagnosticsAreAsRecorded() throws IOException {
        return sources().map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
    }

    @Test
    void thereAreFixturesAndNoHalfStandsAlone() throws IOException {
        assertThat(sources()).hasSizeGreaterThanOrEqualTo(10);
        try (Stream<Path> files = Files.list(SyntaxJudge.FIXTURES)) {
            assertThat(files.filter(path -> path.toString().matches(".*\\.(tree|diag)")))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(beside(path, "tf")).exists());
        }
    }

    private static void check(Path path) throws IOException {
        SyntaxTree tree = Parser.parse(SourceFile.decode(path.getFileName().toString(), Files.readAllBytes(path)));
        compare(beside(path, "tree"), TreeText.of(tree));
        compare(beside(path, "diag"), TreeText.of(tree.diagnostics()));
        boolean broken = path.getFileName().toString().startsWith("broken");
        assertThat(tree.diagnostics().isEmpty()).isNotEqualTo(broken);
    }

    private static void compare(Path recorded, String now) throws IOException {
        if (WRITE) {
            Files.writeString(recorded, now);
        }
        assertThat(recorded).exists().hasContent(now);
    }

    private static Path beside(Path path, String extension) {
        String name = path.getFileName().toString();
        return path.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + extension);
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SyntaxJudge.FIXTURES)) {
            return files.filter(path -> path.toString().endsWith(".tf")).sorted().toList().stream();
        }
    }
}
