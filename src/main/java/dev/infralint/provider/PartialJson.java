package dev.infralint.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.infralint.expression.Unknowns;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads JSON texts into values. A text that is unknown but for an outline is read with its holes: one inside a string
 * makes that string unknown with an outline of its own, one in place of a value makes that value unknown.
 */
final class PartialJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .build();
    /** Stands for a hole in place of a value; no text has it by chance, since both are never used alone. */
    private static final String BARE = "\uFFFC\uFFFD";

    private final JsonParser parser;
    private final List<Value> holes;
    private int next;

    private PartialJson(JsonParser parser, List<Value> holes) {
        this.parser = parser;
        this.holes = holes;
    }

    /** The value behind a text; empty when it is no JSON, or wholly unknown. */
    static Optional<Value> read(Value text) {
        if (text instanceof Value.Str known) {
            return read(known.value(), List.of());
        }
        if (text instanceof Value.Unknown unknown && unknown.refinement().outline() != null) {
            Outline outline = unknown.refinement().outline();
            return read(quoted(outline.text()), outline.holes());
        }
        return Optional.empty();
    }

    private static Optional<Value> read(String text, List<Value> holes) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Value value = new PartialJson(parser, holes).value();
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The text with holes in place of values turned into strings. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside && c == '\\' && i + 1 < text.length()) {
                quoted.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"') {
                inside = !inside;
            }
            if (c == Outline.HOLE && !inside) {
                quoted.append('"').append(BARE).append('"');
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private Value value() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(parser.getDecimalValue(), Marks.NONE);
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            default -> Value.nothing();
        };
    }

    private Value object() throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = name(parser.currentName());
            parser.nextToken();
            fields.put(name, value());
        }
        return new Value.ObjectValue(fields, Marks.NONE);
    }

    private Value array() throws IOException {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new Value.TupleValue(elements, Marks.NONE);
    }

    /** A name of which a part is unknown says what it needs. */
    private String name(String text) {
        List<Value> own = new ArrayList<>();
        for (int i = text.indexOf(Outline.HOLE); i >= 0 && !holes.isEmpty(); i = text.indexOf(Outline.HOLE, i + 1)) {
            own.add(hole());
        }
        return own.isEmpty() ? text : new Outline(text, own).key();
    }

    private Value string(String text) {
        if (holes.isEmpty() || text.indexOf(Outline.HOLE) < 0) {
            return Strings.of(text);
        }
        if (text.equals(BARE)) {
            return hole();
        }
        List<Value> own = new ArrayList<>();
        TreeSet<String> needs = new TreeSet<>();
        Marks marks = Marks.NONE;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == Outline.HOLE) {
                Value hole = hole();
                own.add(hole);
                needs.addAll(Unknowns.needs(hole));
                marks = marks.with(hole.marks().withOrigin(null));
            }
        }
        String prefix = text.substring(0, text.indexOf(Outline.HOLE));
        return new Value.Unknown(
                Type.STRING, new Refinement(true, prefix, 0, null, new Outline(text, own)), needs, marks);
    }

    private Value hole() {
        return next < holes.size() ? holes.get(next++) : Value.unknown(Type.DYNAMIC, "a part of a JSON document");
    }
}
