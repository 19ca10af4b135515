package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.EvaluatedModule.EvaluatedOutput;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceChange;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Range;
import dev.infralint.terraform.ModuleScope;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the instances of a plan in JSON; their locations are those in the plan's file. */
final class PlanReader {
    private static final Set<String> NAMES =
            Set.of("id", "arn", "name", "self_link", "email", "region", "location", "project", "tags_all");

    private final SyntaxTree syntax;
    private final PlanReferences references;
    private final List<ProviderConfiguration> providers = new ArrayList<>();

    PlanReader(SyntaxTree syntax) {
        this.syntax = syntax;
        this.references = new PlanReferences(top("configuration"));
        readProviders();
    }

    /** Whether the file is a plan at all. */
    boolean isPlan() {
        return top("resource_changes") != null || top("planned_values") != null;
    }

    /** Whether it is the state of what exists, as Terraform keeps or shows it. */
    boolean isState() {
        return top("terraform_version") != null && (top("values") != null || top("resources") != null);
    }

    List<ProviderConfiguration> providers() {
        return providers;
    }

    /** The values of the input variables. */
    Map<String, Value> variables() {
        Map<String, Value> values = new LinkedHashMap<>();
        PlanJson.fields(top("variables"))
                .forEach((name, variable) -> PlanJson.at(variable.value(), "value")
                        .ifPresent(value -> values.put(name, PlanJson.value(value, null, null, "var." + name))));
        return values;
    }

    /** The outputs of the root module. */
    List<EvaluatedOutput> outputs() {
        List<EvaluatedOutput> outputs = new ArrayList<>();
        PlanJson.fields(top("output_changes")).forEach((name, output) -> {
            List<String> actions =
                    PlanJson.texts(PlanJson.at(output.value(), "actions").orElse(null));
            if (actions.equals(List.of("delete"))) {
                return;
            }
            Value value = change(output.value(), "output." + name);
            Range header = output.item().key().range();
            EvaluatedAttribute attribute = new EvaluatedAttribute("value", value, header, header);
            outputs.add(new EvaluatedOutput(
                    "output." + name,
                    name,
                    value,
                    value.marks().sensitive(),
                    new EvaluatedBody(Map.of("value", attribute), List.of(), header),
                    header,
                    output.item().value().range()));
        });
        return outputs;
    }

    /** What happens to the managed resources that exist and do not stay as they are. */
    List<ResourceChange> changes() {
        List<ResourceChange> changes = new ArrayList<>();
        for (Expression each : PlanJson.elements(top("resource_changes"))) {
            Expression change = PlanJson.at(each, "change").orElse(null);
            List<String> actions = PlanJson.texts(PlanJson.at(change, "actions").orElse(null));
            boolean exists = actions.contains("update") || actions.contains("delete");
            if (!exists || !PlanJson.text(each, "mode").equals("managed")) {
                continue;
            }
            String address = PlanJson.text(each, "address");
            String type = PlanJson.text(each, "type");
            String name = PlanJson.text(each, "name");
            Expression sensitive = PlanJson.at(change, "before_sensitive").orElse(null);
            changes.add(new ResourceChange(
                    address,
                    type,
                    name,
                    module(address, type + "." + name),
                    actions,
                    replaced(change),
                    PlanJson.value(PlanJson.at(change, "before").orElse(null), null, sensitive, address),
                    change(change, address),
                    PlanJson.at(each, "address").map(Expression::range).orElse(each.range())));
        }
        return changes;
    }

