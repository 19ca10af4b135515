package dev.infralint.function;

import dev.infralint.value.Value;
import java.util.Optional;

/** Reads YAML as {@code yamldecode} does. */
public final class Yaml {
    private Yaml() {}

    /** The value of a text with one document; none where {@code yamldecode} would fail. */
    public static Optional<Value> read(String text) {
        try {
            return Optional.of(YamlReader.read(text));
        } catch (FunctionFault invalid) {
            return Optional.empty();
        }
    }
}
