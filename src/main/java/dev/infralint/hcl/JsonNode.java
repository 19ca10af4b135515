package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.math.BigDecimal;
import java.util.List;

/** A JSON value as it stands in a file. */
sealed interface JsonNode {
    /** Where the value stands, with its quotes or brackets. */
    Range range();

    /** An object; a property may stand in it more than once. */
    record JsonObject(List<Member> members, Range range) implements JsonNode {}

    /** An array. */
    record JsonArray(List<JsonNode> elements, Range range) implements JsonNode {}

    /**
     * A string.
     *
     * @param content the text between the quotes, escapes resolved
     */
    record JsonString(SourceText content, Range range) implements JsonNode {
        String value() {
            return content.text().substring(content.start(), content.end());
        }
    }

    /** A number, as exact as it is written. */
    record JsonNumber(BigDecimal value, Range range) implements JsonNode {}

    /** True or false. */
    record JsonBool(boolean value, Range range) implements JsonNode {}

    /** Null. */
    record JsonNull(Range range) implements JsonNode {}

    /** A property of an object. */
    record Member(JsonString name, JsonNode value) {}
}
