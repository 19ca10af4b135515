package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that instances have in expressions. */
final class InstanceValues {
    /** Blocks that occur once and are reached without an index: of every resource, and of {@code terraform_data}. */
    private static final Set<String> SINGLE_BLOCKS = Set.of("timeouts", "store");

    private InstanceValues() {}

    /** What the configuration says of an instance, and what follows from it; everything else is the provider's. */
    static Value of(ResourceInstance instance) {
        Map<String, Value> elements = elements(instance.body(), instance.address());
        for (String name : SINGLE_BLOCKS) {
            boolean single = name.equals("timeouts") || instance.type().equals("terraform_data");
            if (single
                    && elements.get(name) instanceof Value.TupleValue tuple
                    && tuple.elements().size() == 1) {
                Value block = tuple.elements().get(0);
                elements.put(name, name.equals("store") ? withoutWriteOnly(block) : block);
            }
        }
        instance.computed().forEach(elements::putIfAbsent);
        Marks marks = new Marks(false, instance.mode() == ResourceMode.EPHEMERAL, null, Set.of());
        return new Value.InstanceValue(instance.address(), elements, marks);
    }

    /** A store as it can be read: what is written to it is not kept. */
    private static Value withoutWriteOnly(Value block) {
        if (!(block instanceof Value.InstanceValue store)) {
            return block;
        }
        Map<String, Value> read = new LinkedHashMap<>(store.elements());
        read.put("input", Value.nothing());
        return new Value.InstanceValue(store.address(), read, store.marks());
    }

    /** Attributes and blocks by name; an argument that is null may be filled by the provider and is left out. */
    private static Map<String, Value> elements(EvaluatedBody body, String address) {
        Map<String, Value> elements = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> {
            if (!attribute.value().isNull()) {
                elements.put(name, attribute.value());
            }
        });
        Map<String, List<EvaluatedBlock>> blocks = new LinkedHashMap<>();
        for (EvaluatedBlock block : body.blocks()) {
            blocks.computeIfAbsent(block.type(), type -> new ArrayList<>()).add(block);
        }
        blocks.forEach((type, repeated) -> elements.put(type, blocks(type, repeated, address)));
        return elements;
    }

    private static Value blocks(String type, List<EvaluatedBlock> repeated, String address) {
        if (!repeated.stream().allMatch(EvaluatedBlock::certain)) {
            return new Value.Unknown(Type.DYNAMIC, Refinement.NOT_NULL, Set.of(address + "." + type), Marks.NONE);
        }
        List<Value> values = new ArrayList<>();
        for (EvaluatedBlock block : repeated) {
            String path = address + "." + type + "[" + values.size() + "]";
            values.add(new Value.InstanceValue(path, elements(block.body(), path), Marks.NONE));
        }
        return new Value.TupleValue(values, Marks.NONE);
    }
}
