package dev.infralint.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call gives to a tool.
 *
 * @param given as checked by the schema of the tool
 */
record Arguments(Map<String, Object> given, Caller caller) {
    /** A text that must be there. */
    String required(String name) {
        return String.valueOf(given.get(name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(String::valueOf);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(given.get(name));
    }

    int number(String name, int usual) {
        return given.get(name) instanceof Integer number ? number : usual;
    }

    List<String> texts(String name) {
        return given.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
