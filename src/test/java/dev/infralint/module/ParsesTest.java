package dev.infralint.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsesTest {
    @TempDir
    Path project;

    @Test
    void aFileThatSaysWhatItSaidKeepsItsTreeInTheNextRunThatReadsIt() throws IOException {
        Path main = Files.writeString(project.resolve("main.tf"), "locals {}\n");
        Path other = Files.writeString(project.resolve("other.tf"), "variable \"size\" {}\n");
        Parses first = new Parses();
        SyntaxTree mainBefore = tree(first, main);
        SyntaxTree otherBefore = tree(first, other);
        Files.writeString(main, "locals { a = 1 }\n");
        Parses next = first.next().next();
        assertThat(tree(next, other)).isNotNull().isSameAs(otherBefore);
        assertThat(tree(next, main)).isNotNull().isNotSameAs(mainBefore);
    }

    private SyntaxTree tree(Parses parses, Path file) {
        return SourceTree.of(project, Disk.asItIs(), parses).configuration(file).tree();
    }
}
