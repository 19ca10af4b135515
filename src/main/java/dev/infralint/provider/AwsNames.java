package dev.infralint.provider;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.value.Value;
import java.util.Map;

/** Identifiers that the AWS provider's documentation says are another argument of the same resource. */
final class AwsNames {
    /** The argument that {@code id} repeats, by resource type (sections "Attribute Reference" of the provider's pages). */
    private static final Map<String, String> IDENTIFIERS = Map.of(
            "aws_s3_bucket", "bucket",
            "aws_iam_role", "name",
            "aws_iam_user", "name",
            "aws_iam_group", "name",
            "aws_iam_instance_profile", "name",
            "aws_dynamodb_table", "name",
            "aws_cloudwatch_log_group", "name",
            "aws_ecs_task_definition", "family",
            "aws_ecr_repository", "name",
            "aws_kms_alias", "name");

    private AwsNames() {}

    static void add(ResourceInstance instance, Map<String, Value> computed) {
        String argument = IDENTIFIERS.get(instance.type());
        if (argument != null) {
            instance.argument(argument)
                    .filter(value -> value instanceof Value.Str)
                    .ifPresent(value -> computed.put("id", value));
        }
    }
}
