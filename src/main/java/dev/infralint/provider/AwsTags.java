package dev.infralint.provider;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code tags_all} of AWS resources: the provider's {@code default_tags} with the resource's own tags over them. */
final class AwsTags {
    private AwsTags() {}

    static void add(ResourceInstance instance, Map<String, Value> computed) {
        Value own = instance.argument("tags").orElseGet(Value::nothing);
        boolean tagged = instance.body().attributes().containsKey("tags");
        Value defaults = defaults(instance);
        if (!tagged && defaults.isNull()) {
            return;
        }
        if (own instanceof Value.Unknown || defaults instanceof Value.Unknown) {
            computed.put(
                    "tags_all",
                    Values.unknownFrom(new Type.MapOf(Type.STRING), Refinement.NONE, List.of(own, defaults)));
            return;
        }
        Map<String, Value> all = new TreeMap<>();
        Marks marks = own.marks().with(defaults.marks());
        put(defaults, all);
        put(own, all);
        computed.put("tags_all", new Value.MapValue(Type.STRING, all, marks));
    }

    private static void put(Value tags, Map<String, Value> into) {
        if (tags instanceof Value.Named named) {
            named.elements().forEach((name, value) -> {
                if (!value.isNull()) {
                    into.put(name, value);
                }
            });
        }
    }

    /** The tags that the provider configuration gives; null where it gives none. */
    static Value defaults(ResourceInstance instance) {
        if (instance.provider().configuration().isEmpty()) {
            return Value.nothing();
        }
        ProviderConfiguration provider = instance.provider().configuration().get();
        for (EvaluatedBlock block : provider.body().blocks()) {
            if (block.type().equals("default_tags")) {
                EvaluatedBody.EvaluatedAttribute tags =
                        block.body().attributes().get("tags");
                if (!block.certain()) {
                    Set<String> needs = tags == null ? Set.of() : Values.needs(tags.value());
                    return new Value.Unknown(
                            new Type.MapOf(Type.STRING),
                            Refinement.NONE,
                            needs.isEmpty() ? Set.of("provider." + provider.name() + ".default_tags") : needs,
                            Marks.NONE);
                }
                return tags == null ? Value.nothing() : tags.value();
            }
        }
        // In JSON a single block is an object.
        return provider.argument("default_tags")
                .filter(Value.Named.class::isInstance)
                .map(block -> ((Value.Named) block).elements().get("tags"))
                .orElseGet(Value::nothing);
    }
}
