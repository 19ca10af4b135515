package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.Scope;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where a resource is: the region or location that it or its provider configuration names, and the account. */
final class Locations {
    /** In the order in which they say it most exactly; providers use one or two of them. */
    private static final List<String> NAMES = List.of("region", "location", "zone");

    /** What provider configurations say about the account that they work in. */
    private static final Set<String> CREDENTIALS = Set.of(
            "access_key",
            "account_id",
            "allowed_account_ids",
            "assume_role",
            "assume_role_with_web_identity",
            "credentials",
            "owner",
            "profile",
            "project",
            "shared_config_files",
            "shared_credentials_files",
            "subscription_id",
            "tenant_id");

    private Locations() {}

    /** The account and region of a resource. */
    static Scope scope(ResourceInstance instance, Content body) {
        Map<String, Value> credentials = new TreeMap<>();
        instance.provider().configuration().ifPresent(block -> {
            block.body().attributes().forEach((name, attribute) -> {
                if (CREDENTIALS.contains(name)) {
                    credentials.put(name, attribute.value());
                }
            });
            for (EvaluatedBody.EvaluatedBlock inner : block.body().blocks()) {
                EvaluatedBody.EvaluatedAttribute role =
                        inner.body().attributes().get("role_arn");
                if (CREDENTIALS.contains(inner.type()) && role != null) {
                    credentials.put(inner.type(), role.value());
                }
            }
        });
        String configuration = instance.provider()
                .configuration()
                .map(block -> block.module() + " " + block.name() + " " + block.alias())
                .orElse("");
        return new Scope(configuration, credentials, of(instance, body));
    }

    private static Attr of(ResourceInstance instance, Content body) {
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
