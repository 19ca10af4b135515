package dev.infralint.terraform;

import dev.infralint.configuration.AttributeTypes;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Scope;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.module.Module;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What names stand for in one module, in one instance of a block, inside its dynamic blocks. */
public final class ModuleScope implements Scope {
    private static final String UNDECLARED = "undeclared-reference";

    private final ModuleInstance module;
    private final Repetition repetition;
    private final Map<String, Value> iterators;
    private final @Nullable Value self;
    private final @Nullable ResourceBlock within;

    ModuleScope(ModuleInstance module) {
        this(module, Repetition.NONE, Map.of(), null, null);
    }

    private ModuleScope(
            ModuleInstance module,
            Repetition repetition,
            Map<String, Value> iterators,
            @Nullable Value self,
            @Nullable ResourceBlock within) {
        this.module = module;
        this.repetition = repetition;
        this.iterators = iterators;
        this.self = self;
        this.within = within;
    }

    ModuleInstance module() {
        return module;
    }

    /** Whether what stands here surely exists: no {@code count} and no {@code for_each} around it is unknown. */
    boolean certain() {
        return module.certain()
                && repetition.certain()
                && isKnown(repetition.index())
                && isKnown(repetition.key())
                && iterators.values().stream()
                        .allMatch(iterator -> iterator instanceof Value.ObjectValue parts
                                && isKnown(parts.elements().get("key")));
    }

    private static boolean isKnown(@Nullable Value value) {
        return value == null || value.isKnown();
    }

    /** With {@code count.index}, {@code each.key} and {@code each.value}. */
    ModuleScope repeated(Repetition names) {
        return new ModuleScope(module, names, iterators, self, within);
    }

    /** In something that may not exist. */
    ModuleScope perhaps() {
        return repeated(repetition.perhaps());
    }

    /** Inside a resource, which must not refer to itself by its own name. */
    ModuleScope inside(ResourceBlock block) {
        return new ModuleScope(module, repetition, iterators, self, block);
    }

    /** With {@code self}. */
    ModuleScope withSelf(Value instance) {
        return new ModuleScope(module, repetition, iterators, instance, within);
    }

    /** With the iterator of a dynamic block. */
    ModuleScope withIterator(String name, Value iterator) {
        Map<String, Value> all = new HashMap<>(iterators);
        all.put(name, iterator);
        return new ModuleScope(module, repetition, all, self, within);
    }

    @Override
    public String function(String name) {
        return module.module().settings().function(name);
    }

    @Override
    public Resolution resolve(String root, List<Object> steps, Range range) {
        Value iterator = iterators.get(root);
        if (iterator != null) {
            return found(iterator, 0);
        }
        if (root.equals("caller") && within != null && within.mode() == ResourceMode.ACTION) {
            return found(Value.unknown(Type.DYNAMIC, "the resource that triggers the action"), steps.size());
        }
        return switch (root) {
            case "var" -> variable(steps, range);
            case "local" -> local(steps, range);
            case "each" -> each(steps, range);
            case "count" -> count(steps, range);
            case "self" ->
                self == null
                        ? failed(
                                steps,
                                "Invalid \"self\" reference",
                                "The \"self\" object is available only inside provisioners, connections and"
                                        + " postconditions.",
                                range)
                        : found(self, 0);
            case "path" -> path(steps, range);
            case "terraform", "tofu" -> terraform(root, steps, range);
            case "module", "component" -> call(steps, range);
            case "data" -> resource(ResourceMode.DATA, steps, range);
            case "ephemeral" -> resource(ResourceMode.EPHEMERAL, steps, range);
            case "action" -> resource(ResourceMode.ACTION, steps, range);
            case "resource" -> resource(ResourceMode.MANAGED, steps, range);
            default -> managed(root, steps, range);
        };
    }

    private Resolution variable(List<Object> steps, Range range) {
        String name = name(steps, 0);
        if (name == null) {
            return incomplete("Reference to undeclared input variable", "var", steps, range);
        }
        return module.variable(name)
                .map(value -> found(value, 1))
                .orElseGet(() -> undeclared(
                        "input variable", name, module.module().variables().keySet(), steps, range));
    }

    private Resolution local(List<Object> steps, Range range) {
        String name = name(steps, 0);
        if (name == null) {
            return incomplete("Reference to undeclared local value", "local", steps, range);
        }
        return module.local(name)
                .map(value -> found(value, 1))
                .orElseGet(() ->
                        undeclared("local value", name, module.module().locals().keySet(), steps, range));
    }

