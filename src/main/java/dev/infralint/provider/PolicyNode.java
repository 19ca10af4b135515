package dev.infralint.provider;

import dev.infralint.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a JSON document that is about to be written, its fields in the order of writing. */
sealed interface PolicyNode {
    /** A value; an unknown one is a hole in place of a JSON value. */
    record Leaf(Value value) implements PolicyNode {}

    /** A string, which an unknown one is for sure. */
    record Text(Value value) implements PolicyNode {}

    /** An array. */
    record Items(List<PolicyNode> items) implements PolicyNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object; keys of which a part is unknown are written as {@link dev.infralint.value.Outline#key} gives them. */
    record Fields(Map<String, PolicyNode> fields) implements PolicyNode {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** A string or a hole inside a string. */
    static PolicyNode text(Value value) {
        return new Text(value);
    }
}
