package dev.infralint.fix;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.policy.Change;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes single edits as {@code terraform fmt} would leave them. */
final class Editor {
    /** Arguments of Terraform itself, which stand apart from those of the resource. */
    private static final Set<String> META =
            Set.of("count", "for_each", "provider", "depends_on", "source", "version", "providers");

    private static final String INDENT = "  ";

    private Editor() {}

    /** An edit that cannot be made, and why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }

        String why() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** The file after a step. */
    static Sheet apply(Sheet sheet, Step step) throws Refused {
        if (step.kind() == Change.Kind.REMOVE) {
            return remove(sheet, step.spot());
        }
        if (step.kind() == Change.Kind.REWRITE) {
            return replace(
                    sheet,
                    sheet.file().range(step.start(), step.end()),
                    step.literals().get(0));
        }
        if (!step.spot().attribute().isEmpty()) {
            return write(sheet, step);
        }
        List<Integer> indexes = new ArrayList<>(step.spot().blocks());
        List<String> missing = new ArrayList<>(step.missing());
        while (missing.size() > 1) {
            int last = lastBlock(sheet.body(indexes), missing.get(0));
            if (last < 0) {
                break;
            }
            indexes.add(last);
            missing.remove(0);
        }
        Block block = sheet.block(indexes).orElseThrow(() -> new Refused("the block is gone"));
        if (step.kind() == Change.Kind.BLOCK) {
            return addBlock(sheet, block, nested(missing, step.literals()));
        }
        String name = missing.get(missing.size() - 1);
        String value = value(step);
        if (missing.size() > 1) {
            return addBlock(
                    sheet, block, nested(missing.subList(0, missing.size() - 1), List.of(name + " = " + value)));
        }
        if (block.body().attribute(name).isPresent()) {
            return write(
                    sheet,
                    new Step(step.file(), new Spot(indexes, name, List.of()), List.of(), step.kind(), step.literals()));
        }
        return addAttribute(sheet, block, name, value);
    }

    private static String value(Step step) {
        return step.kind() == Change.Kind.ADD
                ? "[" + String.join(", ", step.literals()) + "]"
                : step.literals().get(0);
    }

    /** The index of the last block of a type among those of a body; -1 where there is none. */
    private static int lastBlock(Body body, String type) {
        for (int i = body.blocks().size() - 1; i >= 0; i--) {
            if (body.blocks().get(i).type().equals(type)) {
                return i;
            }
        }
        return -1;
    }

    private static Sheet write(Sheet sheet, Step step) throws Refused {
        Attribute attribute = sheet.attribute(step.spot()).orElseThrow(() -> new Refused("the argument is gone"));
        Expression value = inside(attribute.value(), step.spot().keys());
        return step.kind() == Change.Kind.ADD
                ? addElements(sheet, value, step.literals())
                : replace(sheet, value.range(), step.literals().get(0));
    }

    /** The value behind keys of an object, each written plainly. */
    static Expression inside(Expression value, List<String> keys) throws Refused {
        Expression found = value;
        for (String key : keys) {
            Expression next = null;
            if (found instanceof Expression.ObjectConstructor object) {
                for (Expression.ObjectConstructor.Item item : object.items()) {
                    next = key.equals(plain(item.key())) ? item.value() : next;
                }
            }
            if (next == null) {
                throw new Refused("the value is not written as an object with " + key);
            }
            found = next;
        }
        return found;
    }

    private static String plain(Expression key) {
        return key instanceof Expression.Template template
                        && template.parts().size() == 1
                        && template.parts().get(0) instanceof TemplatePart.Literal literal
                ? literal.text()
                : "";
    }

    private static Sheet replace(Sheet sheet, Range value, String literal) {
        int first = sheet.line(value.start());
        int last = sheet.line(value.end());
        boolean inOrder = Alignment.holds(sheet, first) && (first == last || Alignment.holds(sheet, last));
        boolean heredoc =
                value.text().startsWith("<<") && value.end() == sheet.file().lineStart(last);
        int end = heredoc ? value.end() - sheet.lineEnd(last - 1).length() : value.end();
        Sheet replaced = sheet.splice(value.start(), end, literal);
        return inOrder ? Alignment.restore(replaced, first) : replaced;
    }

