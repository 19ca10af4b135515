package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Level;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.JsonBodies;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.provider.ComputedAttributes;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates one instance of a resource block. */
final class ResourceEvaluation {
    private static final Set<String> META_ARGUMENTS = Set.of("count", "for_each", "provider", "depends_on");
    private static final Set<String> META_BLOCKS = Set.of("lifecycle", "provisioner", "connection");
    private static final Set<String> META =
            Set.of("count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection");
    /** Arguments that are keywords or references and are not evaluated, by the type of their block. */
    private static final Map<String, Set<String>> KEYWORDS = Map.of(
            "lifecycle", Set.of("ignore_changes", "replace_triggered_by"),
            "provisioner", Set.of("when", "on_failure"),
            "action_trigger", Set.of("events", "actions", "on_failure"));

    private static final Set<String> CONDITIONS = Set.of("precondition", "postcondition");

    private final ResourceNode node;
    private final ResourceBlock block;
    private final ModuleInstance module;
    private final InstanceKey key;
    private final Repetition repetition;
    private final BodyEvaluation bodies;

    private ResourceEvaluation(ResourceNode node, InstanceKey key, Repetition repetition) {
        this.repetition = repetition;
        this.node = node;
        this.block = node.block();
        this.module = node.module();
        this.key = key;
        this.bodies = new BodyEvaluation(module.run());
    }

    static ResourceInstance evaluate(ResourceNode node, InstanceKey key, Repetition repetition) {
        return new ResourceEvaluation(node, key, repetition).evaluate();
    }

    /** The instance without anything in it, where it is needed for what it needs itself. */
    static ResourceInstance empty(ResourceNode node, InstanceKey key) {
        EvaluatedBody nothing =
                new EvaluatedBody(Map.of(), List.of(), node.block().body().end());
        return new ResourceEvaluation(node, key, Repetition.NONE).instance(nothing, nothing);
    }

    private ResourceInstance evaluate() {
        ModuleScope scope = module.scope().repeated(repetition).inside(block);
        EvaluatedBody body = bodies.evaluate(block.body(), scope, META);
        ResourceInstance plain = instance(
                body, new EvaluatedBody(Map.of(), List.of(), block.body().end()));
        Map<String, Value> known = new LinkedHashMap<>(ComputedAttributes.of(plain));
        known.putAll(FileContents.of(plain, module.run().functions()));
        ResourceInstance computed = plain.withComputed(known);
        return computed.withMeta(meta(computed, scope));
    }

    private ResourceInstance instance(EvaluatedBody body, EvaluatedBody meta) {
        Optional<ProviderChoice> choice = JsonBodies.shaped(block.body())
                .attribute("provider")
                .flatMap(attribute ->
                        ProviderChoice.of(attribute.value(), module.scope().repeated(repetition), module.run()));
        return new ResourceInstance(
                module.qualify(block.key() + key.suffix()),
                block.mode(),
                block.type(),
                block.name(),
                module.address(),
                key,
                module.providers().use(block.type(), choice),
                body,
                Map.of(),
                meta,
                module.conditions(node.expansion(), key),
                block.block().header(),
                block.block().range(),
                module.callers());
    }

    private EvaluatedBody meta(ResourceInstance instance, ModuleScope scope) {
        Body body = JsonBodies.shaped(block.body());
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : body.attributes()) {
            if (META_ARGUMENTS.contains(attribute.name())) {
                attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, metaArgument(attribute)));
            }
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        ModuleScope withSelf = null;
        for (Block nested : body.blocks()) {
            if (META_BLOCKS.contains(nested.type())) {
                if (withSelf == null) {
                    withSelf = scope.withSelf(InstanceValues.of(instance));
                }
                blocks.add(metaBlock(nested, scope, withSelf));
            }
        }
        return new EvaluatedBody(attributes, blocks, body.end());
    }

    private Value metaArgument(Attribute attribute) {
        return switch (attribute.name()) {
            case "count", "for_each" -> node.expansion().cause();
            case "provider" -> text(attribute.value());
            default -> references(attribute.value());
        };
    }

    private EvaluatedBlock metaBlock(Block nested, ModuleScope scope, ModuleScope withSelf) {
        Body body = JsonBodies.shaped(nested.body());
        ModuleScope names = nested.type().equals("precondition") ? scope : withSelf;
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        boolean condition = CONDITIONS.contains(nested.type());
        for (Attribute attribute : body.attributes()) {
            Value value = KEYWORDS.getOrDefault(nested.type(), Set.of()).contains(attribute.name())
                    ? references(attribute.value())
                    : condition
                            ? Conditions.value(module, attribute, names)
                            : module.run().value(attribute.value(), names);
            attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, value));
        }
        if (condition && key != InstanceKey.UNKNOWN) {
            Conditions.check(module, nested, names, Level.ERROR, "Resource " + nested.type() + " failed");
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block inner : body.blocks()) {
            blocks.add(metaBlock(inner, scope, withSelf));
        }
        return new EvaluatedBlock(
                nested.type(),
                nested.labels().stream().map(Block.Label::text).toList(),
                new EvaluatedBody(attributes, blocks, body.end()),
                true,
                nested.header(),
                nested.range());
    }

    private static Value text(Expression expression) {
        Optional<String> text = Syntax.traversal(expression);
        return text.map(Value::of).orElseGet(Value::nothing);
    }

    /** A list of references as texts; a keyword such as {@code all} as it is. */
    private static Value references(Expression expression) {
        if (!(expression instanceof Expression.TupleConstructor tuple)) {
            return text(expression);
        }
        return new Value.TupleValue(
                tuple.elements().stream().map(ResourceEvaluation::text).toList(), Marks.NONE);
    }
}
