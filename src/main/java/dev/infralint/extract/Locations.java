package dev.infralint.extract;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Optional;

/** Where a resource is: the region or location that it or its provider configuration names. */
final class Locations {
    /** In the order in which they say it most exactly; providers use one or two of them. */
    private static final List<String> NAMES = List.of("region", "location", "zone");

    private Locations() {}

    static Attr of(ResourceInstance instance, Content body) {
        for (String name : NAMES) {
            Attr own = body.attributes().get(name);
            if (own != null && !own.isNull()) {
                return own;
            }
        }
        Optional<Value> configured =
                instance.provider().configuration().flatMap(configuration -> configuration.argument("region"));
        return configured
                .map(region -> new Attr("region", region, instance.header(), false))
                .orElseGet(() -> Attr.absent("region", instance.header()));
    }
}
