package dev.infralint.mcp;

import dev.infralint.diag.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a tool takes: a JSON schema for clients, by which arguments are checked as well. */
final class Schema {
    private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    private final List<String> required;

    /** A schema whose properties are added; these must be given. */
    Schema(String... required) {
        this.required = List.of(required);
    }

    Schema text(String name, String description) {
        return with(name, "string", description, Map.of());
    }

    Schema flag(String name, String description) {
        return with(name, "boolean", description, Map.of("default", false));
    }

    Schema number(String name, String description, int least, int most, int usual) {
        return with(
                name,
                "integer",
                description,
                new TreeMap<>(Map.of("default", usual, "minimum", least, "maximum", most)));
    }

    /** Which page of things is asked for, as {@link Page} reads it. */
    Schema page(String things) {
        return number("offset", "How many " + things + " to skip: next_offset of the page before.", 0, 1_000_000, 0)
                .number("limit", "The most " + things + " to return.", 1, Page.MOST, Page.USUAL);
    }

    Schema choice(String name, String description, List<String> values) {
        return with(name, "string", description, Map.of("enum", values));
    }

    Schema texts(String name, String description) {
        return with(name, "array", description, Map.of("items", Map.of("type", "string")));
    }

    private Schema with(String name, String type, String description, Map<String, Object> more) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", type);
        property.put("description", description);
        property.putAll(more);
        properties.put(name, property);
        return this;
    }

    /** As clients read it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "object");
        json.put("properties", properties);
        json.put("required", required);
        json.put("additionalProperties", false);
        return json;
    }

    /** Refuses arguments that do not fit, and says what would. */
    void check(Map<String, Object> given) {
        for (String name : given.keySet()) {
            if (!properties.containsKey(name)) {
                throw new Refusal("there is no argument " + name + Suggestion.clause(name, properties.keySet())
                        + " (arguments are " + String.join(", ", properties.keySet()) + ")");
            }
        }
        for (String name : required) {
            if (!given.containsKey(name) || String.valueOf(given.get(name)).isBlank()) {
                throw new Refusal("the argument " + name + " is missing: "
                        + properties.getOrDefault(name, Map.of()).get("description"));
            }
        }
        given.forEach((name, value) -> check(name, properties.getOrDefault(name, Map.of()), value));
    }

    private static void check(String name, Map<String, Object> property, Object value) {
        String type = String.valueOf(property.get("type"));
        boolean fits = switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer;
            default -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        };
        if (!fits) {
            throw new Refusal(
                    "the argument " + name + " must be of type " + type + (type.equals("array") ? " of strings" : ""));
        }
        if (property.get("enum") instanceof List<?> values && !values.contains(value)) {
            throw new Refusal("the argument " + name + " is one of "
                    + String.join(", ", values.stream().map(String::valueOf).toList()) + ", not " + value);
        }
        if (value instanceof Integer number
                && property.get("minimum") instanceof Integer least
                && property.get("maximum") instanceof Integer most
                && (number < least || number > most)) {
            throw new Refusal("the argument " + name + " is from " + least + " to " + most + ", not " + number);
        }
    }
}
