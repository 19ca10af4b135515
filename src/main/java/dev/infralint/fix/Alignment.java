package dev.infralint.fix;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Comment;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that {@code terraform fmt} gives equals signs and comments: those of successive lines stand below each other,
 * one space after the longest of what comes before them.
 */
final class Alignment {
    private final Sheet sheet;

    /** Arguments by the lines on which they begin and end; those only that take part. */
    private final Map<Integer, Attribute> begins = new HashMap<>();

    private final Map<Integer, Attribute> ends = new HashMap<>();
    private final TreeMap<Integer, Comment> comments = new TreeMap<>();

    private Alignment(Sheet sheet) {
        this.sheet = sheet;
        SyntaxTree tree = sheet.tree();
        add(tree.body());
        for (Comment comment : tree.comments()) {
            if (!sheet.onOneLine(comment.range())) {
                continue;
            }
            int line = sheet.line(comment.range().start());
            int start = sheet.file().lineStart(line);
            boolean trails =
                    !sheet.text().substring(start, comment.range().start()).isBlank();
            boolean last = sheet.text()
                    .substring(comment.range().end(), sheet.file().lineStart(line + 1))
                    .isBlank();
            if (trails && last) {
                comments.put(line, comment);
            }
        }
    }

    private void add(Body body) {
        for (Attribute attribute : body.attributes()) {
            boolean heredoc = attribute.value() instanceof Expression.Template template && template.heredoc();
            int line = sheet.line(attribute.range().start());
            boolean first = sheet.text()
                    .substring(sheet.file().lineStart(line), attribute.range().start())
                    .isBlank();
            if (first && (heredoc || sheet.onOneLine(attribute.range()))) {
                begins.put(line, attribute);
                ends.put(heredoc ? endOfHeredoc(attribute) : line, attribute);
            }
        }
        for (Block block : body.blocks()) {
            add(block.body());
        }
    }

    /** A heredoc may be taken to end at the line after its closing word. */
    private int endOfHeredoc(Attribute attribute) {
        int end = attribute.range().end();
        int line = sheet.line(end);
        return end == sheet.file().lineStart(line) ? line - 1 : line;
    }

    /** Whether the equals signs and the comments around a line stand as they should. */
    static boolean holds(Sheet sheet, int line) {
        Alignment alignment = new Alignment(sheet);
        return alignment.equalsSigns(line).isEmpty()
                && alignment.commentSigns(line).isEmpty();
    }

    /** The sheet with the equals signs and the comments around a line as they should stand. */
    static Sheet restore(Sheet sheet, int line) {
        Sheet aligned = replaced(sheet, new Alignment(sheet).equalsSigns(line));
        return replaced(aligned, new Alignment(aligned).commentSigns(line));
    }

    private static Sheet replaced(Sheet sheet, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return sheet;
        }
        StringBuilder text = new StringBuilder(sheet.text());
        for (int i = gaps.size() - 1; i >= 0; i--) {
            Gap gap = gaps.get(i);
            text.replace(gap.start(), gap.end(), " ".repeat(gap.spaces()));
        }
        return Sheet.of(SourceFile.of(sheet.file().name(), text.toString()));
    }

    /** White space that should be so wide. */
    private record Gap(int start, int end, int spaces) {}

    private List<Gap> equalsSigns(int line) {
        List<Attribute> chain = chain(line);
        int widest = chain.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        List<Gap> gaps = new ArrayList<>();
        for (Attribute each : chain) {
            int start = each.nameRange().end();
            add(
                    gaps,
                    start,
                    sheet.text().indexOf('=', start),
                    widest + 1 - each.name().length());
        }
        return gaps;
    }

    /** The arguments on successive lines around a line, in order. */
    private List<Attribute> chain(int line) {
        Attribute middle = begins.get(line);
        if (middle == null) {
            return List.of();
        }
        List<Attribute> chain = new ArrayList<>(List.of(middle));
        for (@Nullable Attribute above = ends.get(line - 1); above != null; ) {
            chain.add(0, above);
            above = ends.get(sheet.line(above.range().start()) - 1);
        }
        for (@Nullable Attribute below = begins.get(last(middle) + 1); below != null; ) {
            chain.add(below);
            below = begins.get(last(below) + 1);
        }
        return chain;
    }

    private int last(Attribute attribute) {
        return attribute.value() instanceof Expression.Template template && template.heredoc()
                ? endOfHeredoc(attribute)
                : sheet.line(attribute.range().start());
    }

    private List<Gap> commentSigns(int line) {
        if (!comments.containsKey(line)) {
            return List.of();
        }
        int first = line;
        int last = line;
        while (comments.containsKey(first - 1)) {
            first--;
        }
        while (comments.containsKey(last + 1)) {
            last++;
        }
        int widest = 0;
        for (Comment comment : comments.subMap(first, last + 1).values()) {
            widest = Math.max(widest, sheet.column(endOfCode(comment)));
        }
        List<Gap> gaps = new ArrayList<>();
        for (Comment comment : comments.subMap(first, last + 1).values()) {
            int start = endOfCode(comment);
            add(gaps, start, comment.range().start(), widest + 1 - sheet.column(start));
        }
        return gaps;
    }

    private int endOfCode(Comment comment) {
        int end = comment.range().start();
        while (end > 0 && (sheet.text().charAt(end - 1) == ' ' || sheet.text().charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private void add(List<Gap> gaps, int start, int end, int spaces) {
        if (end >= start && !sheet.text().substring(start, end).equals(" ".repeat(spaces))) {
            gaps.add(new Gap(start, end, spaces));
        }
    }
}