    private Resolution each(List<Object> steps, Range range) {
        String name = name(steps, 0);
        boolean asksValue = "value".equals(name);
        if (!asksValue && !"key".equals(name)) {
            return failed(steps, "Invalid \"each\" attribute", "The \"each\" object has only key and value.", range);
        }
        Value answer = asksValue ? repetition.value() : repetition.key();
        return answer != null
                ? found(answer, 1)
                : failed(
                        steps,
                        asksValue
                                ? "each.value cannot be used in this context"
                                : "Reference to \"each\" in context without for_each",
                        "\"each\" has a meaning only in a block that sets for_each.",
                        range);
    }

    private Resolution count(List<Object> steps, Range range) {
        if (!"index".equals(name(steps, 0))) {
            return failed(steps, "Invalid \"count\" attribute", "The \"count\" object has only index.", range);
        }
        Value index = repetition.index();
        return index != null
                ? found(index, 1)
                : failed(
                        steps,
                        "Reference to \"count\" in non-counted context",
                        "\"count\" has a meaning only in a block that sets count.",
                        range);
    }

    private Resolution path(List<Object> steps, Range range) {
        Path working = module.run().functions().workingDirectory();
        String name = name(steps, 0);
        if (name == null) {
            return incomplete("Invalid \"path\" attribute", "path", steps, range);
        }
        return switch (name) {
            case "module" -> found(Strings.of(relative(working, module.module().folder())), 1);
            case "root" -> found(Value.of("."), 1);
            case "cwd" ->
                found(
                        module.run().functions().copied()
                                ? Value.unknown(Type.STRING, "path.cwd")
                                : Strings.of(working.toString().replace(File.separatorChar, '/')),
                        1);
            default ->
                failed(
                        steps,
                        "Invalid \"path\" attribute",
                        "The \"path\" object has only cwd, module and root.",
                        range);
        };
    }

    private static String relative(Path working, Path folder) {
        String text = working.relativize(folder).toString().replace(File.separatorChar, '/');
        return text.isEmpty() ? "." : text;
    }

    private Resolution terraform(String root, List<Object> steps, Range range) {
        String name = name(steps, 0);
        if (name == null) {
            return incomplete("Invalid \"" + root + "\" attribute", root, steps, range);
        }
        return switch (name) {
            case "workspace" ->
                found(
                        module.run()
                                .options()
                                .selectedWorkspace()
                                .map(Value::of)
                                .orElseGet(() -> Value.unknown(Type.STRING, "terraform.workspace")),
                        1);
            case "applying" ->
                found(
                        new Value.Unknown(
                                Type.BOOL,
                                Refinement.NOT_NULL,
                                Set.of("terraform.applying"),
                                new Marks(false, true, null, Set.of())),
                        1);
            default ->
                failed(
                        steps,
                        "Invalid \"" + root + "\" attribute",
                        "The \"" + root + "\" object has only workspace and applying.",
                        range);
        };
    }

    private Resolution managed(String root, List<Object> steps, Range range) {
        if (name(steps, 0) == null) {
            return failed(
                    steps,
                    "Invalid reference",
                    "\"" + root
                            + "\" alone is read as a type of resources, of which one must be named. For a text, put it"
                            + " in quotes.",
                    range);
        }
        List<Object> all = new ArrayList<>(steps.size() + 1);
        all.add(root);
        all.addAll(steps);
        Resolution resolution = resource(ResourceMode.MANAGED, all, range);
        return new Resolution(
                resolution.value(),
                Math.max(0, resolution.covered() - 1),
                resolution.diagnostics(),
                resolution.certain());
    }

    /** A resource; its type is the first of {@code steps}, a keyword before it is not among them. */
    private Resolution resource(ResourceMode mode, List<Object> steps, Range range) {
        String type = name(steps, 0);
        String name = name(steps, 1);
        if (type == null || name == null) {
            return failed(
                    steps,
                    "Invalid reference",
                    "A reference to a " + (mode == ResourceMode.DATA ? "data source" : "resource")
                            + " names its type and its name.",
                    range);
        }
        String key = mode.prefix() + type + "." + name;
        ResourceNode node = module.resource(key);
        if (node == null) {
            return undeclaredResource(mode, key, steps, range);
        }
        if (node.block() == within && self == null) {
            return failed(
                    steps,
                    "Self-referential block",
                    module.qualify(key) + " is used in its own block; use self in provisioners, or a local value.",
                    range);
        }
        Expansion expansion = node.expansion();
        return switch (expansion.kind()) {
            case OFF -> found(Value.nothing(), 2);
            case SINGLE -> instance(node, InstanceKey.NONE, steps, 2);
            case COUNT -> counted(node, expansion, key, steps, range);
            case EACH -> keyed(node, expansion, steps);
            case UNKNOWN -> uncertain(node, expansion, steps);
        };
    }

