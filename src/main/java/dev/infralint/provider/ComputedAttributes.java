package dev.infralint.provider;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes that providers compute from the configuration alone, where their documentation says how. */
public final class ComputedAttributes {
    /** Services of Google that run code are reached over TLS only. */
    private static final Refinement HTTPS = new Refinement(true, "https://", 0, null);

    private ComputedAttributes() {}

    /** The attributes of an instance that follow from its arguments, by name. */
    public static Map<String, Value> of(ResourceInstance instance) {
        if (instance.mode() == ResourceMode.DATA) {
            return switch (instance.type()) {
                case "aws_iam_policy_document" -> PolicyDocument.attributes(instance);
                case "aws_partition" -> AwsRegion.partition(instance);
                case "aws_region" -> AwsRegion.region(instance);
                case "google_netblock_ip_ranges" -> netblocks(instance);
                case "google_client_config" -> clientConfig(instance);
                default -> Map.of();
            };
        }
        Map<String, Value> computed = new LinkedHashMap<>();
        if (instance.mode() == ResourceMode.ACTION) {
            return computed;
        }
        if (instance.type().equals("terraform_data")) {
            terraformData(instance, computed);
        } else if (instance.type().startsWith("aws_")) {
            AwsTags.add(instance, computed);
            AwsNames.add(instance, computed);
        } else {
            google(instance, computed);
        }
        return computed;
    }

    private static void google(ResourceInstance instance, Map<String, Value> computed) {
        switch (instance.type()) {
            case "google_service_account" ->
                computed.put("member", unknown(instance, "member", new Refinement(true, "serviceAccount:", 0, null)));
            case "google_cloud_run_v2_service" -> computed.put("uri", unknown(instance, "uri", HTTPS));
            case "google_cloudfunctions_function" ->
                computed.put("https_trigger_url", unknown(instance, "https_trigger_url", HTTPS));
            case "google_cloud_run_service" -> {
                Value status = new Value.InstanceValue(
                        instance.address() + ".status[0]",
                        Map.of("url", unknown(instance, "status[0].url", HTTPS)),
                        Marks.NONE);
                computed.put("status", new Value.TupleValue(List.of(status), Marks.NONE));
            }
            default -> {}
        }
    }

    /** Ranges that Google documents and does not change; those of its services and clouds are unknown. */
    private static final Map<String, List<String>> NETBLOCKS = Map.of(
            "health-checkers", List.of("35.191.0.0/16", "130.211.0.0/22"),
            "legacy-health-checkers", List.of("35.191.0.0/16", "209.85.152.0/22", "209.85.204.0/22"),
            "iap-forwarders", List.of("35.235.240.0/20"),
            "dns-forwarders", List.of("35.199.192.0/19"),
            "restricted-googleapis", List.of("199.36.153.4/30"),
            "private-googleapis", List.of("199.36.153.8/30"));

    private static Map<String, Value> netblocks(ResourceInstance instance) {
        List<String> ranges = instance.argument("range_type")
                .filter(Value.Str.class::isInstance)
                .map(type -> NETBLOCKS.get(((Value.Str) type).value()))
                .orElse(null);
        if (ranges == null) {
            return Map.of();
        }
        Value known = Values.strings(ranges);
        return Map.of("cidr_blocks", known, "cidr_blocks_ipv4", known);
    }

    /** What the provider's configuration says; what it leaves to the environment is unknown. */
    private static Map<String, Value> clientConfig(ResourceInstance instance) {
        Map<String, Value> known = new LinkedHashMap<>();
        for (String name : List.of("project", "region", "zone")) {
            instance.provider()
                    .configuration()
                    .flatMap(provider -> provider.argument(name))
                    .filter(value -> !value.isNull())
                    .ifPresent(value -> known.put(name, value));
        }
        return known;
    }

    private static Value unknown(ResourceInstance instance, String attribute, Refinement known) {
        return new Value.Unknown(Type.STRING, known, Set.of(instance.address() + "." + attribute), Marks.NONE);
    }

    /** As Terraform plans it: the output is known only after apply and no secret, its type is that of the input. */
    private static void terraformData(ResourceInstance instance, Map<String, Value> computed) {
        Value input = instance.argument("input").orElseGet(Value::nothing);
        computed.put("id", unknown(instance, "id", Refinement.NOT_NULL));
        if (input.isNull()) {
            computed.put("input", input);
            computed.put("output", Value.nothing());
        } else {
            computed.put(
                    "output",
                    new Value.Unknown(
                            input.type(), Refinement.NONE, Set.of(instance.address() + ".output"), Marks.NONE));
        }
        if (instance.argument("triggers_replace").isEmpty()) {
            computed.put("triggers_replace", Value.nothing());
        }
    }
}
