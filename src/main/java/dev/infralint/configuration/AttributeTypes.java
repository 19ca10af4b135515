package dev.infralint.configuration;

import dev.infralint.value.Type;
import java.util.Set;

/** Types of attributes that providers agree on, whatever the resource. */
public final class AttributeTypes {
    private static final Set<String> STRINGS = Set.of("id", "arn", "self_link");

    private AttributeTypes() {}

    /** The type of the attribute at a path, dynamic where it depends on the resource. */
    public static Type of(String path) {
        return STRINGS.contains(path) ? Type.STRING : Type.DYNAMIC;
    }
}