    /** The attributes that force a replacement, without the indexes on the way. */
    private static List<String> replaced(@Nullable Expression change) {
        return PlanJson.elements(PlanJson.at(change, "replace_paths").orElse(null)).stream()
                .map(PlanReader::names)
                .filter(path -> !path.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static String names(Expression path) {
        return PlanJson.elements(path).stream()
                .filter(step -> !(step instanceof Expression.NumberLiteral))
                .map(Syntax::literal)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("."));
    }

    /** The managed resources that will exist, and the data sources that were or will be read. */
    List<ResourceInstance> resources() {
        Map<String, ResourceInstance> found = new LinkedHashMap<>();
        for (Expression change : PlanJson.elements(top("resource_changes"))) {
            List<String> actions =
                    PlanJson.texts(PlanJson.at(change, "change", "actions").orElse(null));
            if (actions.equals(List.of("delete")) || actions.equals(List.of("forget"))) {
                continue;
            }
            PlanJson.at(change, "change").ifPresent(values -> {
                ResourceInstance instance = instance(
                        change,
                        PlanJson.at(values, actions.equals(List.of("no-op")) ? "after" : "before")
                                .orElse(null),
                        PlanJson.at(values, "after").orElse(null),
                        PlanJson.at(values, "after_unknown").orElse(null),
                        PlanJson.at(values, "after_sensitive").orElse(null));
                found.put(instance.address(), instance);
            });
        }
        PlanJson.at(top("prior_state"), "values", "root_module").ifPresent(module -> readData(module, found, 0));
        return List.copyOf(found.values());
    }

    /** Data sources that were read while planning stand in the prior state only. */
    private void readData(Expression module, Map<String, ResourceInstance> found, int depth) {
        for (Expression resource :
                PlanJson.elements(PlanJson.at(module, "resources").orElse(null))) {
            if (PlanJson.text(resource, "mode").equals("data")) {
                ResourceInstance instance = instance(
                        resource,
                        null,
                        PlanJson.at(resource, "values").orElse(null),
                        null,
                        PlanJson.at(resource, "sensitive_values").orElse(null));
                found.putIfAbsent(instance.address(), instance);
            }
        }
        if (depth < 100) {
            for (Expression child :
                    PlanJson.elements(PlanJson.at(module, "child_modules").orElse(null))) {
                readData(child, found, depth + 1);
            }
        }
    }

    private ResourceInstance instance(
            Expression resource,
            @Nullable Expression before,
            @Nullable Expression after,
            @Nullable Expression unknown,
            @Nullable Expression sensitive) {
        String address = PlanJson.text(resource, "address");
        ResourceMode mode = switch (PlanJson.text(resource, "mode")) {
            case "data" -> ResourceMode.DATA;
            case "ephemeral" -> ResourceMode.EPHEMERAL;
            default -> ResourceMode.MANAGED;
        };
        String type = PlanJson.text(resource, "type");
        String name = PlanJson.text(resource, "name");
        String key = mode.prefix() + type + "." + name;
        String module = module(address, key);
        Range header = PlanJson.at(resource, "address").map(Expression::range).orElse(resource.range());
        Parts parts = new Parts();
        if (PlanJson.value(after, unknown, sensitive, address) instanceof Value.Named all) {
            Map<String, Syntax.Named> places = new LinkedHashMap<>(PlanJson.fields(unknown));
            places.putAll(PlanJson.fields(after));
            read(all.elements(), places, past(before, address), module, references.expressions(module, key), parts);
        }
        return new ResourceInstance(
                address,
                mode,
                type,
                name,
                module,
                instanceKey(resource),
                provider(module, key, resource),
                new EvaluatedBody(parts.attributes, parts.blocks, header),
                parts.computed,
                new EvaluatedBody(Map.of(), List.of(), header),
                List.of(),
                header,
                resource.range(),
                List.of());
    }

    /** What a body is made of, while it is read. */
    private static final class Parts {
        final Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        final List<EvaluatedBlock> blocks = new ArrayList<>();
        final Map<String, Value> computed = new LinkedHashMap<>();
    }

    private static Map<String, Value> past(@Nullable Expression before, String address) {
        return before != null && PlanJson.value(before, null, null, address) instanceof Value.Named was
                ? was.elements()
                : Map.of();
    }

    /**
     * Tells what a configuration says of a resource from what the provider computes.
     *
     * @param past its attributes as they were
     * @param configured what the configuration says; empty where the plan does not have it
     */
    private void read(
            Map<String, Value> values,
            Map<String, Syntax.Named> places,
            Map<String, Value> past,
            String module,
            Optional<Expression> configured,
            Parts parts) {
        Map<String, Syntax.Named> expressions = PlanJson.fields(configured.orElse(null));
        places.forEach((attribute, place) -> {
            Value value = values.get(attribute);
            Syntax.Named expression = expressions.get(attribute);
            if (value == null) {
                return;
            }
            if (configured.isEmpty()) {
                add(attribute, value, place, parts);
            } else if (expression != null) {
                add(attribute, withReferences(value, module, expression.value()), place, parts);
            } else if (!value.isNull() && value.isKnown() && !isMirrored(attribute, value, past)) {
                // What the configuration leaves to the provider is no argument; known values are worth having.
                parts.computed.put(attribute, value);
            }
        });
    }

    /** What is as it was mirrors what other resources did, and is nobody's wish; names tell what is what. */
    private static boolean isMirrored(String attribute, Value value, Map<String, Value> past) {
        return value.equals(past.get(attribute)) && !isName(attribute);
    }

    private static boolean isName(String attribute) {
        return NAMES.contains(attribute)
                || attribute.endsWith("_id")
                || attribute.endsWith("_arn")
                || attribute.endsWith("_name");
    }

    /** A list of objects is taken for nested blocks, as the plan does not tell. */
    private static void add(String name, Value value, Syntax.Named place, Parts parts) {
        List<Expression> elements = PlanJson.elements(place.value());
        boolean objects = value instanceof Value.Sequence sequence
                && !sequence.elements().isEmpty()
                && elements.size() == sequence.elements().size()
                && sequence.elements().stream().allMatch(Value.Named.class::isInstance);
        Range key = place.item().key().range();
        if (!objects) {
            Range range = key.to(place.value().range());
            parts.attributes.put(
                    name,
                    new EvaluatedAttribute(name, value, range, place.value().range()));
            return;
        }
        int i = 0;
        for (Value element : ((Value.Sequence) value).elements()) {
            Expression object = elements.get(i++);
            EvaluatedBody body = body((Value.Named) element, object, value.marks());
            parts.blocks.add(new EvaluatedBlock(name, List.of(), body, true, key, object.range()));
        }
    }

    private static EvaluatedBody body(Value.Named element, Expression object, Marks marks) {
        Parts inner = new Parts();
        Map<String, Syntax.Named> fields = PlanJson.fields(object);
        element.elements().forEach((attribute, part) -> {
            Value inherited = Values.addMarks(part, marks);
            Syntax.Named field = fields.get(attribute);
            if (field != null && !part.isNull()) {
                add(attribute, inherited, field, inner);
            } else if (!part.isNull()) {
                inner.attributes.put(
                        attribute, new EvaluatedAttribute(attribute, inherited, object.range(), object.range()));
            }
        });
        return new EvaluatedBody(inner.attributes, inner.blocks, object.range());
    }

    private Value withReferences(Value value, String module, Expression expression) {
        Set<Dependency> dependencies = references.of(module, expression);
        if (dependencies.isEmpty()) {
            return value;
        }
        Marks marks = value.marks();
        for (Dependency dependency : dependencies) {
            marks = marks.withDependency(dependency);
        }
        if (value instanceof Value.Unknown unknown) {
            List<String> needs = dependencies.stream().map(Dependency::toString).toList();
            return new Value.Unknown(unknown.type(), unknown.refinement(), Set.copyOf(needs), marks);
        }
        return value.withMarks(marks);
    }

    private static Value change(@Nullable Expression change, String path) {
        return PlanJson.value(
                PlanJson.at(change, "after").orElse(null),
                PlanJson.at(change, "after_unknown").orElse(null),
                PlanJson.at(change, "after_sensitive").orElse(null),
                path);
    }

    private static InstanceKey instanceKey(Expression resource) {
        Expression index = PlanJson.at(resource, "index").orElse(null);
        if (index instanceof Expression.NumberLiteral number) {
            InstanceKey key = ModuleScope.index(number.value());
            return key == null ? InstanceKey.NONE : key;
        }
        return index == null
                ? InstanceKey.NONE
                : Syntax.literal(index).<InstanceKey>map(InstanceKey.Name::new).orElse(InstanceKey.NONE);
    }

    /** The module's part of an address: everything before the resource. */
    private static String module(String address, String key) {
        int at = address.startsWith(key) ? 0 : address.lastIndexOf("." + key) + 1;
        return at <= 0 ? "" : address.substring(0, at - 1);
    }

    private ResourceInstance.ProviderUse provider(String module, String key, Expression resource) {
        String use = references.providerOf(module, key);
        String fallback = PlanJson.text(resource, "provider_name");
        String source = fallback.startsWith("registry.terraform.io/")
                ? fallback.substring("registry.terraform.io/".length())
                : fallback;
        int dot = use.indexOf('.');
        String name =
                use.isEmpty() ? source.substring(source.lastIndexOf('/') + 1) : dot < 0 ? use : use.substring(0, dot);
        String alias = dot < 0 ? "" : use.substring(dot + 1);
        return new ResourceInstance.ProviderUse(name, alias, source, find(providers, name, alias));
    }

    private static Optional<ProviderConfiguration> find(
            Collection<ProviderConfiguration> providers, String name, String alias) {
        return providers.stream()
                .filter(provider ->
                        provider.name().equals(name) && provider.alias().equals(alias))
                .findFirst();
    }

    private void readProviders() {
        Map<String, Value> variables = variables();
        PlanJson.fields(PlanJson.at(top("configuration"), "provider_config").orElse(null))
                .forEach((key, provider) -> {
                    Range header = provider.item().key().range();
                    String source = PlanJson.text(provider.value(), "full_name");
                    providers.add(new ProviderConfiguration(
                            PlanJson.text(provider.value(), "module_address"),
                            PlanJson.text(provider.value(), "name"),
                            PlanJson.text(provider.value(), "alias"),
                            source.startsWith("registry.terraform.io/")
                                    ? source.substring("registry.terraform.io/".length())
                                    : source,
                            configured(
                                    PlanJson.at(provider.value(), "expressions").orElse(null), header, variables),
                            header,
                            provider.value().range(),
                            List.of()));
                });
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

    private @Nullable Expression top(String name) {
        return syntax.body().attribute(name).map(Attribute::value).orElse(null);
    }
}
