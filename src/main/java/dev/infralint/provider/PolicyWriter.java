package dev.infralint.provider;

import dev.infralint.expression.Unknowns;
import dev.infralint.value.JsonText;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes JSON as the AWS provider does, indented by two spaces or without white space. */
final class PolicyWriter {
    private final StringBuilder text = new StringBuilder();
    private final List<Value> holes = new ArrayList<>();
    private final boolean indented;

    private PolicyWriter(boolean indented) {
        this.indented = indented;
    }

    /** The document as a string; an unknown with an outline when it has holes. */
    static Value write(PolicyNode document, boolean indented, Marks marks) {
        PolicyWriter writer = new PolicyWriter(indented);
        writer.node(document, 0);
        String written = writer.text.toString();
        if (writer.holes.isEmpty()) {
            return Strings.of(written).withMarks(marks);
        }
        Set<String> needs = new TreeSet<>();
        Marks all = marks;
        for (Value hole : writer.holes) {
            needs.addAll(Unknowns.needs(hole));
            all = all.with(hole.marks().withOrigin(null));
        }
        String prefix = written.substring(0, written.indexOf(Outline.HOLE));
        return new Value.Unknown(
                Type.STRING, new Refinement(true, prefix, 0, null, new Outline(written, writer.holes)), needs, all);
    }

    private void node(PolicyNode node, int depth) {
        if (node instanceof PolicyNode.Leaf leaf) {
            leaf(leaf.value());
        } else if (node instanceof PolicyNode.Text string) {
            text(string.value());
        } else if (node instanceof PolicyNode.Items items) {
            text.append('[');
            Iterator<PolicyNode> iterator = items.items().iterator();
            boolean any = iterator.hasNext();
            while (iterator.hasNext()) {
                line(depth + 1);
                node(iterator.next(), depth + 1);
                text.append(iterator.hasNext() ? "," : "");
            }
            close(any, depth, ']');
        } else if (node instanceof PolicyNode.Fields fields) {
            text.append('{');
            Iterator<Map.Entry<String, PolicyNode>> iterator =
                    fields.fields().entrySet().iterator();
            boolean any = iterator.hasNext();
            while (iterator.hasNext()) {
                Map.Entry<String, PolicyNode> field = iterator.next();
                line(depth + 1);
                Outline key = Outline.ofKey(field.getKey());
                text.append(JsonText.quote(key.text())).append(indented ? ": " : ":");
                holes.addAll(key.holes());
                node(field.getValue(), depth + 1);
                text.append(iterator.hasNext() ? "," : "");
            }
            close(any, depth, '}');
        }
    }

    private void close(boolean any, int depth, char bracket) {
        if (any) {
            line(depth);
        }
        text.append(bracket);
    }

    private void line(int depth) {
        if (indented) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void leaf(Value value) {
        if (value instanceof Value.Str) {
            text(value);
        } else if (value instanceof Value.Bool bool) {
            text.append(bool.value());
        } else if (value instanceof Value.Num number) {
            text.append(Numbers.format(number.value()));
        } else if (value.isNull()) {
            text.append("null");
        } else if (value instanceof Value.Unknown) {
            text.append(Outline.HOLE);
            holes.add(value);
        }
    }

    private void text(Value value) {
        if (value instanceof Value.Str string) {
            text.append(JsonText.quote(string.value()));
        } else if (value instanceof Value.Unknown unknown) {
            Outline outline = unknown.refinement().outline();
            if (outline != null && Outline.mayHold(text.length(), holes.size(), outline)) {
                text.append(JsonText.quote(outline.text()));
                holes.addAll(outline.holes());
            } else {
                text.append(JsonText.quote(unknown.refinement().prefix() + Outline.HOLE));
                holes.add(value);
            }
        } else {
            leaf(value);
        }
    }
}
