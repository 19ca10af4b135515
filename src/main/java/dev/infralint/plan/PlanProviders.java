package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The providers that a plan's {@code configuration} sets up, and which of them its resources use. */
final class PlanProviders {
    private static final String PUBLIC_REGISTRY = "registry.terraform.io/";

    private final PlanReferences references;
    private final List<ProviderConfiguration> all = new ArrayList<>();

    /** @param variables the values of the input variables */
    PlanProviders(@Nullable Expression configuration, PlanReferences references, Map<String, Value> variables) {
        this.references = references;
        PlanJson.fields(PlanJson.at(configuration, "provider_config").orElse(null))
                .forEach((key, provider) -> all.add(provider(provider, variables)));
    }

    List<ProviderConfiguration> all() {
        return all;
    }

    /** The provider that a resource uses, by the resource's address within its module. */
    ResourceInstance.ProviderUse usedBy(String module, String key, Expression resource) {
        String use = references.providerOf(module, key);
        String source = source(PlanJson.text(resource, "provider_name"));
        int dot = use.indexOf('.');
        String name =
                use.isEmpty() ? source.substring(source.lastIndexOf('/') + 1) : dot < 0 ? use : use.substring(0, dot);
        String alias = dot < 0 ? "" : use.substring(dot + 1);
        return new ResourceInstance.ProviderUse(name, alias, source, find(name, alias));
    }

    /** The source address of a provider as configurations write it, without the public registry. */
    private static String source(String full) {
        return full.startsWith(PUBLIC_REGISTRY) ? full.substring(PUBLIC_REGISTRY.length()) : full;
    }

    private Optional<ProviderConfiguration> find(String name, String alias) {
        return all.stream()
                .filter(provider ->
                        provider.name().equals(name) && provider.alias().equals(alias))
                .findFirst();
    }

    private static ProviderConfiguration provider(Syntax.Named provider, Map<String, Value> variables) {
        Range header = provider.item().key().range();
        Expression expressions = PlanJson.at(provider.value(), "expressions").orElse(null);
        return new ProviderConfiguration(
                PlanJson.text(provider.value(), "module_address"),
                PlanJson.text(provider.value(), "name"),
                PlanJson.text(provider.value(), "alias"),
                source(PlanJson.text(provider.value(), "full_name")),
                configured(expressions, header, variables),
                header,
                provider.value().range(),
                List.of());
    }

    /** The arguments of a provider: constants, and variables that stand alone. */
    private static EvaluatedBody configured(
            @Nullable Expression expressions, Range header, Map<String, Value> variables) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        List<EvaluatedBlock> blocks = new ArrayList<>();
        PlanJson.fields(expressions).forEach((name, field) -> {
            Range range = field.item().key().range().to(field.value().range());
            Optional<Expression> constant = PlanJson.at(field.value(), "constant_value");
            List<String> referred =
                    PlanJson.texts(PlanJson.at(field.value(), "references").orElse(null));
            if (constant.isPresent()) {
                attributes.put(
                        name,
                        new EvaluatedAttribute(
                                name,
                                PlanJson.value(constant.get(), null, null, name),
                                range,
                                constant.get().range()));
            } else if (!referred.isEmpty()) {
                String first = referred.get(0);
                Value value =
                        referred.size() == 1 && first.startsWith("var.") ? variables.get(first.substring(4)) : null;
                attributes.put(
                        name,
                        new EvaluatedAttribute(
                                name,
                                value == null ? Value.unknown(Type.DYNAMIC, first) : value,
                                range,
                                field.value().range()));
            } else {
                for (Expression element : PlanJson.elements(field.value())) {
                    blocks.add(new EvaluatedBlock(
                            name, List.of(), configured(element, header, variables), true, header, element.range()));
                }
            }
        });
        return new EvaluatedBody(attributes, blocks, header);
    }
}
