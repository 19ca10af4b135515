package dev.infralint.fix;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** A file as it is being edited: its text and its tree. */
record Sheet(SourceFile file, SyntaxTree tree) {
    static Sheet of(SourceFile file) {
        return new Sheet(file, Parser.parse(file));
    }

    /** The same file with another text between two offsets. */
    Sheet splice(int start, int end, String text) {
        String old = file.text();
        return of(SourceFile.of(file.name(), old.substring(0, start) + text + old.substring(end)));
    }

    String text() {
        return file.text();
    }

    int line(int offset) {
        return file.position(offset).line();
    }

    int column(int offset) {
        int start = file.lineStart(line(offset));
        return text().codePointCount(start, offset);
    }

    boolean onOneLine(Range range) {
        return line(range.start()) == line(range.end());
    }

    /** The white space that a line begins with. */
    String indent(int line) {
        String text = file.line(line);
        int end = 0;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(0, end);
    }

    /** The line end of the file, as it is at a line or else at its first one. */
    String lineEnd(int line) {
        int next = file.lineStart(line + 1);
        boolean windows = next >= 2 && text().startsWith("\r\n", next - 2);
        return windows ? "\r\n" : "\n";
    }

    /** The block at a place, by its indexes among the blocks of each body; empty for the file itself. */
    Optional<Block> block(List<Integer> indexes) {
        Body body = tree.body();
        Block found = null;
        for (int index : indexes) {
            if (index >= body.blocks().size()) {
                return Optional.empty();
            }
            found = body.blocks().get(index);
            body = found.body();
        }
        return Optional.ofNullable(found);
    }

    Body body(List<Integer> indexes) {
        return block(indexes).map(Block::body).orElse(tree.body());
    }

    Optional<Attribute> attribute(Spot spot) {
        return body(spot.blocks()).attribute(spot.attribute());
    }
}
