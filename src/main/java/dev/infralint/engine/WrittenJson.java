package dev.infralint.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the parts of a JSON text stand that is written in a heredoc, with interpolations as they are.
 *
 * <p>It knows brackets, strings and commas, which is enough for places; what is no JSON gives nothing.
 */
final class WrittenJson {
    private static final int DEEPEST = 64;

    private final String text;
    private final int end;
    private int at;

    private WrittenJson(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** The parts of the JSON text between two offsets; null where it is none. */
    static @Nullable WrittenPart read(String text, int start, int end) {
        return new WrittenJson(text, start, end).value(0);
    }

    private @Nullable WrittenPart value(int depth) {
        blank();
        if (at >= end || depth > DEEPEST) {
            return null;
        }
        int start = at;
        switch (text.charAt(at)) {
            case '{' -> {
                return object(start, depth);
            }
            case '[' -> {
                return list(start, depth);
            }
            case '"' -> {
                return string() ? WrittenPart.leaf(start, at) : null;
            }
            default -> {
                return bare() ? WrittenPart.leaf(start, at) : null;
            }
        }
    }

    private @Nullable WrittenPart object(int start, int depth) {
        Map<String, WrittenPart> members = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            int key = at;
            if (at >= end || text.charAt(at) != '"' || !string()) {
                return null;
            }
            String name = text.substring(key + 1, at - 1);
            blank();
            if (at >= end || text.charAt(at) != ':') {
                return null;
            }
            at++;
            WrittenPart value = value(depth + 1);
            if (value == null) {
                return null;
            }
            members.put(name, value.from(key));
            comma();
        }
        return new WrittenPart(start, at, members, List.of());
    }

    private @Nullable WrittenPart list(int start, int depth) {
        List<WrittenPart> elements = new ArrayList<>();
        at++;
        while (!closes(']')) {
            WrittenPart value = value(depth + 1);
            if (value == null) {
                return null;
            }
            elements.add(value);
            comma();
        }
        return new WrittenPart(start, at, Map.of(), elements);
    }

    private boolean closes(char bracket) {
        blank();
        if (at < end && text.charAt(at) == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private void comma() {
        blank();
        if (at < end && text.charAt(at) == ',') {
            at++;
        }
    }

    private void blank() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean string() {
        at++;
        while (at < end) {
            char sign = text.charAt(at);
            if (sign == '"') {
                at++;
                return true;
            }
            if (sign == '\\') {
                at += 2;
            } else if (!interpolation()) {
                at++;
            }
        }
        return false;
    }

    private boolean bare() {
        int start = at;
        while (at < end && ",]} \t\r\n:\"[{".indexOf(text.charAt(at)) < 0) {
            if (!interpolation()) {
                at++;
            }
        }
        return at > start;
    }

    /** Steps over {@code ${…}} or {@code %{…}}; whether there was one. Quotes within count, so that braces in them do not. */
    private boolean interpolation() {
        char sign = text.charAt(at);
        if ((sign != '$' && sign != '%') || at + 1 >= end || text.charAt(at + 1) != '{') {
            return false;
        }
        int open = 0;
        boolean quoted = false;
        while (at < end) {
            char inner = text.charAt(at++);
            if (inner == '\\' && quoted) {
                at++;
            } else if (inner == '"') {
                quoted = !quoted;
            } else if (inner == '{' && !quoted) {
                open++;
            } else if (inner == '}' && !quoted && --open == 0) {
                return true;
            }
        }
        return true;
    }
}
