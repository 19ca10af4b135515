package dev.infralint.provider;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data sources {@code aws_region} and {@code aws_partition}, which follow from the provider's region. */
final class AwsRegion {
    private static final List<Partition> PARTITIONS = List.of(
            new Partition("cn-", "aws-cn", "amazonaws.com.cn"),
            new Partition("us-gov-", "aws-us-gov", "amazonaws.com"),
            new Partition("us-iso-", "aws-iso", "c2s.ic.gov"),
            new Partition("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
            new Partition("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
            new Partition("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
            new Partition("eusc-", "aws-eusc", "amazonaws.eu"));
    private static final Partition COMMERCIAL = new Partition("", "aws", "amazonaws.com");

    private AwsRegion() {}

    /** A group of regions with its own identifiers. */
    private record Partition(String prefix, String name, String suffix) {}

    static Map<String, Value> region(ResourceInstance instance) {
        Value region =
                instance.argument("name").or(() -> instance.argument("region")).orElseGet(() -> of(instance));
        if (region.isNull()) {
            region = of(instance);
        }
        Map<String, Value> computed = new LinkedHashMap<>();
        computed.put("id", region);
        computed.put("name", region);
        computed.put("region", region);
        if (region instanceof Value.Str name) {
            computed.put(
                    "endpoint",
                    Value.of("ec2." + name.value() + "." + partition(name.value()).suffix)
                            .withMarks(region.marks()));
        }
        return computed;
    }

    static Map<String, Value> partition(ResourceInstance instance) {
        if (!(of(instance) instanceof Value.Str region)) {
            return Map.of();
        }
        Partition partition = partition(region.value());
        Marks marks = region.marks();
        List<String> labels = new ArrayList<>(List.of(partition.suffix.split("\\.")));
        Collections.reverse(labels);
        Map<String, Value> computed = new LinkedHashMap<>();
        computed.put("id", Value.of(partition.name).withMarks(marks));
        computed.put("partition", Value.of(partition.name).withMarks(marks));
        computed.put("dns_suffix", Value.of(partition.suffix).withMarks(marks));
        computed.put("reverse_dns_prefix", Value.of(String.join(".", labels)).withMarks(marks));
        return computed;
    }

    /** The region of the provider configuration; unknown where it comes from the environment. */
    private static Value of(ResourceInstance instance) {
        Value region = instance.provider()
                .configuration()
                .flatMap(provider -> provider.argument("region"))
                .orElseGet(Value::nothing);
        return region.isNull()
                ? new Value.Unknown(
                        Type.STRING,
                        Refinement.NOT_NULL,
                        Set.of("provider." + instance.provider().localName() + ".region"),
                        Marks.NONE)
                : region;
    }

    private static Partition partition(String region) {
        return PARTITIONS.stream()
                .filter(partition -> region.startsWith(partition.prefix))
                .findFirst()
                .orElse(COMMERCIAL);
    }
}
