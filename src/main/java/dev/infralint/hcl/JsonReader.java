package dev.infralint.hcl;

import dev.infralint.hcl.JsonNode.JsonArray;
import dev.infralint.hcl.JsonNode.JsonBool;
import dev.infralint.hcl.JsonNode.JsonNull;
import dev.infralint.hcl.JsonNode.JsonNumber;
import dev.infralint.hcl.JsonNode.JsonObject;
import dev.infralint.hcl.JsonNode.JsonString;
import dev.infralint.hcl.JsonNode.Member;
import dev.infralint.source.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) with exact ranges. After a syntax error nothing more is read; what was complete by then stays,
 * down to the bodies of blocks, none of which is given in part.
 */
final class JsonReader {
    /** How deep arrays and objects may nest. */
    static final int MAX_DEPTH = 200;

    private final SourceText source;
    private final String text;
    private final SyntaxErrors errors;
    private int at;
    private int depth;
    private boolean failed;

    /** Down to which depth objects may be given in part: the file, its blocks of one type, and those of one label. */
    private int partialDepth = 1;

    /** For a whole text, which may be one that a file makes. */
    JsonReader(SourceText source, SyntaxErrors errors) {
        this.source = source;
        this.text = source.text();
        this.errors = errors;
    }

    /** Reads the file; null when there is nothing usable in it. */
    @Nullable
    JsonNode read() {
        if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
            at = 1;
        }
        JsonNode value = value();
        white();
        if (!failed && at < text.length()) {
            fail("Extraneous data after value", "The JSON value should end here, but more follows.");
        }
        return value;
    }

    private @Nullable JsonNode value() {
        white();
        if (at == text.length()) {
            return fail("Missing value", "A JSON value is needed here, but the text ends.");
        }
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            if (depth == MAX_DEPTH) {
                return fail("Nesting too deep", "JSON may nest at most " + MAX_DEPTH + " levels deep here.");
            }
            depth++;
            JsonNode nested = c == '{' ? object() : array();
            depth--;
            return nested;
        }
        if (c == '"') {
            return string();
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return number();
        }
        if (Character.isLetter(c)) {
            return keyword();
        }
        return fail(
                "Invalid start of value", "A JSON value starts with a brace, a bracket, a quote, a digit or a word.");
    }

    private @Nullable JsonNode object() {
        int open = at++;
        List<Member> members = new ArrayList<>();
        white();
        while (!at('}')) {
            Member member = member(open);
            if (member != null) {
                members.add(member);
            }
            white();
            if (failed || !more(open, '}', "object")) {
                break;
            }
        }
        if (failed) {
            return depth <= partialDepth ? new JsonObject(members, source.range(open, at)) : null;
        }
        at++;
        return new JsonObject(members, source.range(open, at));
    }

    private @Nullable Member member(int open) {
        if (at == text.length()) {
            unclosed(open, "object");
            return null;
        }
        if (!at('"')) {
            fail("Invalid object property name", "The name of a property must be a string in double quotes.");
            return null;
        }
        JsonString name = string();
        white();
        if (name == null) {
            return null;
        }
        if (!at(':')) {
            fail("Missing property value colon", "Between the name of a property and its value a colon is needed.");
            return null;
        }
        at++;
        if (depth == 1) {
            JsonShape shape = JsonShape.FILE.block(name.value());
            partialDepth = shape == null ? 1 : 1 + shape.labels();
        }
        JsonNode value = value();
        return value == null ? null : new Member(name, value);
    }

    private @Nullable JsonNode array() {
        int open = at++;
        List<JsonNode> elements = new ArrayList<>();
        white();
        while (!at(']')) {
            if (at == text.length()) {
                return unclosed(open, "array");
            }
            JsonNode element = value();
            white();
            if (element == null || failed) {
                return depth <= partialDepth ? new JsonArray(elements, source.range(open, at)) : null;
            }
            elements.add(element);
            if (!more(open, ']', "array")) {
                break;
            }
        }
        if (failed) {
            return null;
        }
        at++;
        return new JsonArray(elements, source.range(open, at));
    }

    /** Takes the comma before another item; false at the closing bracket or after an error. */
    private boolean more(int open, char close, String what) {
        if (at(close)) {
            return false;
        }
        if (at == text.length()) {
            unclosed(open, what);
            return false;
        }
        if (!at(',')) {
            fail("Missing attribute separator comma", "The items of an " + what + " are separated by commas.");
            return false;
        }
        int comma = at++;
        white();
        if (at(close)) {
            at = comma;
            fail("Trailing comma in " + what, "JSON has no comma after the last item.");
            return false;
        }
        return true;
    }

    private @Nullable JsonNode unclosed(int open, String what) {
        if (!failed) {
            errors.add(
                    "Unclosed " + what,
                    "The closing bracket of this " + what + " is missing.",
                    source.range(open, open + 1));
        }
        failed = true;
        return null;
    }

    private @Nullable JsonString string() {
        int open = at++;
        int content = at;
        StringBuilder decoded = null;
        int[] offsets = new int[0];
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                int end = at++;
                Range range = source.range(open, at);
                if (decoded == null) {
                    return new JsonString(new SourceText(source.file(), text, content, end, source.offsets()), range);
                }
                offsets[decoded.length()] = end;
                String value = decoded.toString();
                int[] places = Arrays.copyOf(offsets, value.length() + 1);
                source.place(places);
                return new JsonString(new SourceText(source.file(), value, 0, value.length(), places), range);
            }
            if (c < ' ') {
                break;
            }
            if (c == '\\' && decoded == null) {
                decoded = new StringBuilder(text.substring(content, at));
                offsets = new int[Math.max(16, decoded.length() * 2)];
                for (int i = 0; i < decoded.length(); i++) {
                    offsets[i] = content + i;
                }
            }
            if (decoded == null) {
                at++;
                continue;
            }
            if (decoded.length() + 1 >= offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[decoded.length()] = at;
            if (c != '\\') {
                decoded.append(c);
                at++;
            } else if (!escape(decoded)) {
                return null;
            }
        }
        fail(
                "Invalid JSON string",
                at < text.length()
                        ? "A string cannot hold control characters; write \\n for a line end."
                        : "The closing quote of this string is missing.");
        return null;
    }

    private boolean escape(StringBuilder decoded) {
        char selector = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (selector) {
            case '"', '\\', '/' -> decoded.append(selector);
            case 'b' -> decoded.append('\b');
            case 'f' -> decoded.append('\f');
            case 'n' -> decoded.append('\n');
            case 'r' -> decoded.append('\r');
            case 't' -> decoded.append('\t');
            case 'u' -> {
                int value = hex(at + 2);
                if (value < 0) {
                    fail("Invalid JSON string", "The escape \\u needs four hexadecimal digits.");
                    return false;
                }
                decoded.append(unit(value, decoded));
                at += 4;
            }
            default -> {
                fail("Invalid JSON string", "JSON has no such escape.");
                return false;
            }
        }
        at += 2;
        return true;
    }

    /** Half of a surrogate pair without its other half means the replacement character, as in Go. */
    private char unit(int value, StringBuilder decoded) {
        char unit = (char) value;
        if (Character.isHighSurrogate(unit)) {
            boolean paired =
                    text.startsWith("\\u", at + 6) && hex(at + 8) >= 0 && Character.isLowSurrogate((char) hex(at + 8));
            return paired ? unit : '\uFFFD';
        }
        if (Character.isLowSurrogate(unit)) {
            boolean paired = decoded.length() > 0 && Character.isHighSurrogate(decoded.charAt(decoded.length() - 1));
            return paired ? unit : '\uFFFD';
        }
        return unit;
    }

    /** The number of four hexadecimal digits; -1 when there are none. */
    private int hex(int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private @Nullable JsonNode number() {
        int start = at;
        if (at('-')) {
            at++;
        }
        int whole = at;
        digits();
        boolean valid = at > whole && (text.charAt(whole) != '0' || at == whole + 1);
        if (at('.')) {
            int fraction = ++at;
            digits();
            valid &= at > fraction;
        }
        if (at('e') || at('E')) {
            at++;
            if (at('+') || at('-')) {
                at++;
            }
            int power = at;
            digits();
            valid &= at > power;
        }
        BigDecimal value = valid ? Numbers.parse(text.substring(start, at)) : null;
        if (value == null) {
            Range range = source.range(start, Math.max(start + 1, at));
            errors.add("Invalid JSON number", "This is not a number that Terraform can read.", range);
            failed = true;
            return null;
        }
        return new JsonNumber(value, source.range(start, at));
    }

    private void digits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private @Nullable JsonNode keyword() {
        int start = at;
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        Range range = source.range(start, end);
        String word = text.substring(start, end);
        switch (word) {
            case "true", "false" -> {
                at = end;
                return new JsonBool(word.equals("true"), range);
            }
            case "null" -> {
                at = end;
                return new JsonNull(range);
            }
            default -> {
                errors.add("Invalid JSON keyword", "JSON has the words true, false and null only.", range);
                failed = true;
                return null;
            }
        }
    }

    private void white() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private boolean at(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private @Nullable JsonNode fail(String summary, String detail) {
        if (!failed) {
            errors.add(summary, detail, source.range(at, Math.min(text.length(), at + 1)));
        }
        failed = true;
        return null;
    }
}
