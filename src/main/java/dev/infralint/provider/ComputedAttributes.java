package dev.infralint.provider;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Attributes that providers compute from the configuration alone, where their documentation says how. */
public final class ComputedAttributes {
    private ComputedAttributes() {}

    public static Map<String, Value> of(ResourceInstance instance) {
        if (instance.mode() == ResourceMode.DATA) {
            return switch (instance.type()) {
                case "aws_iam_policy_document" -> PolicyDocument.attributes(instance);
                case "aws_partition" -> AwsRegion.partition(instance);
                case "aws_region" -> AwsRegion.region(instance);
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
        }
        return computed;
    }

    /** As Terraform plans it: the output is known only after apply, its type is that of the input. */
    private static void terraformData(ResourceInstance instance, Map<String, Value> computed) {
        Value input = instance.argument("input").orElseGet(Value::nothing);
        computed.put(
                "id",
                new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Set.of(instance.address() + ".id"), Marks.NONE));
        if (input.isNull()) {
            computed.put("input", input);
            computed.put("output", Value.nothing());
        } else {
            computed.put(
                    "output",
                    new Value.Unknown(
                            input.type(),
                            Refinement.NONE,
                            Set.of(instance.address() + ".output"),
                            new Marks(input.marks().sensitive(), false, null, Set.of())));
        }
        if (instance.argument("triggers_replace").isEmpty()) {
            computed.put("triggers_replace", Value.nothing());
        }
    }
}
