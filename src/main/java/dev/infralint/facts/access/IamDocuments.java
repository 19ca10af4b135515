package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where AWS resources carry policy documents. */
final class IamDocuments {
    private IamDocuments() {}

    private static final Map<String, String> IDENTITY = Map.ofEntries(
            Map.entry("aws_iam_policy", "policy"),
            Map.entry("aws_iam_role_policy", "policy"),
            Map.entry("aws_iam_user_policy", "policy"),
            Map.entry("aws_iam_group_policy", "policy"),
            Map.entry("aws_ssoadmin_permission_set_inline_policy", "inline_policy"),
            Map.entry("aws_transfer_user", "policy"),
            Map.entry("aws_transfer_access", "policy"));

    private static final Map<String, String> RESOURCE = Map.ofEntries(
            Map.entry("aws_acmpca_policy", "policy"),
            Map.entry("aws_api_gateway_domain_name", "policy"),
            Map.entry("aws_api_gateway_rest_api", "policy"),
            Map.entry("aws_api_gateway_rest_api_policy", "policy"),
            Map.entry("aws_backup_vault_policy", "policy"),
            Map.entry("aws_cloudsearch_domain_service_access_policy", "access_policy"),
            Map.entry("aws_cloudwatch_event_bus_policy", "policy"),
            Map.entry("aws_cloudwatch_log_delivery_destination_policy", "delivery_destination_policy"),
            Map.entry("aws_cloudwatch_log_destination_policy", "access_policy"),
            Map.entry("aws_cloudwatch_log_resource_policy", "policy_document"),
            Map.entry("aws_codeartifact_domain_permissions_policy", "policy_document"),
            Map.entry("aws_codeartifact_repository_permissions_policy", "policy_document"),
            Map.entry("aws_codebuild_resource_policy", "policy"),
            Map.entry("aws_dynamodb_resource_policy", "policy"),
            Map.entry("aws_ecr_registry_policy", "policy"),
            Map.entry("aws_ecr_repository_creation_template", "repository_policy"),
            Map.entry("aws_ecr_repository_policy", "policy"),
            Map.entry("aws_ecrpublic_repository_policy", "policy"),
            Map.entry("aws_efs_file_system_policy", "policy"),
            Map.entry("aws_elasticsearch_domain", "access_policies"),
            Map.entry("aws_elasticsearch_domain_policy", "access_policies"),
            Map.entry("aws_glacier_vault", "access_policy"),
            Map.entry("aws_glue_resource_policy", "policy"),
            Map.entry("aws_kinesis_resource_policy", "policy"),
            Map.entry("aws_kms_external_key", "policy"),
            Map.entry("aws_kms_key", "policy"),
            Map.entry("aws_kms_key_policy", "policy"),
            Map.entry("aws_kms_replica_external_key", "policy"),
            Map.entry("aws_kms_replica_key", "policy"),
            Map.entry("aws_media_store_container_policy", "policy"),
            Map.entry("aws_msk_cluster_policy", "policy"),
            Map.entry("aws_networkfirewall_resource_policy", "policy"),
            Map.entry("aws_oam_sink_policy", "policy"),
            Map.entry("aws_opensearch_domain", "access_policies"),
            Map.entry("aws_opensearch_domain_policy", "access_policies"),
            Map.entry("aws_organizations_resource_policy", "content"),
            Map.entry("aws_redshift_resource_policy", "policy"),
            Map.entry("aws_redshiftserverless_resource_policy", "policy"),
            Map.entry("aws_s3_access_point", "policy"),
            Map.entry("aws_s3_bucket", "policy"),
            Map.entry("aws_s3_bucket_policy", "policy"),
            Map.entry("aws_s3control_access_grants_instance_resource_policy", "policy"),
            Map.entry("aws_s3control_access_point_policy", "policy"),
            Map.entry("aws_s3control_bucket_policy", "policy"),
            Map.entry("aws_s3control_multi_region_access_point_policy", "details.policy"),
            Map.entry("aws_s3control_object_lambda_access_point_policy", "policy"),
            Map.entry("aws_s3tables_table_bucket_policy", "resource_policy"),
            Map.entry("aws_s3tables_table_policy", "resource_policy"),
            Map.entry("aws_sagemaker_model_package_group_policy", "resource_policy"),
            Map.entry("aws_schemas_registry_policy", "policy"),
            Map.entry("aws_secretsmanager_secret", "policy"),
            Map.entry("aws_secretsmanager_secret_policy", "policy"),
            Map.entry("aws_ses_identity_policy", "policy"),
            Map.entry("aws_sesv2_email_identity_policy", "policy"),
            Map.entry("aws_sns_topic", "policy"),
            Map.entry("aws_sns_topic_policy", "policy"),
            Map.entry("aws_sqs_queue", "policy"),
            Map.entry("aws_sqs_queue_policy", "policy"),
            Map.entry("aws_vpclattice_auth_policy", "policy"),
            Map.entry("aws_vpclattice_resource_policy", "policy"),
            Map.entry("aws_xray_resource_policy", "policy_document"));

    /** Where a role says who may take it. */
    private static final String TRUST = "assume_role_policy";

    /** Where a role says what it may do. */
    private static final String INLINE = "inline_policy";

    private static final Map<String, String> LIMIT = Map.of(
            "aws_organizations_policy", "content",
            "aws_vpc_endpoint", "policy",
            "aws_vpc_endpoint_policy", "policy");

    /** The names of the attributes and blocks that {@link #of} looks at, sorted. */
    static List<String> carriers() {
        return Stream.of(IDENTITY.values(), RESOURCE.values(), LIMIT.values(), List.of(TRUST, INLINE))
                .flatMap(Collection::stream)
                .map(path -> path.split("\\.", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    static List<IamDocument> of(Resource resource) {
        List<IamDocument> found = new ArrayList<>();
        String type = resource.type();
        if (type.equals("aws_iam_role")) {
            add(found, resource, IamKind.TRUST, resource.attr(TRUST));
            for (NestedBlock inline : resource.blocks(INLINE)) {
                add(found, resource, IamKind.IDENTITY, inline.attr("policy"));
            }
            return found;
        }
        String identity = IDENTITY.get(type);
        String carried = RESOURCE.get(type);
        String limit = LIMIT.get(type);
        if (identity != null) {
            add(found, resource, IamKind.IDENTITY, resource.attr(identity));
        } else if (carried != null) {
            add(found, resource, IamKind.RESOURCE, resource.attr(carried));
        } else if (limit != null) {
            add(found, resource, IamKind.LIMIT, resource.attr(limit));
        }
        return found;
    }

    private static void add(List<IamDocument> found, Resource resource, IamKind kind, Attr text) {
        if (!text.isNull()) {
            found.add(IamDocument.of(resource, kind, text));
        }
    }
}
