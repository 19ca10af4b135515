package dev.infralint.terraform;

import dev.infralint.value.Type;
import java.util.Set;

/** Types of attributes that providers agree on, whatever the resource. */
final class AttributeTypes {
    private static final Set<String> STRINGS = Set.of("id", "arn", "self_link");

    private AttributeTypes() {}

    /** The type of the attribute at a path, dynamic where it depends on the resource. */
    static Type of(String path) {
        return STRINGS.contains(path) ? Type.STRING : Type.DYNAMIC;
    }
}
