package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Strings;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as {@code jsondecode} does: arrays are tuples, objects are objects. */
final class JsonReader {
    private static final int LONGEST_NUMBER = 10_000;
    private static final int DEEPEST = 1000;

    private final String text;
    private int position;
    private int depth;
    private int values;

    private JsonReader(String text) {
        this.text = text;
    }

    static Value read(String text) throws FunctionFault {
        JsonReader reader = new JsonReader(text);
        Value value = reader.value();
        reader.space();
        if (reader.position < text.length()) {
            throw FunctionFault.of("there is more text after the value");
        }
        return value;
    }

    private char peek() throws FunctionFault {
        if (position >= text.length()) {
            throw FunctionFault.of("the text ends within a value");
        }
        return text.charAt(position);
    }

    private void space() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private FunctionFault unexpected(String wanted) {
        return FunctionFault.of("character " + (position + 1) + " is '" + Character.toString(text.codePointAt(position))
                + "', and should be " + wanted);
    }

    private Value value() throws FunctionFault {
        space();
        if (++values > Bounds.MOST_ELEMENTS || depth > DEEPEST) {
            throw FunctionFault.of("the document is too large or too deep to be decoded by infra-lint");
        }
        char c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return Strings.of(string());
        }
        if (c == '-' || c >= '0' && c <= '9') {
            return number();
        }
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("null") ? Value.nothing() : Value.of(word.equals("true"));
            }
        }
        throw unexpected("the start of a value");
    }

    private Value array() throws FunctionFault {
        List<Value> elements = new ArrayList<>();
        position++;
        depth++;
        space();
        if (peek() == ']') {
            position++;
        } else {
            do {
                elements.add(value());
                space();
            } while (more(']'));
        }
        depth--;
        return new Value.TupleValue(elements, Marks.NONE);
    }

    private Value object() throws FunctionFault {
        Map<String, Value> attributes = new LinkedHashMap<>();
        position++;
        depth++;
        space();
        if (peek() == '}') {
            position++;
        } else {
            do {
                space();
                if (peek() != '"') {
                    throw unexpected("the quote before a name");
                }
                String name = Strings.normalize(string());
                space();
                if (peek() != ':') {
                    throw unexpected("a colon");
                }
                position++;
                attributes.put(name, value());
                space();
            } while (more('}'));
        }
        depth--;
        return new Value.ObjectValue(attributes, Marks.NONE);
    }

    private boolean more(char end) throws FunctionFault {
        char c = peek();
        if (c != ',' && c != end) {
            throw unexpected("a comma or " + end);
        }
        position++;
        return c == ',';
    }

    private Value number() throws FunctionFault {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        if (peek() == '0') {
            position++;
        } else {
            digits();
        }
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            digits();
        }
        if (position < text.length() && (text.charAt(position) | 0x20) == 'e') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            digits();
        }
        if (position - start > LONGEST_NUMBER) {
            throw FunctionFault.of("a number of more than 10,000 characters is not computed by infra-lint");
        }
        try {
            BigDecimal number = new BigDecimal(text.substring(start, position));
            if (number.signum() == 0 && text.charAt(start) == '-') {
                return Numbers.negate(Numbers.of(BigDecimal.ZERO));
            }
            if (Numbers.withinBounds(number)) {
                return Numbers.of(number);
            }
        } catch (NumberFormatException exponentTooLarge) {
            // Falls through to the fault below.
        }
        throw FunctionFault.of("a number with an exponent above 100,000 is not computed by infra-lint");
    }

    private void digits() throws FunctionFault {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            peek();
            throw unexpected("a digit");
        }
    }

    private String string() throws FunctionFault {
        StringBuilder out = new StringBuilder();
        position++;
        while (true) {
            char c = peek();
            if (c < 0x20) {
                throw unexpected("escaped with a backslash");
            }
            position++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escape() : String.valueOf(c));
        }
    }

    private String escape() throws FunctionFault {
        char c = peek();
        int at = "\"\\/bfnrt".indexOf(c);
        if (at >= 0) {
            position++;
            return String.valueOf("\"\\/\b\f\n\r\t".charAt(at));
        }
        if (c != 'u') {
            throw unexpected("one of those that may follow a backslash");
        }
        position++;
        char unit = hex();
        if (!Character.isSurrogate(unit)) {
            return String.valueOf(unit);
        }
        if (Character.isHighSurrogate(unit) && text.startsWith("\\u", position)) {
            int before = position;
            position += 2;
            char low = hex();
            if (Character.isLowSurrogate(low)) {
                return new String(new char[] {unit, low});
            }
            position = before;
        }
        return "\ufffd";
    }

    private char hex() throws FunctionFault {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("a hexadecimal digit");
            }
            unit = unit * 16 + digit;
            position++;
        }
        return (char) unit;
    }
}