    private static Sheet addElements(Sheet sheet, Expression list, List<String> literals) throws Refused {
        if (!(list instanceof Expression.TupleConstructor tuple)) {
            throw new Refused("the list is not written in place");
        }
        List<String> written =
                tuple.elements().stream().map(element -> element.range().text()).toList();
        List<String> added =
                literals.stream().filter(each -> !written.contains(each)).toList();
        if (tuple.elements().isEmpty()) {
            return replace(sheet, tuple.range(), "[" + String.join(", ", added) + "]");
        }
        Range last = tuple.elements().get(written.size() - 1).range();
        int line = sheet.line(last.start());
        boolean ownLine = sheet.text()
                .substring(sheet.file().lineStart(line), last.start())
                .isBlank();
        if (!ownLine) {
            boolean inOrder = Alignment.holds(sheet, line);
            Sheet longer = sheet.splice(last.end(), last.end(), ", " + String.join(", ", added));
            return inOrder ? Alignment.restore(longer, line) : longer;
        }
        if (!sheet.onOneLine(last)) {
            throw new Refused("the last element of the list spans lines");
        }
        boolean ended = sheet.text()
                .substring(last.end(), tuple.range().end())
                .stripLeading()
                .startsWith(",");
        Sheet longer = ended ? sheet : sheet.splice(last.end(), last.end(), ",");
        String end = longer.lineEnd(line);
        String between = "," + end + longer.indent(line);
        int next = longer.file().lineStart(line + 1);
        if (next > tuple.range().end()) {
            throw new Refused("the list closes on the line of its last element");
        }
        return longer.splice(next, next, longer.indent(line) + String.join(between, added) + (ended ? "," : "") + end);
    }

    private static Sheet addAttribute(Sheet sheet, Block block, String name, String value) throws Refused {
        Body body = block.body();
        if (sheet.onOneLine(body.range())) {
            return opened(sheet, block, List.of(name + " = " + value));
        }
        Attribute anchor = anchor(sheet, body);
        if (anchor == null) {
            int line = sheet.line(body.range().start());
            String eol = sheet.lineEnd(line);
            String text = sheet.indent(sheet.line(block.range().start())) + INDENT + name + " = " + value + eol;
            boolean apart = !body.attributes().isEmpty() || !body.blocks().isEmpty();
            int start = sheet.file().lineStart(line + 1);
            return sheet.splice(start, start, apart ? text + eol : text);
        }
        int line = sheet.line(anchor.range().end());
        boolean apart = META.contains(anchor.name());
        String eol = sheet.lineEnd(line);
        boolean inOrder = Alignment.holds(sheet, line);
        int sign = sheet.column(sheet.text().indexOf('=', anchor.nameRange().end()));
        String indent = sheet.indent(line);
        int gap = inOrder || apart ? 1 : Math.max(1, sign - indent.length() - name.length());
        String text = indent + name + " ".repeat(gap) + "= " + value + eol;
        int start = sheet.file().lineStart(line + 1);
        Sheet longer = sheet.splice(start, start, apart ? eol + text : text);
        return inOrder && !apart ? Alignment.restore(longer, line + 1) : longer;
    }

    /** The argument behind which another one is added. */
    private static @Nullable Attribute anchor(Sheet sheet, Body body) {
        int blocks = body.blocks().isEmpty()
                ? Integer.MAX_VALUE
                : body.blocks().get(0).range().start();
        Attribute best = null;
        int bestWeight = 0;
        for (Attribute each : body.attributes()) {
            boolean line = sheet.onOneLine(each.range()) && !each.name().equals("depends_on");
            int weight =
                    !line ? 0 : META.contains(each.name()) ? 1 : each.range().start() > blocks ? 2 : 3;
            if (weight > 0 && weight >= bestWeight) {
                best = each;
                bestWeight = weight;
            }
        }
        return best;
    }

    /** The lines of blocks within each other, the innermost with these lines; not indented as a whole. */
    private static List<String> nested(List<String> types, List<String> lines) {
        List<String> inner = aligned(lines);
        for (int i = types.size() - 1; i >= 0; i--) {
            List<String> outer = new ArrayList<>(List.of(types.get(i) + " {"));
            inner.forEach(line -> outer.add(INDENT + line));
            outer.add("}");
            inner = outer;
        }
        return inner;
    }

