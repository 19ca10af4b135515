package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A resource block in one instance of its module: its instances, and the value it has in expressions. */
final class ResourceNode {
    private final ModuleInstance module;
    private final ResourceBlock block;
    private final Cell<Expansion> expansion;
    private final Map<InstanceKey, Cell<ResourceInstance>> instances = new HashMap<>();
    private final Map<InstanceKey, Value> values = new HashMap<>();
    private final Map<String, Cell<ResourceInstance>> named = new HashMap<>();
    private @Nullable Value all;

    ResourceNode(ModuleInstance module, ResourceBlock block) {
        this.module = module;
        this.block = block;
        this.expansion = new Cell<>(
                module.run(),
                module,
                block.key(),
                block.block().header(),
                () -> Expansion.of(block.body(), module.scope().inside(block), module.run(), 1));
    }

    ModuleInstance module() {
        return module;
    }

    ResourceBlock block() {
        return block;
    }

    Expansion expansion() {
        return expansion.get(() -> Expansion.unknown(Value.unknown(Type.DYNAMIC, module.qualify(block.key())), false));
    }

    /** All instances, in Terraform's order. */
    List<ResourceInstance> instances() {
        List<ResourceInstance> all = new ArrayList<>();
        for (InstanceKey key : expansion().instances().keySet()) {
            all.add(instance(key));
        }
        return all;
    }

    ResourceInstance instance(InstanceKey key) {
        Cell<ResourceInstance> cell = instances.get(key);
        if (cell == null) {
            Repetition repetition =
                    Objects.requireNonNull(expansion().instances().get(key));
            cell = new Cell<>(
                    module.run(),
                    module,
                    block.key() + key.suffix(),
                    block.block().header(),
                    () -> ResourceEvaluation.evaluate(this, key, repetition));
            instances.put(key, cell);
        }
        return cell.get(() -> ResourceEvaluation.empty(this, key));
    }

    /** The value of one instance in expressions. */
    Value value(InstanceKey key) {
        Value known = values.get(key);
        if (known == null) {
            known = InstanceValues.of(instance(key));
            values.put(key, known);
        }
        return known;
    }

    /** The value of that one of the instances with unknown keys that a reference names: its key is known there. */
    Value named(String key) {
        Expansion expanded = expansion();
        Repetition repetition = Objects.requireNonNull(expanded.instances().get(InstanceKey.UNKNOWN))
                .named(key, expanded.cause());
        return InstanceValues.of(named.computeIfAbsent(
                        key,
                        name -> new Cell<>(
                                module.run(),
                                module,
                                block.key() + InstanceKey.UNKNOWN.suffix(),
                                block.block().header(),
                                () -> ResourceEvaluation.evaluate(this, InstanceKey.UNKNOWN, repetition)))
                .get(() -> ResourceEvaluation.empty(this, InstanceKey.UNKNOWN)));
    }

    /** The value of one instance as another one, {@code own}, sees it that is being evaluated. */
    Value besides(Value.InstanceValue own, InstanceKey key) {
        String address = module.qualify(block.key() + key.suffix());
        Value known = values.get(key);
        if (own.address().equals(address)) {
            return own;
        }
        return known == null ? new Value.InstanceValue(address, Map.of(), Marks.NONE) : known;
    }

    /** The value of the resource as a whole, as an instance sees it that is being evaluated. */
    Value besides(Value.InstanceValue own) {
        return whole(key -> besides(own, key));
    }

    /** The value of the resource as a whole, whose expansion is known and has keys. */
    Value all() {
        Value known = all;
        if (known == null) {
            known = whole(this::value);
            all = known;
        }
        return known;
    }

    private Value whole(Function<InstanceKey, Value> value) {
        Expansion expanded = expansion();
        if (expanded.kind() == Expansion.Kind.COUNT) {
            return new Value.TupleValue(
                    expanded.instances().keySet().stream().map(value).toList(), Marks.NONE);
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (InstanceKey key : expanded.instances().keySet()) {
            if (key instanceof InstanceKey.Name name) {
                named.put(name.name(), value.apply(key));
            }
        }
        return new Value.ObjectValue(named, Marks.NONE);
    }
}
