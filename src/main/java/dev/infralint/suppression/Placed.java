package dev.infralint.suppression;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Comment;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Directive.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directive with the stretch of the file it speaks about.
 *
 * <p>A comment behind code speaks about its line, one on a line of its own about what begins on the next line that is no
 * comment, and about what the block around it lacks. Where a block begins there, it speaks about the whole block. One that
 * stands apart within a block speaks about that block.
 */
final class Placed {
    private static final int ALL = -1;
    private static final int NONE = -2;

    final Directive directive;
    final Set<Policy> needed = new HashSet<>();
    private final @Nullable Range covered;
    private final @Nullable Range header;
    private final boolean block;
    private String data = "";
    private int statement = NONE;

    private Placed(Directive directive, @Nullable Range covered, @Nullable Range header, boolean block) {
        this.directive = directive;
        this.covered = covered;
        this.header = header;
        this.block = block;
    }

    /** A directive of an ignore file. */
    static Placed everywhere(Directive directive) {
        return new Placed(directive, null, null, true);
    }

    static Placed of(Directive directive, SyntaxTree tree) {
        Placed placed = place(directive, tree);
        Range covered = placed.covered;
        for (Block top : tree.body().blocks()) {
            if (covered != null
                    && top.type().equals("data")
                    && top.range().covers(covered.file().range(covered.start(), covered.start()))) {
                placed.data = "data." + top.label(0) + "." + top.label(1);
                placed.statement = covered.covers(top.range()) ? ALL : statement(top, covered);
            }
        }
        return placed;
    }

    private static int statement(Block document, Range covered) {
        List<Block> statements = document.body().blocks("statement");
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).range().covers(covered.file().range(covered.start(), covered.start()))) {
                return i;
            }
        }
        return NONE;
    }

    /** The data source it stands in, such as {@code data.aws_iam_policy_document.admin}; empty elsewhere. */
    String data() {
        return data;
    }

    /** Whether it speaks about what an attribute says that takes up its data source. */
    boolean coversData(String path) {
        return statement == ALL || (statement >= 0 && path.contains("Statement[" + statement + "]"));
    }

    private static Placed place(Directive directive, SyntaxTree tree) {
        SourceFile file = tree.file();
        Range comment = directive.range();
        if (directive.scope() == Scope.FILE) {
            return block(directive, file.range(0, file.text().length()));
        }
        if (directive.scope() == Scope.BLOCK) {
            for (Block around : tree.body().blocks()) {
                if (around.range().covers(comment)) {
                    return block(directive, around.range());
                }
            }
        }
        int line = file.position(comment.start()).line();
        Block around = around(tree.body(), comment, null);
        boolean alone =
                file.text().substring(file.lineStart(line), comment.start()).isBlank();
        if (alone) {
            int next = next(tree, comment);
            if (next < 0 || (around != null && next >= around.body().end().start())) {
                return around == null ? new Placed(directive, comment, null, false) : block(directive, around.range());
            }
            line = file.position(next).line();
        }
        Block begun = beginning(tree.body(), file, line);
        if (begun != null) {
            return block(directive, begun.range());
        }
        int start = file.lineStart(line);
        Range covered = file.range(start, Math.max(start, file.lineStart(line + 1)));
        Attribute attribute = attribute(tree.body(), file, line, alone);
        Range header = alone && around != null
                ? file.range(around.range().start(), around.header().end())
                : null;
        return new Placed(directive, attribute == null ? covered : covered.to(attribute.range()), header, false);
    }

    /** Whether it speaks about a place where something was found. */
    boolean covers(Range found) {
        return covered == null || within(covered, found) || found.equals(header);
    }

    /** Whether it speaks about a whole block, and so about all that belongs to it. */
    boolean coversBlock(Range found) {
        return block && (covered == null || within(covered, found));
    }

    private static boolean within(Range covered, Range found) {
        return covered.file() == found.file()
                && covered.start() <= found.start()
                && found.start() < Math.max(covered.end(), covered.start() + 1);
    }

    private static Placed block(Directive directive, Range covered) {
        return new Placed(directive, covered, null, true);
    }

    /** Where the code below a comment begins; negative where it stands apart. */
    private static int next(SyntaxTree tree, Range comment) {
        String text = tree.file().text();
        int at = comment.end();
        for (Comment other : tree.comments()) {
            if (other.range().start() >= at) {
                if (stop(text, at) != other.range().start()) {
                    break;
                }
                at = other.range().end();
            }
        }
        return stop(text, at);
    }

    /** The next sign that is no white space, unless an empty line comes first. */
    private static int stop(String text, int from) {
        int lines = 0;
        for (int at = from; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '\n' && ++lines > 1) {
                return -1;
            }
            if (!Character.isWhitespace(sign)) {
                return at;
            }
        }
        return -1;
    }

    private static @Nullable Block around(Body body, Range place, @Nullable Block outer) {
        for (Block block : body.blocks()) {
            if (block.range().covers(place)) {
                return around(block.body(), place, block);
            }
        }
        return outer;
    }

    private static @Nullable Block beginning(Body body, SourceFile file, int line) {
        for (Block block : body.blocks()) {
            if (file.position(block.typeRange().start()).line() == line) {
                return block;
            }
            if (contains(block.range(), file, line)) {
                return beginning(block.body(), file, line);
            }
        }
        return null;
    }

    /** The argument that begins on a line; also the one that ends there, for a comment behind it. */
    private static @Nullable Attribute attribute(Body body, SourceFile file, int line, boolean above) {
        for (Attribute attribute : body.attributes()) {
            if (file.position(attribute.range().start()).line() == line
                    || (!above && file.position(attribute.range().end()).line() == line)) {
                return attribute;
            }
        }
        for (Block block : body.blocks()) {
            if (contains(block.range(), file, line)) {
                return attribute(block.body(), file, line, above);
            }
        }
        return null;
    }

    private static boolean contains(Range range, SourceFile file, int line) {
        return file.position(range.start()).line() <= line
                && line <= file.position(range.end()).line();
    }

    /** The directives of a file, placed. */
    static List<Placed> in(SyntaxTree tree) {
        return tree.comments().stream()
                .flatMap(comment -> Directives.of(comment).stream())
                .map(directive -> of(directive, tree))
                .toList();
    }
}