    private static List<String> aligned(List<String> lines) {
        int widest = lines.stream().mapToInt(line -> line.indexOf(" = ")).max().orElse(0);
        return lines.stream()
                .map(line -> {
                    int sign = line.indexOf(" = ");
                    return line.substring(0, sign) + " ".repeat(widest - sign) + line.substring(sign);
                })
                .toList();
    }

    private static Sheet addBlock(Sheet sheet, Block around, List<String> lines) throws Refused {
        Body body = around.body();
        if (sheet.onOneLine(body.range())) {
            return opened(sheet, around, lines);
        }
        int line = sheet.line(body.end().start());
        String eol = sheet.lineEnd(line - 1);
        String indent = sheet.indent(sheet.line(around.range().start())) + INDENT;
        StringBuilder text = new StringBuilder();
        boolean empty = body.attributes().isEmpty() && body.blocks().isEmpty();
        if (!empty && !sheet.file().line(line - 1).isBlank()) {
            text.append(eol);
        }
        lines.forEach(each -> text.append(indent).append(each).append(eol));
        int start = sheet.file().lineStart(line);
        return sheet.splice(start, start, text.toString());
    }

    /** A block on one line, opened over several, with further lines. */
    private static Sheet opened(Sheet sheet, Block block, List<String> lines) throws Refused {
        Body body = block.body();
        if (sheet.tree().comments().stream().anyMatch(comment -> body.range().covers(comment.range()))) {
            throw new Refused("the block stands on one line with a comment");
        }
        int line = sheet.line(block.range().start());
        String indent = sheet.indent(line);
        String eol = sheet.lineEnd(line);
        List<String> all = new ArrayList<>();
        body.attributes()
                .forEach(each ->
                        all.add(each.name() + " = " + each.value().range().text()));
        boolean plain = lines.stream().allMatch(each -> each.contains(" = "));
        if (plain) {
            all.addAll(lines);
        }
        List<String> content = new ArrayList<>(aligned(all));
        if (!plain) {
            if (!content.isEmpty()) {
                content.add("");
            }
            content.addAll(lines);
        }
        StringBuilder text = new StringBuilder(eol);
        content.forEach(each ->
                text.append(each.isEmpty() ? "" : indent + INDENT).append(each).append(eol));
        return sheet.splice(body.range().start(), body.range().end(), text + indent);
    }

    private static Sheet remove(Sheet sheet, Spot spot) throws Refused {
        Range range;
        if (spot.attribute().isEmpty()) {
            range = sheet.block(spot.blocks())
                    .orElseThrow(() -> new Refused("the block is gone"))
                    .range();
        } else {
            range = sheet.attribute(spot)
                    .orElseThrow(() -> new Refused("the argument is gone"))
                    .range();
        }
        if (!spot.keys().isEmpty()) {
            throw new Refused("what should go is a part of an object");
        }
        int first = sheet.line(range.start());
        int last = sheet.line(range.end());
        String before = sheet.text().substring(sheet.file().lineStart(first), range.start());
        String after = sheet.text()
                .substring(range.end(), sheet.file().lineStart(last + 1))
                .strip();
        boolean heredoc = range.end() == sheet.file().lineStart(last);
        if (!before.isBlank() || !heredoc && !after.isEmpty()) {
            throw new Refused("something else stands on the same line");
        }
        boolean inOrder = Alignment.holds(sheet, first);
        int start = sheet.file().lineStart(first);
        int end = heredoc ? range.end() : sheet.file().lineStart(last + 1);
        boolean blankAbove = first > 1 && sheet.file().line(first - 1).isBlank();
        String below = sheet.file().line(sheet.line(end)).strip();
        if (blankAbove && (below.isEmpty() || below.equals("}"))) {
            start = sheet.file().lineStart(first - 1);
        }
        Sheet shorter = sheet.splice(start, end, "");
        int line = shorter.line(start);
        return inOrder ? Alignment.restore(Alignment.restore(shorter, line), Math.max(1, line - 1)) : shorter;
    }
}
