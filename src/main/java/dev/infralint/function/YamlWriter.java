package dev.infralint.function;

import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Values as YAML, as {@code yamlencode} writes it: blocks, quoted strings, literals for several lines. */
final class YamlWriter {
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(Value value) throws FunctionFault {
        YamlWriter writer = new YamlWriter();
        writer.node(value, -1, false);
        writer.endLine();
        if (value.isNull() || value instanceof Value.Num || value instanceof Value.Bool) {
            // A plain scalar alone leaves the document open, which its end marker closes.
            writer.out.append("...\n");
        }
        return writer.out.toString();
    }

    private void endLine() {
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    /** Starts a line, unless the line has only indicators on it so far, behind which a block may begin. */
    private void startLine(int indent, boolean fresh) {
        if (!fresh) {
            endLine();
            out.append(" ".repeat(indent));
        }
    }

    private boolean atStart() {
        return out.length() == 0;
    }

    /**
     * Writes a node.
     *
     * @param indent of the collection around it; -1 for the document
     * @param value whether it is the value of a mapping, after {@code key:}
     */
    private void node(Value node, int indent, boolean value) throws FunctionFault {
        Bounds.checkText(out.length());
        if (node instanceof Value.Sequence sequence && !sequence.elements().isEmpty()) {
            int inner = value ? Math.max(indent, 0) : indent < 0 ? 0 : indent + 2;
            boolean fresh = !value;
            for (Value element : sequence.elements()) {
                startLine(inner, fresh);
                fresh = false;
                out.append('-');
                item(element, inner);
            }
        } else if (node instanceof Value.Named named && !named.elements().isEmpty()) {
            int inner = indent < 0 ? 0 : indent + 2;
            boolean fresh = !value;
            for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
                startLine(inner, fresh);
                fresh = false;
                entry(entry.getKey(), entry.getValue(), inner);
            }
        } else {
            space();
            scalar(node, indent);
        }
    }

    private void space() {
        if (!atStart() && out.charAt(out.length() - 1) != ' ' && out.charAt(out.length() - 1) != '\n') {
            out.append(' ');
        }
    }

    /** What follows {@code -}, {@code ?} or the colon of a key that is not simple: blocks begin on the same line. */
    private void item(Value element, int indent) throws FunctionFault {
        if (!Values.elements(element).isEmpty()) {
            out.append(' ');
        }
        node(element, indent, false);
    }

    private void entry(String key, Value value, int indent) throws FunctionFault {
        boolean simple = key.indexOf('\n') < 0 && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY;
        if (simple) {
            out.append(quoted(key)).append(':');
            node(value, indent, true);
            return;
        }
        out.append("? ");
        scalar(Value.of(key), indent);
        startLine(indent, false);
        out.append(':');
        item(value, indent);
    }

    private void scalar(Value node, int indent) {
        if (node instanceof Value.Str string) {
            if (literalAllowed(string.value())) {
                literal(string.value(), indent + 2 + (indent < 0 ? 1 : 0));
            } else {
                out.append(quoted(string.value()));
            }
        } else if (node instanceof Value.Num number) {
            out.append(Numbers.format(number.value()));
        } else if (node instanceof Value.Bool bool) {
            out.append(bool.value());
        } else {
            out.append(node instanceof Value.Sequence ? "[]" : node instanceof Value.Named ? "{}" : "null");
        }
    }

    private static boolean literalAllowed(String text) {
        if (text.indexOf('\n') < 0 || text.endsWith(" ")) {
            return false;
        }
        boolean spaceBefore = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean lineBreak = isBreak(c);
            if (!isPrintable(c) || lineBreak && spaceBefore) {
                return false;
            }
            spaceBefore = c == ' ';
        }
        return true;
    }

    private static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || c >= 0x20 && c <= 0x7e
                || c >= 0xa0 && c <= 0xfffd && c != 0xfeff && !(c >= 0xd800 && c < 0xe000);
    }

    private void literal(String text, int indent) {
        out.append('|');
        if (text.charAt(0) == ' ' || isBreak(text.charAt(0))) {
            out.append('2');
        }
        int length = text.length();
        if (!isBreak(text.charAt(length - 1))) {
            out.append('-');
        } else if (length == 1 || isBreak(text.charAt(length - 2))) {
            out.append('+');
        }
        out.append('\n');
        boolean fresh = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!isBreak(c) && fresh) {
                out.append(" ".repeat(indent));
            }
            fresh = isBreak(c);
            out.append(c);
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (isPrintable(c) && !isBreak(c) && c != '"' && c != '\\') {
                quoted.appendCodePoint(c);
                return;
            }
            quoted.append('\\');
            switch (c) {
                case 0 -> quoted.append('0');
                case 7 -> quoted.append('a');
                case '\b' -> quoted.append('b');
                case '\t' -> quoted.append('t');
                case '\n' -> quoted.append('n');
                case 0x0b -> quoted.append('v');
                case '\f' -> quoted.append('f');
                case '\r' -> quoted.append('r');
                case 0x1b -> quoted.append('e');
                case '"' -> quoted.append('"');
                case '\\' -> quoted.append('\\');
                case 0x85 -> quoted.append('N');
                case 0xa0 -> quoted.append('_');
                case 0x2028 -> quoted.append('L');
                case 0x2029 -> quoted.append('P');
                default -> quoted.append(String.format(c <= 0xff ? "x%02X" : c <= 0xffff ? "u%04X" : "U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
