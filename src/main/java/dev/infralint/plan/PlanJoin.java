package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins the instances of a plan with those of the source it was made from: values of both, locations of the source. */
final class PlanJoin {
    private PlanJoin() {}

    /**
     * The instances of both. What the source knows stays; what it does not know comes from the plan. An instance whose
     * existence the source cannot tell exists if the plan has it.
     */
    static List<ResourceInstance> join(List<ResourceInstance> source, List<ResourceInstance> planned) {
        Map<String, ResourceInstance> byAddress = new LinkedHashMap<>();
        Map<String, List<ResourceInstance>> byPattern = new HashMap<>();
        for (ResourceInstance instance : planned) {
            byAddress.put(instance.address(), instance);
            byPattern
                    .computeIfAbsent(withoutKeys(instance.address()), key -> new ArrayList<>())
                    .add(instance);
        }
        List<ResourceInstance> joined = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (ResourceInstance instance : source) {
            ResourceInstance same = byAddress.get(instance.address());
            if (same != null) {
                taken.add(same.address());
                joined.add(filled(instance, same));
            } else if (instance.certain()) {
                joined.add(instance);
            }
        }
        for (ResourceInstance instance : source) {
            if (!instance.certain()) {
                for (ResourceInstance each : byPattern.getOrDefault(withoutKeys(instance.address()), List.of())) {
                    if (taken.add(each.address())) {
                        joined.add(filled(instance, each));
                    }
                }
            }
        }
        for (ResourceInstance instance : planned) {
            if (taken.add(instance.address())) {
                joined.add(instance);
            }
        }
        return joined;
    }

    private static ResourceInstance filled(ResourceInstance source, ResourceInstance planned) {
        Map<String, Value> known = new LinkedHashMap<>(planned.computed());
        known.putAll(values(planned.body()));
        Map<String, Value> computed = new LinkedHashMap<>(source.computed());
        known.forEach((name, value) -> {
            boolean written = source.body().attributes().containsKey(name)
                    || source.body().blocks().stream()
                            .anyMatch(block -> block.type().equals(name));
            if (!written && value.isKnown() && !value.isNull()) {
                computed.put(name, value);
            }
        });
        return new ResourceInstance(
                planned.address(),
                source.mode(),
                source.type(),
                source.name(),
                planned.module(),
                planned.key(),
                source.provider(),
                filled(source.body(), known),
                computed,
                source.meta(),
                List.of(),
                source.header(),
                source.range(),
                source.callers());
    }

    private static EvaluatedBody filled(EvaluatedBody source, Map<String, Value> planned) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        source.attributes().forEach((name, attribute) -> {
            Value value = filled(attribute.value(), planned.get(name));
            attributes.put(name, new EvaluatedAttribute(name, value, attribute.range(), attribute.valueRange()));
        });
        Map<String, List<EvaluatedBlock>> byType = new LinkedHashMap<>();
        source.blocks()
                .forEach(block -> byType.computeIfAbsent(block.type(), type -> new ArrayList<>())
                        .add(block));
        List<EvaluatedBlock> blocks = new ArrayList<>();
        byType.forEach((type, given) -> blocks.addAll(filled(given, objects(planned.get(type)))));
        return new EvaluatedBody(attributes, blocks, source.end());
    }

    private static Value filled(Value source, @Nullable Value planned) {
        if (planned == null || source.isWhollyKnown() && !(source instanceof Value.InstanceValue)) {
            return source;
        }
        if (source instanceof Value.Unknown || source instanceof Value.InstanceValue) {
            return planned.isKnown() ? Values.addMarks(planned, source.marks()) : source;
        }
        if (source instanceof Value.Named named && planned instanceof Value.Named other) {
            Map<String, Value> elements = new LinkedHashMap<>();
            named.elements()
                    .forEach((name, element) ->
                            elements.put(name, filled(element, other.elements().get(name))));
            return new Value.ObjectValue(elements, source.marks());
        }
        if (source instanceof Value.Sequence sequence
                && !(source instanceof Value.SetValue)
                && planned instanceof Value.Sequence other
                && sequence.elements().size() == other.elements().size()) {
            List<Value> elements = new ArrayList<>();
            for (int i = 0; i < sequence.elements().size(); i++) {
                elements.add(filled(sequence.elements().get(i), other.elements().get(i)));
            }
            return new Value.TupleValue(elements, source.marks());
        }
        return planned.isWhollyKnown() ? Values.addMarks(planned, source.marks()) : source;
    }

    private static List<EvaluatedBlock> filled(List<EvaluatedBlock> source, List<Value.Named> planned) {
        if (planned.isEmpty()) {
            return source.stream().filter(EvaluatedBlock::certain).toList();
        }
        boolean certain = source.stream().allMatch(EvaluatedBlock::certain);
        List<Value.Named> left = new ArrayList<>(planned);
        List<EvaluatedBlock> blocks = new ArrayList<>();
        if (certain && source.size() == planned.size()) {
            for (EvaluatedBlock block : source) {
                blocks.add(filled(block, left.remove(mostLike(block, left))));
            }
            return blocks;
        }
        for (Value.Named object : planned) {
            blocks.add(filled(mostLike(object, source), object));
        }
        return blocks;
    }

    private static EvaluatedBlock filled(EvaluatedBlock source, Value.Named planned) {
        return new EvaluatedBlock(
                source.type(),
                source.labels(),
                filled(source.body(), planned.elements()),
                true,
                source.header(),
                source.range());
    }

    /** Sets have no order: the object that agrees with a block in most arguments is taken for it. */
    private static int mostLike(EvaluatedBlock block, List<Value.Named> objects) {
        int best = 0;
        int most = -1;
        for (int i = 0; i < objects.size(); i++) {
            int score = likeness(block, objects.get(i));
            if (score > most) {
                most = score;
                best = i;
            }
        }
        return best;
    }

    private static EvaluatedBlock mostLike(Value.Named object, List<EvaluatedBlock> blocks) {
        EvaluatedBlock best = blocks.get(0);
        for (EvaluatedBlock block : blocks) {
            if (likeness(block, object) > likeness(best, object)) {
                best = block;
            }
        }
        return best;
    }

    private static int likeness(EvaluatedBlock block, Value.Named object) {
        int score = 0;
        for (Map.Entry<String, Value> element : object.elements().entrySet()) {
            EvaluatedAttribute attribute = block.body().attributes().get(element.getKey());
            if (attribute != null
                    && Values.equal(attribute.value(), element.getValue()).orElse(false)) {
                score++;
            }
        }
        return score;
    }

    private static List<Value.Named> objects(@Nullable Value value) {
        List<Value.Named> objects = new ArrayList<>();
        if (value instanceof Value.Named named) {
            objects.add(named);
        } else if (value instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                if (element instanceof Value.Named named) {
                    objects.add(named);
                }
            }
        }
        return objects;
    }

    /** A planned body as values again. */
    private static Map<String, Value> values(EvaluatedBody body) {
        Map<String, Value> values = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> values.put(name, attribute.value()));
        Map<String, List<Value>> blocks = new LinkedHashMap<>();
        for (EvaluatedBlock block : body.blocks()) {
            blocks.computeIfAbsent(block.type(), type -> new ArrayList<>())
                    .add(new Value.ObjectValue(values(block.body()), Marks.NONE));
        }
        blocks.forEach((type, repeated) -> values.put(type, new Value.TupleValue(repeated, Marks.NONE)));
        return values;
    }

    private static String withoutKeys(String address) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                inside = true;
            } else if (!quoted && c == ']') {
                inside = false;
            } else if (!inside) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
