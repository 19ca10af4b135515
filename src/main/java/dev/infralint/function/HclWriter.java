package dev.infralint.function;

import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Values as expressions of the Terraform language, laid out as {@code terraform fmt} does. */
final class HclWriter {
    /**
     * A line without its indentation.
     *
     * @param key what stands before the sign of an assignment; empty in other lines
     * @param rest the value, or the whole line
     * @param opened how many more brackets it opens than it closes
     */
    private record Line(String key, String rest, int opened) {}

    private final List<Line> lines = new ArrayList<>();
    private String key = "";
    private final StringBuilder rest = new StringBuilder();
    private int opened;
    private long length;

    private HclWriter() {}

    static boolean isIdentifier(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*");
    }

    /** {@code name = value} for each, the signs in a column where lines follow one another. */
    static String attributes(Map<String, Value> attributes) throws FunctionFault {
        HclWriter writer = new HclWriter();
        writer.lines(attributes);
        return attributes.isEmpty() ? "" : writer.laidOut() + "\n";
    }

    static String expression(Value value) throws FunctionFault {
        HclWriter writer = new HclWriter();
        writer.write(value);
        writer.endLine();
        return writer.laidOut();
    }

    private void endLine() throws FunctionFault {
        length += key.length() + rest.length();
        Bounds.checkText(length);
        lines.add(new Line(key, rest.toString(), opened));
        key = "";
        rest.setLength(0);
        opened = 0;
    }

    private void lines(Map<String, Value> attributes) throws FunctionFault {
        for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            key = isIdentifier(name) ? name : quoted(name);
            write(attribute.getValue());
            endLine();
        }
    }

    private void write(Value value) throws FunctionFault {
        Bounds.checkText(rest.length());
        if (value instanceof Value.Str string) {
            rest.append(quoted(string.value()));
        } else if (value instanceof Value.Num number) {
            rest.append(Numbers.format(number.value()));
        } else if (value instanceof Value.Bool bool) {
            rest.append(bool.value());
        } else if (value instanceof Value.Named named) {
            rest.append('{');
            if (!named.elements().isEmpty()) {
                opened++;
                endLine();
                lines(named.elements());
                opened--;
            }
            rest.append('}');
        } else if (value instanceof Value.Sequence sequence) {
            rest.append('[');
            opened++;
            String separator = "";
            for (Value element : sequence.elements()) {
                rest.append(separator);
                write(element);
                separator = ", ";
            }
            opened--;
            rest.append(']');
        } else {
            rest.append("null");
        }
    }

    private String laidOut() {
        StringBuilder out = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>();
        int start = 0;
        while (start < lines.size()) {
            // Signs stand in one column in lines that follow one another and leave nothing open.
            int end = start;
            int width = 0;
            while (end < lines.size() && aligns(lines.get(end))) {
                width = Math.max(width, lines.get(end).key().length());
                end++;
            }
            int last = Math.max(end, start + 1);
            for (Line line : lines.subList(start, last)) {
                close(open, -line.opened());
                out.append(out.length() > 0 ? "\n" : "").append("  ".repeat(open.size()));
                if (!line.key().isEmpty()) {
                    out.append(line.key())
                            .append(" ".repeat(Math.max(0, width - line.key().length())))
                            .append(" = ");
                }
                out.append(line.rest());
                if (line.opened() > 0) {
                    open.push(line.opened());
                }
            }
            start = last;
        }
        return out.toString();
    }

    private static boolean aligns(Line line) {
        return !line.key().isEmpty() && line.opened() == 0;
    }

    private static void close(Deque<Integer> open, int brackets) {
        int left = brackets;
        while (left > 0 && !open.isEmpty()) {
            int top = open.pop();
            if (top > left) {
                open.push(top - left);
            }
            left -= top;
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '$', '%' -> {
                    out.append((char) c);
                    if (text.startsWith("{", i + 1)) {
                        out.append((char) c);
                    }
                }
                default -> {
                    if (c >= 0x20 && c != 0x7f && Character.isDefined(c) && !Character.isISOControl(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
