package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
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
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the instances of a plan in JSON; their locations are those in the plan's file. */
final class PlanReader {
    private final SyntaxTree syntax;
    private final PlanReferences references;
    private final PlanProviders providers;

    PlanReader(SyntaxTree syntax) {
        this.syntax = syntax;
        this.references = new PlanReferences(top("configuration"));
        this.providers = new PlanProviders(top("configuration"), references, variables());
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
        return providers.all();
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
        PlanBody body = new PlanBody(references, module);
        if (PlanJson.value(after, unknown, sensitive, address) instanceof Value.Named all) {
            Map<String, Syntax.Named> places = new LinkedHashMap<>(PlanJson.fields(unknown));
            places.putAll(PlanJson.fields(after));
            body.read(all.elements(), places, past(before, address), references.expressions(module, key));
        }
        return new ResourceInstance(
                address,
                mode,
                type,
                name,
                module,
                instanceKey(resource),
                providers.usedBy(module, key, resource),
                body.evaluated(header),
                body.computed(),
                new EvaluatedBody(Map.of(), List.of(), header),
                List.of(),
                header,
                resource.range(),
                List.of());
    }

    private static Map<String, Value> past(@Nullable Expression before, String address) {
        return before != null && PlanJson.value(before, null, null, address) instanceof Value.Named was
                ? was.elements()
                : Map.of();
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
            InstanceKey key = InstanceKey.index(number.value());
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

    private @Nullable Expression top(String name) {
        return syntax.body().attribute(name).map(Attribute::value).orElse(null);
    }
}