    /** What a block says is known even where it is not known how many instances it gives. */
    private Resolution uncertain(ResourceNode node, Expansion expansion, List<Object> steps) {
        Body body = node.block().body();
        boolean counted = body.attribute("count").isPresent();
        if (!counted && body.attribute("for_each").isEmpty()) {
            return found(unknownInstance(node, expansion, steps), steps.size());
        }
        if (steps.size() > 2 && (steps.get(2) instanceof BigDecimal || !counted)) {
            return perhaps(instance(node, InstanceKey.UNKNOWN, steps, 3));
        }
        if (steps.size() > 2) {
            return found(unknownInstance(node, expansion, steps), steps.size());
        }
        return found(some(node, new Value.TupleValue(List.of(value(node, InstanceKey.UNKNOWN)), Marks.NONE)), 2);
    }

    private static Resolution perhaps(Resolution found) {
        return new Resolution(found.value(), found.covered(), found.diagnostics(), false);
    }

    /** Some instances of a resource, of which is known what they hold; at least one where this block hangs on the same. */
    private Value some(ResourceNode node, Value possible) {
        Expansion expansion = node.expansion();
        Value.Unknown unknown = (Value.Unknown) unknownInstance(node, expansion, List.of("", ""));
        Refinement known = new Refinement(true, "", hangsOnTheSame(node) ? 1 : 0, null);
        return new Value.Unknown(Type.DYNAMIC, known.withPossible(possible), unknown.needs(), unknown.marks());
    }

    private boolean hangsOnTheSame(ResourceNode node) {
        return within != null
                && Existence.same(
                        within.body().attribute("count").map(Attribute::value),
                        node.block().body().attribute("count").map(Attribute::value));
    }

    /** An index that names no instance is left to the evaluator, so that {@code try} and conditionals see its error. */
    private Resolution counted(ResourceNode node, Expansion expansion, String key, List<Object> steps, Range range) {
        if (steps.size() > 2 && steps.get(2) instanceof String) {
            return missingKey(key, steps, range);
        }
        InstanceKey index = steps.size() > 2 && steps.get(2) instanceof BigDecimal number ? index(number) : null;
        return index != null && expansion.instances().containsKey(index)
                ? instance(node, index, steps, 3)
                : found(all(node), 2);
    }

    private Resolution keyed(ResourceNode node, Expansion expansion, List<Object> steps) {
        InstanceKey name = steps.size() > 2 ? keyOf(steps.get(2)) : null;
        boolean open = expansion.instances().containsKey(InstanceKey.UNKNOWN);
        if (name != null && (open || expansion.instances().containsKey(name))) {
            InstanceKey known = expansion.instances().containsKey(name) ? name : InstanceKey.UNKNOWN;
            Resolution found = instance(node, known, steps, 3);
            return expansion.certain(known) ? found : perhaps(found);
        }
        if (!expansion.cause().isKnown()) {
            return found(some(node, all(node)), 2);
        }
        return found(open ? some(node, all(node)) : all(node), 2);
    }

    /** Provisioners may name their own resource, of which only the instance that they belong to is known then. */
    private Value all(ResourceNode node) {
        return self instanceof Value.InstanceValue own && node.block() == within ? node.besides(own) : node.all();
    }

    private Value value(ResourceNode node, InstanceKey key) {
        return self instanceof Value.InstanceValue own && node.block() == within
                ? node.besides(own, key)
                : node.value(key);
    }

    private static InstanceKey keyOf(Object step) {
        return new InstanceKey.Name(step instanceof BigDecimal number ? Numbers.format(number) : step.toString());
    }

    public static @Nullable InstanceKey index(BigDecimal number) {
        BigDecimal whole = number.stripTrailingZeros();
        boolean fits = whole.scale() <= 0
                && whole.signum() >= 0
                && whole.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return fits ? new InstanceKey.Index(whole.intValue()) : null;
    }

