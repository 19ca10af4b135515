package dev.infralint.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values behind JSON texts, unknown parts included.
 *
 * <p>A text that is unknown but has an {@link Outline} is read as JSON with holes: a hole inside a JSON string makes that
 * string unknown with an outline of its own, a hole in place of a JSON value makes that value unknown.
 */
final class JsonText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .build();
    /** What a bare hole is replaced by: a JSON string that no document has by chance. */
    private static final String BARE = "\uFFFC\uFFFD";

    private JsonText() {}

    /**
     * The decoded value; null of Terraform where the text is no JSON; unknown where nothing of the text is known. A text that
     * may be missing is what it is where it is there.
     */
    static Value decode(Value text) {
        if (text instanceof Value.Str known) {
            return read(known.value(), List.of(), known.marks());
        }
        if (text instanceof Value.Unknown unknown) {
            Outline outline = unknown.refinement().outline();
            if (outline == null && unknown.possible() != null) {
                return decode(unknown.possible());
            }
            if (outline == null) {
                return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, unknown.needs(), unknown.marks());
            }
            Value decoded = read(quoteBareHoles(outline.text()), outline.holes(), unknown.marks());
            return decoded.isNull()
                    ? new Value.Unknown(Type.DYNAMIC, Refinement.NONE, unknown.needs(), unknown.marks())
                    : decoded;
        }
        return text instanceof Value.Named || text instanceof Value.Sequence ? text : Value.nothing();
    }

    private static String quoteBareHoles(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\' && i + 1 < text.length()) {
                quoted.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"') {
                inString = !inString;
            }
            if (c == Outline.HOLE && !inString) {
                quoted.append('"').append(BARE).append('"');
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private static Value read(String text, List<Value> holes, Marks marks) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return Value.nothing();
            }
            Value value = value(parser, holes.iterator());
            return parser.nextToken() == null ? value.withMarks(value.marks().with(marks)) : Value.nothing();
        } catch (IOException notJson) {
            return Value.nothing();
        }
    }

    private static Value value(JsonParser parser, Iterator<Value> holes) throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> {
                Map<String, Value> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = key(parser.currentName(), holes);
                    parser.nextToken();
                    members.put(name, value(parser, holes));
                }
                return new Value.ObjectValue(members, Marks.NONE);
            }
            case START_ARRAY -> {
                List<Value> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser, holes));
                }
                return new Value.TupleValue(elements, Marks.NONE);
            }
            case VALUE_STRING -> {
                return string(parser.getText(), holes);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return new Value.Num(parser.getDecimalValue(), Marks.NONE);
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return Value.of(token == JsonToken.VALUE_TRUE);
            }
            default -> {
                return Value.nothing();
            }
        }
    }

    /** A key of which a part is unknown; {@link HoledKey} reads it. */
    private static String key(String text, Iterator<Value> holes) {
        List<Value> own = new ArrayList<>();
        for (int i = text.indexOf(Outline.HOLE); i >= 0; i = text.indexOf(Outline.HOLE, i + 1)) {
            own.add(holes.hasNext() ? holes.next() : Value.nothing());
        }
        return own.isEmpty() ? text : new Outline(text, own).key();
    }

    private static Value string(String text, Iterator<Value> holes) {
        if (text.indexOf(Outline.HOLE) < 0) {
            return Value.of(text);
        }
        if (text.equals(BARE) || text.length() == 1) {
            return holes.hasNext() ? holes.next() : Value.unknown(Type.DYNAMIC);
        }
        List<Value> inside = new ArrayList<>();
        Set<String> needs = new TreeSet<>();
        Marks marks = Marks.NONE;
        for (int i = text.indexOf(Outline.HOLE); i >= 0 && holes.hasNext(); i = text.indexOf(Outline.HOLE, i + 1)) {
            Value hole = holes.next();
            inside.add(hole);
            marks = marks.with(hole.marks());
            if (hole instanceof Value.Unknown unknown) {
                needs.addAll(unknown.needs());
            }
        }
        String prefix = text.substring(0, text.indexOf(Outline.HOLE));
        return new Value.Unknown(
                Type.STRING, new Refinement(true, prefix, 0, null, new Outline(text, inside)), needs, marks);
    }
}
