package dev.infralint.terraform;

import dev.infralint.configuration.AttributeTypes;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Scope.Resolution;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a reference to a resource or data source stands for, seen from a block of the same module. */
final class ResourceReference {
    private final ModuleInstance module;
    private final @Nullable Value self;
    private final @Nullable ResourceBlock within;

    /**
     * @param self the instance that the reference is in, where it may name itself
     * @param within the resource that the reference is in
     */
    ResourceReference(ModuleInstance module, @Nullable Value self, @Nullable ResourceBlock within) {
        this.module = module;
        this.self = self;
        this.within = within;
    }

    /** What it stands for; the type is the first of {@code steps}, a keyword before it is not among them. */
    Resolution resolve(ResourceMode mode, Steps steps) {
        String type = steps.name(0);
        String name = steps.name(1);
        if (type == null || name == null) {
            return steps.failed(
                    "Invalid reference",
                    "A reference to a " + (mode == ResourceMode.DATA ? "data source" : "resource")
                            + " names its type and its name.");
        }
        String key = mode.prefix() + type + "." + name;
        ResourceNode node = module.resource(key);
        if (node == null) {
            return undeclaredResource(mode, key, steps);
        }
        if (node.block() == within && self == null) {
            return steps.failed(
                    "Self-referential block",
                    module.qualify(key) + " is used in its own block; use self in provisioners, or a local value.");
        }
        Optional<BuiltInAttributes.Fault> fault = BuiltInAttributes.fault(node.block(), steps);
        if (fault.isPresent()) {
            return steps.failed(fault.get().summary(), fault.get().detail());
        }
        Expansion expansion = node.expansion();
        return switch (expansion.kind()) {
            case OFF -> Steps.found(Value.nothing(), 2);
            case SINGLE ->
                steps.size() > 2 && steps.get(2) instanceof BigDecimal
                        ? unexpectedKey(key, steps)
                        : instance(node, InstanceKey.NONE, steps, 2);
            case COUNT -> counted(node, expansion, key, steps);
            case EACH -> keyed(node, expansion, steps);
            case UNKNOWN -> uncertain(node, steps);
        };
    }

    /** What a block says is known even where it is not known how many instances it gives. */
    private Resolution uncertain(ResourceNode node, Steps steps) {
        Body body = node.block().body();
        boolean counted = body.attribute("count").isPresent();
        if (!counted && body.attribute("for_each").isEmpty()) {
            return Steps.found(unknownInstance(node, steps), steps.size());
        }
        if (steps.size() > 2 && (steps.get(2) instanceof BigDecimal || !counted)) {
            return Steps.perhaps(instance(node, InstanceKey.UNKNOWN, steps, 3));
        }
        if (steps.size() > 2) {
            return Steps.found(unknownInstance(node, steps), steps.size());
        }
        return Steps.found(some(node, new Value.TupleValue(List.of(value(node, InstanceKey.UNKNOWN)), Marks.NONE)), 2);
    }

    /** Some instances of a resource, of which is known what they hold; at least one where this block hangs on the same. */
    private Value some(ResourceNode node, Value possible) {
        Value.Unknown unknown = unknown(node, "");
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
    private Resolution counted(ResourceNode node, Expansion expansion, String key, Steps steps) {
        if (steps.name(2) != null) {
            return missingKey(key, steps);
        }
        InstanceKey index = steps.index(2);
        return index != null && expansion.instances().containsKey(index)
                ? instance(node, index, steps, 3)
                : Steps.found(all(node), 2);
    }

    private Resolution keyed(ResourceNode node, Expansion expansion, Steps steps) {
        InstanceKey name = steps.key(2);
        boolean open = expansion.instances().containsKey(InstanceKey.UNKNOWN);
        if (name != null && (open || expansion.instances().containsKey(name))) {
            InstanceKey known = expansion.instances().containsKey(name) ? name : InstanceKey.UNKNOWN;
            Resolution found = instance(node, known, steps, 3);
            return expansion.certain(known) ? found : Steps.perhaps(found);
        }
        if (!expansion.cause().isKnown()) {
            return Steps.found(some(node, all(node)), 2);
        }
        return Steps.found(open ? some(node, all(node)) : all(node), 2);
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

    /** An instance; an attribute that only the provider knows is an unknown that covers all further steps. */
    private Resolution instance(ResourceNode node, InstanceKey key, Steps steps, int covered) {
        boolean own = self instanceof Value.InstanceValue && node.block() == within;
        Value value = !own && key == InstanceKey.UNKNOWN && steps.size() > 2 && steps.get(2) instanceof String name
                ? node.named(name)
                : value(node, key);
        if (value instanceof Value.InstanceValue instance
                && steps.size() > covered
                && steps.get(covered) instanceof String attribute
                && !instance.elements().containsKey(attribute)) {
            String path = steps.written(covered);
            return Steps.found(
                    new Value.Unknown(
                            AttributeTypes.of(path),
                            Refinement.NONE,
                            Set.of(instance.address() + "." + path),
                            instance.marks().withDependency(new Dependency(instance.address(), path))),
                    steps.size());
        }
        return Steps.found(value, covered);
    }

    private Value unknownInstance(ResourceNode node, Steps steps) {
        int from = steps.size() > 2 && (steps.get(2) instanceof BigDecimal || steps.size() > 3) ? 3 : 2;
        return unknown(node, steps.size() > from ? steps.written(from) : "");
    }

    /** What cannot be told at a path of a resource of which the instances are not known. */
    private Value.Unknown unknown(ResourceNode node, String path) {
        Value cause = node.expansion().cause();
        String address = module.qualify(node.block().key() + InstanceKey.UNKNOWN.suffix());
        Set<String> needs = new TreeSet<>(Unknowns.needs(cause));
        if (needs.isEmpty()) {
            needs.add(address);
        }
        return new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NONE,
                needs,
                cause.marks().withOrigin(null).withDependency(new Dependency(address, path)));
    }

    /** Whoever names a resource means one that is there: where its block is missing, the value hangs on it as on any other. */
    private Resolution undeclaredResource(ResourceMode mode, String key, Steps steps) {
        String what = switch (mode) {
            case MANAGED -> "managed resource";
            case DATA -> "data resource";
            case EPHEMERAL -> "ephemeral resource";
            case ACTION -> "action";
        };
        Dependency meant = new Dependency(module.qualify(key), steps.written(2));
        return steps.failed(
                "Reference to undeclared resource",
                "No " + what + " \"" + key + "\" is declared in " + module.where() + "."
                        + Suggestion.of(key, module.module().resources().keySet()),
                new Value.Unknown(
                        AttributeTypes.of(meant.path()),
                        Refinement.NONE,
                        Set.of(meant.toString()),
                        Marks.NONE.withDependency(meant)));
    }

    private Resolution unexpectedKey(String key, Steps steps) {
        return steps.failed(
                "Unexpected resource instance key",
                module.qualify(key)
                        + " sets neither count nor for_each, so that it is one instance; take out the index.");
    }

    private Resolution missingKey(String key, Steps steps) {
        return steps.failed(
                "Missing resource instance key",
                module.qualify(key) + " sets count, so that it is a list; name one instance, such as " + key + "[0].");
    }
}