    /** An instance; an attribute that only the provider knows is an unknown that covers all further steps. */
    private Resolution instance(ResourceNode node, InstanceKey key, List<Object> steps, int covered) {
        boolean own = self instanceof Value.InstanceValue && node.block() == within;
        Value value = !own && key == InstanceKey.UNKNOWN && steps.size() > 2 && steps.get(2) instanceof String name
                ? node.named(name)
                : value(node, key);
        if (value instanceof Value.InstanceValue instance
                && steps.size() > covered
                && steps.get(covered) instanceof String attribute
                && !instance.elements().containsKey(attribute)) {
            String path = written(steps, covered);
            return found(
                    new Value.Unknown(
                            AttributeTypes.of(path),
                            Refinement.NONE,
                            Set.of(instance.address() + "." + path),
                            instance.marks().withDependency(new Dependency(instance.address(), path))),
                    steps.size());
        }
        return found(value, covered);
    }

    private Value unknownInstance(ResourceNode node, Expansion expansion, List<Object> steps) {
        int from = steps.size() > 2 && (steps.get(2) instanceof BigDecimal || steps.size() > 3) ? 3 : 2;
        String path = steps.size() > from ? written(steps, from) : "";
        String address = module.qualify(node.block().key() + InstanceKey.UNKNOWN.suffix());
        Set<String> needs = new TreeSet<>(Unknowns.needs(expansion.cause()));
        if (needs.isEmpty()) {
            needs.add(address);
        }
        return new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NONE,
                needs,
                expansion.cause().marks().withOrigin(null).withDependency(new Dependency(address, path)));
    }

    private Resolution call(List<Object> steps, Range range) {
        String name = name(steps, 0);
        if (name == null) {
            return incomplete("Invalid reference", "module", steps, range);
        }
        CallNode node = module.call(name);
        if (node == null) {
            return failed(
                    steps,
                    "Reference to undeclared module",
                    "No module call named \"" + name + "\" is declared in " + where() + "."
                            + Suggestion.of(name, module.module().calls().keySet()),
                    range);
        }
        String address = module.qualify("module." + name);
        if (!node.loaded()) {
            return found(unknownOutput(address, steps, 1, Set.of()), steps.size());
        }
        Expansion expansion = node.expansion();
        return switch (expansion.kind()) {
            case OFF -> found(Value.nothing(), 1);
            case SINGLE -> output(node, InstanceKey.NONE, steps, 1, range);
            case COUNT -> {
                if (steps.size() > 1 && steps.get(1) instanceof String) {
                    yield failed(
                            steps,
                            "Unsupported attribute",
                            "module." + name + " sets count, so that it is a list; name one instance, such as module."
                                    + name + "[0], or use [*].",
                            range);
                }
                InstanceKey index =
                        steps.size() > 1 && steps.get(1) instanceof BigDecimal number ? index(number) : null;
                yield index != null && expansion.instances().containsKey(index)
                        ? output(node, index, steps, 2, range)
                        : found(all(node), 1);
            }
            case EACH -> {
                InstanceKey key = steps.size() > 1 ? keyOf(steps.get(1)) : null;
                if (key != null && expansion.instances().containsKey(key)) {
                    Resolution found = output(node, key, steps, 2, range);
                    yield expansion.certain(key) ? found : perhaps(found);
                }
                boolean certain = expansion.instances().keySet().stream().allMatch(expansion::certain);
                yield certain
                        ? found(all(node), 1)
                        : key == null
                                ? found(someOutputs(node, address, all(node)), 1)
                                : unknownCall(node, address, steps, range);
            }
            case UNKNOWN -> unknownCall(node, address, steps, range);
        };
    }

    private Resolution unknownCall(CallNode node, String address, List<Object> steps, Range range) {
        ModuleInstance called = node.instances().get(InstanceKey.UNKNOWN);
        boolean counted = node.block().block().body().attribute("count").isPresent();
        if (called != null && steps.size() > 1 && (steps.get(1) instanceof BigDecimal || !counted)) {
            return perhaps(output(node, InstanceKey.UNKNOWN, steps, 2, range));
        }
        if (called != null && steps.size() == 1) {
            Value possible = new Value.TupleValue(List.of(outputs(called)), Marks.NONE);
            return found(someOutputs(node, address, possible), 1);
        }
        Set<String> needs = Unknowns.needs(node.expansion().cause());
        return found(unknownOutput(address + InstanceKey.UNKNOWN.suffix(), steps, 1, needs), steps.size());
    }

    private static Value someOutputs(CallNode node, String address, Value possible) {
        Set<String> needs = Unknowns.needs(node.expansion().cause());
        return new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NOT_NULL.withPossible(possible),
                needs.isEmpty() ? Set.of(address) : needs,
                Marks.NONE);
    }

    private Resolution output(CallNode node, InstanceKey key, List<Object> steps, int covered, Range range) {
        ModuleInstance called = node.instances().get(key);
        if (called == null) {
            return found(
                    unknownOutput(module.qualify("module." + node.block().name()), steps, covered, Set.of()),
                    steps.size());
        }
        String name = name(steps, covered);
        Optional<Value> value = name == null ? Optional.empty() : called.output(name);
        Module.OutputBlock declared =
                name == null ? null : called.module().outputs().get(name);
        if (declared != null) {
            module.warnOfDeprecated(declared.block(), called.qualify("output." + name), range);
        }
        return value.map(known -> found(known, covered + 1)).orElseGet(() -> found(outputs(called), covered));
    }

    private static Value outputs(ModuleInstance called) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String name : called.module().outputs().keySet()) {
            called.output(name).ifPresent(value -> values.put(name, value));
        }
        return new Value.ObjectValue(values, Marks.NONE);
    }

    private static Value all(CallNode node) {
        if (node.expansion().kind() == Expansion.Kind.COUNT) {
            return new Value.TupleValue(
                    node.instances().values().stream().map(ModuleScope::outputs).toList(), Marks.NONE);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        node.instances().forEach((key, called) -> {
            if (key instanceof InstanceKey.Name name) {
                values.put(name.name(), outputs(called));
            }
        });
        return new Value.ObjectValue(values, Marks.NONE);
    }

    private static Value unknownOutput(String address, List<Object> steps, int from, Set<String> causes) {
        Set<String> needs = new TreeSet<>(causes);
        if (needs.isEmpty()) {
            String path = steps.size() > from ? written(steps, from) : "";
            needs.add(path.isEmpty() ? address : path.startsWith("[") ? address + path : address + "." + path);
        }
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, Marks.NONE);
    }

    private static Resolution found(Value value, int covered) {
        return new Resolution(value, covered, List.of());
    }

    private static @Nullable String name(List<Object> steps, int index) {
        return index < steps.size() && steps.get(index) instanceof String name ? name : null;
    }

    /** Steps as they are written behind a name, without the leading dot. */
    private static String written(List<Object> steps, int from) {
        StringBuilder text = new StringBuilder();
        for (Object step : steps.subList(from, steps.size())) {
            if (step instanceof BigDecimal number) {
                text.append('[').append(Numbers.format(number)).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step);
            }
        }
        return text.toString();
    }

    private String where() {
        return module.address().isEmpty() ? "the root module" : module.address();
    }

    private Resolution undeclared(String what, String name, Set<String> declared, List<Object> steps, Range range) {
        return failed(
                steps,
                "Reference to undeclared " + what,
                "No " + what + " named \"" + name + "\" is declared in " + where() + "."
                        + Suggestion.of(name, declared),
                range);
    }

    private Resolution undeclaredResource(ResourceMode mode, String key, List<Object> steps, Range range) {
        String what = switch (mode) {
            case MANAGED -> "managed resource";
            case DATA -> "data resource";
            case EPHEMERAL -> "ephemeral resource";
            case ACTION -> "action";
        };
        return failed(
                steps,
                "Reference to undeclared resource",
                "No " + what + " \"" + key + "\" is declared in " + where() + "."
                        + Suggestion.of(key, module.module().resources().keySet()),
                range);
    }

    private Resolution incomplete(String summary, String root, List<Object> steps, Range range) {
        return failed(steps, summary, "\"" + root + "\" is no value by itself; name one of its attributes.", range);
    }

    private Resolution missingKey(String key, List<Object> steps, Range range) {
        return failed(
                steps,
                "Missing resource instance key",
                module.qualify(key) + " sets count, so that it is a list; name one instance, such as " + key + "[0].",
                range);
    }

    private static Resolution failed(List<Object> steps, String summary, String detail, Range range) {
        return new Resolution(
                Value.unknown(Type.DYNAMIC, "a valid reference at " + range),
                steps.size(),
                List.of(Diagnostic.error(UNDECLARED, summary, detail, range)));
    }
}
