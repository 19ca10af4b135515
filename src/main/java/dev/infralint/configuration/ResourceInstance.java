package dev.infralint.configuration;

import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance of a resource, data source or ephemeral resource.
 *
 * @param address absolute, with instance keys, such as {@code module.db["eu"].aws_db_instance.main[0]}
 * @param module address of the module instance it stands in; empty for the root module
 * @param key what {@code count} or {@code for_each} give it
 * @param provider the provider configuration it uses
 * @param body its arguments and nested blocks without those that Terraform itself defines
 * @param computed further attributes whose values follow from the configuration alone, such as {@code tags_all} or the
 *     {@code json} of a policy document
 * @param meta the arguments and blocks that Terraform itself defines: {@code count}, {@code for_each}, {@code provider} and
 *     {@code depends_on} as text, {@code lifecycle}, {@code provisioner}, {@code connection}
 * @param conditions on which unknown {@code count} or {@code for_each}, here or on a module, it hangs whether it exists;
 *     empty when it surely does
 * @param header from the type of the block to its last label
 * @param range the whole block
 * @param callers the headers of the module calls that cause it, outermost first
 */
public record ResourceInstance(
        String address,
        ResourceMode mode,
        String type,
        String name,
        String module,
        InstanceKey key,
        ProviderUse provider,
        EvaluatedBody body,
        Map<String, Value> computed,
        EvaluatedBody meta,
        List<String> conditions,
        Range header,
        Range range,
        List<Range> callers) {
    public ResourceInstance {
        computed = Collections.unmodifiableMap(new LinkedHashMap<>(computed));
        conditions = List.copyOf(conditions);
        callers = List.copyOf(callers);
    }

    /** Whether it surely exists. */
    public boolean certain() {
        return conditions.isEmpty();
    }

    /**
     * Which provider configuration a resource uses.
     *
     * @param localName the name inside the module, such as {@code aws}
     * @param alias empty for the default configuration
     * @param source the source address, such as {@code hashicorp/aws}
     * @param configuration the provider block in force, wherever it was passed from; empty when there is none
     */
    public record ProviderUse(
            String localName, String alias, String source, Optional<ProviderConfiguration> configuration) {}

    /** The value of a top-level argument; empty when the configuration does not set it. */
    public Optional<Value> argument(String name) {
        return Optional.ofNullable(body.attributes().get(name)).map(EvaluatedBody.EvaluatedAttribute::value);
    }

    /** The same with other attributes that the provider computes. */
    public ResourceInstance withComputed(Map<String, Value> replacement) {
        return with(replacement, meta);
    }

    /** The same with other meta-arguments. */
    public ResourceInstance withMeta(EvaluatedBody replacement) {
        return with(computed, replacement);
    }

    private ResourceInstance with(Map<String, Value> attributes, EvaluatedBody metaArguments) {
        return new ResourceInstance(
                address,
                mode,
                type,
                name,
                module,
                key,
                provider,
                body,
                attributes,
                metaArguments,
                conditions,
                header,
                range,
                callers);
    }
}
