package dev.infralint.provider;

import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The order in which providers of Terraform's plugin SDK walk their sets: by the checksum of a textual form of the element,
 * compared as text.
 */
final class SetHash {
    private SetHash() {}

    /** The key by which an element with this textual form is ordered. */
    static String of(String form) {
        CRC32 checksum = new CRC32();
        checksum.update(form.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue());
    }

    /** The textual form of a string. */
    static String text(Value value) {
        return Conversions.convert(value, Type.STRING).value() instanceof Value.Str text ? text.value() : "";
    }

    /** The textual form of a list of strings. */
    static String list(Collection<Value> elements) {
        StringBuilder form = new StringBuilder("(");
        elements.forEach(element -> form.append(text(element)).append(';'));
        return form.append(')').toString();
    }

    /** The textual form of a set of strings. */
    static String set(Collection<Value> elements) {
        TreeMap<String, String> ordered = new TreeMap<>();
        for (Value element : elements) {
            String form = text(element) + ";";
            ordered.put(of(form), form);
        }
        List<String> forms = new ArrayList<>(ordered.values());
        return "{" + String.join("", forms) + "}";
    }
}
