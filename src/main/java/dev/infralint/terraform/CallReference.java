package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Scope.Resolution;
import dev.infralint.expression.Unknowns;
import dev.infralint.module.Module;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a reference to a module call stands for: its outputs, in one instance or in all. */
final class CallReference {
    private final ModuleInstance module;

    /** @param module that the reference and the call stand in */
    CallReference(ModuleInstance module) {
        this.module = module;
    }

    Resolution resolve(Steps steps) {
        String name = steps.name(0);
        if (name == null) {
            return steps.incomplete("Invalid reference", "module");
        }
        CallNode node = module.call(name);
        if (node == null) {
            return steps.failed(
                    "Reference to undeclared module",
                    "No module call named \"" + name + "\" is declared in " + module.where() + "."
                            + Suggestion.of(name, module.module().calls().keySet()));
        }
        String address = module.qualify("module." + name);
        if (!node.loaded()) {
            return Steps.found(unknownOutput(address, steps, 1, Set.of()), steps.size());
        }
        Expansion expansion = node.expansion();
        return switch (expansion.kind()) {
            case OFF -> Steps.found(Value.nothing(), 1);
            case SINGLE -> output(node, InstanceKey.NONE, steps, 1);
            case COUNT -> {
                if (steps.name(1) != null) {
                    yield steps.failed(
                            "Unsupported attribute",
                            "module." + name + " sets count, so that it is a list; name one instance, such as module."
                                    + name + "[0], or use [*].");
                }
                InstanceKey index = steps.index(1);
                yield index != null && expansion.instances().containsKey(index)
                        ? output(node, index, steps, 2)
                        : Steps.found(all(node), 1);
            }
            case EACH -> {
                InstanceKey key = steps.key(1);
                if (key != null && expansion.instances().containsKey(key)) {
                    Resolution found = output(node, key, steps, 2);
                    yield expansion.certain(key) ? found : Steps.perhaps(found);
                }
                boolean certain = expansion.instances().keySet().stream().allMatch(expansion::certain);
                yield certain
                        ? Steps.found(all(node), 1)
                        : key == null
                                ? Steps.found(someOutputs(node, address, all(node)), 1)
                                : unknownCall(node, address, steps);
            }
            case UNKNOWN -> unknownCall(node, address, steps);
        };
    }

    private Resolution unknownCall(CallNode node, String address, Steps steps) {
        ModuleInstance called = node.instances().get(InstanceKey.UNKNOWN);
        boolean counted = node.block().block().body().attribute("count").isPresent();
        if (called != null && steps.size() > 1 && (steps.get(1) instanceof BigDecimal || !counted)) {
            return Steps.perhaps(output(node, InstanceKey.UNKNOWN, steps, 2));
        }
        if (called != null && steps.size() == 1) {
            Value possible = new Value.TupleValue(List.of(outputs(called)), Marks.NONE);
            return Steps.found(someOutputs(node, address, possible), 1);
        }
        Set<String> needs = Unknowns.needs(node.expansion().cause());
        return Steps.found(unknownOutput(address + InstanceKey.UNKNOWN.suffix(), steps, 1, needs), steps.size());
    }

    private static Value someOutputs(CallNode node, String address, Value possible) {
        Set<String> needs = Unknowns.needs(node.expansion().cause());
        return new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NOT_NULL.withPossible(possible),
                needs.isEmpty() ? Set.of(address) : needs,
                Marks.NONE);
    }

    private Resolution output(CallNode node, InstanceKey key, Steps steps, int covered) {
        ModuleInstance called = node.instances().get(key);
        if (called == null) {
            return Steps.found(
                    unknownOutput(module.qualify("module." + node.block().name()), steps, covered, Set.of()),
                    steps.size());
        }
        String name = steps.name(covered);
        Optional<Value> value = name == null ? Optional.empty() : called.output(name);
        Module.OutputBlock declared =
                name == null ? null : called.module().outputs().get(name);
        if (declared != null) {
            module.warnOfDeprecated(declared.block(), called.qualify("output." + name), steps.range());
        }
        return value.map(known -> Steps.found(known, covered + 1))
                .orElseGet(() -> Steps.found(outputs(called), covered));
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
                    node.instances().values().stream()
                            .map(CallReference::outputs)
                            .toList(),
                    Marks.NONE);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        node.instances().forEach((key, called) -> {
            if (key instanceof InstanceKey.Name name) {
                values.put(name.name(), outputs(called));
            }
        });
        return new Value.ObjectValue(values, Marks.NONE);
    }

    private static Value unknownOutput(String address, Steps steps, int from, Set<String> causes) {
        Set<String> needs = new TreeSet<>(causes);
        if (needs.isEmpty()) {
            String path = steps.size() > from ? steps.written(from) : "";
            needs.add(path.isEmpty() ? address : path.startsWith("[") ? address + path : address + "." + path);
        }
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, Marks.NONE);
    }
}
