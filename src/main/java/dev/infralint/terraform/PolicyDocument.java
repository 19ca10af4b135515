package dev.infralint.terraform;

import dev.infralint.value.Value;
import java.util.Map;

final class PolicyDocument {
    static Map<String, Value> attributes(ResourceInstance instance) {
        return Map.of();
    }
}
