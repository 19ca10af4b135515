package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.JsonBodies;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates bodies and expands their dynamic blocks. */
final class BodyEvaluation {
    private static final int MOST_BLOCKS = 100_000;

    private final Run run;

    BodyEvaluation(Run run) {
        this.run = run;
    }

    /** A body without the attributes and blocks of these names, which mean something of their own. */
    EvaluatedBody evaluate(Body body, ModuleScope scope, Set<String> without) {
        Body shaped = JsonBodies.shaped(body);
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : shaped.attributes()) {
            if (!without.contains(attribute.name())) {
                attributes.put(attribute.name(), attribute(attribute, run.value(attribute.value(), scope)));
            }
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block block : shaped.blocks()) {
            if (without.contains(block.type())) {
                continue;
            }
            if (block.type().equals("dynamic") && block.labels().size() == 1) {
                dynamic(block, scope, blocks);
            } else {
                blocks.add(new EvaluatedBlock(
                        block.type(),
                        block.labels().stream().map(Block.Label::text).toList(),
                        evaluate(block.body(), scope, Set.of()),
                        true,
                        block.header(),
                        block.range()));
            }
        }
        return new EvaluatedBody(attributes, blocks, shaped.end());
    }

    static EvaluatedAttribute attribute(Attribute attribute, Value value) {
        return new EvaluatedAttribute(
                attribute.name(), value, attribute.range(), attribute.value().range());
    }

    private void dynamic(Block block, ModuleScope scope, List<EvaluatedBlock> into) {
        Body body = block.body();
        Expression each = body.attribute("for_each").map(Attribute::value).orElse(null);
        List<Block> contents = body.blocks("content");
        if (each == null) {
            run.report(Diagnostic.error(
                    "missing-argument",
                    "Missing required argument",
                    "A dynamic block repeats what \"for_each\" lists; add that argument.",
                    block.header()));
            return;
        }
        if (contents.size() != 1) {
            run.report(Diagnostic.error(
                    "invalid-dynamic-block",
                    contents.isEmpty() ? "Insufficient content blocks" : "Too many content blocks",
                    "A dynamic block has exactly one nested block \"content\".",
                    block.header()));
            return;
        }
        String iterator = body.attribute("iterator")
                .flatMap(attribute -> Syntax.keyword(attribute.value()))
                .orElse(block.label(0));
        Value collection = run.value(each, scope);
        boolean repeats = collection instanceof Value.Sequence
                || collection instanceof Value.Named && !(collection instanceof Value.InstanceValue);
        Value possible = collection.possible();
        if (possible instanceof Value.Sequence || possible instanceof Value.Named) {
            perhaps(block, contents.get(0), iterator, possible, Existence.ofEach(each), scope, into);
            if (collection.mayHoldMore()) {
                into.add(anyOf(collection, block, contents.get(0), iterator, scope));
            }
        } else if (!collection.isKnown() || collection instanceof Value.InstanceValue) {
            into.add(anyOf(collection, block, contents.get(0), iterator, scope));
        } else if (!repeats) {
            run.report(Diagnostic.error(
                    "invalid-dynamic-block",
                    "Invalid dynamic for_each value",
                    collection.isNull()
                            ? "The for_each is null; use an empty list for no blocks."
                            : "The for_each of a dynamic block must be a list, set, map, tuple or object.",
                    each.range()));
        } else {
            for (Values.Entry entry : Values.entries(collection)) {
                if (into.size() >= MOST_BLOCKS) {
                    run.report(Diagnostic.error(
                            "too-many-blocks",
                            "Too many blocks",
                            "This dynamic block gives more than " + MOST_BLOCKS
                                    + " blocks; the further ones were not checked.",
                            block.header()));
                    return;
                }
                Marks marks = collection.marks();
                boolean certain = !(collection instanceof Value.SetValue)
                        || entry.value().isWhollyKnown()
                        || Values.elements(collection).size() == 1;
                Value key = Values.addMarks(entry.key(), marks.withOrigin(null));
                Value value = Values.addMarks(entry.value(), marks);
                into.add(one(block, contents.get(0), scope.withIterator(iterator, iteration(key, value)), certain, ""));
            }
        }
    }

    /** The block that stands for all those of which nothing is known. */
    private EvaluatedBlock anyOf(Value collection, Block block, Block content, String iterator, ModuleScope scope) {
        Value part = new Value.Unknown(Type.DYNAMIC, Refinement.NONE, Unknowns.needs(collection), collection.marks());
        return one(block, content, scope.withIterator(iterator, iteration(part, part)), false, "");
    }

    /** The blocks that an unknown collection gives unless it is empty. */
    private void perhaps(
            Block block,
            Block content,
            String iterator,
            Value possible,
            String condition,
            ModuleScope scope,
            List<EvaluatedBlock> into) {
        for (Values.Entry entry : Values.entries(possible)) {
            if (into.size() < MOST_BLOCKS) {
                ModuleScope inside = scope.withIterator(iterator, iteration(entry.key(), entry.value()));
                into.add(one(block, content, inside.perhaps(), false, condition));
            }
        }
    }

    private static Value iteration(Value key, Value value) {
        return new Value.ObjectValue(Map.of("key", key, "value", value), Marks.NONE);
    }

    private EvaluatedBlock one(Block dynamic, Block content, ModuleScope scope, boolean certain, String condition) {
        return new EvaluatedBlock(
                dynamic.label(0),
                labels(dynamic.body(), scope),
                evaluate(content.body(), scope, Set.of()),
                certain,
                dynamic.header(),
                dynamic.range(),
                condition);
    }

    private List<String> labels(Body body, ModuleScope scope) {
        List<String> labels = new ArrayList<>();
        Expression expression = body.attribute("labels").map(Attribute::value).orElse(null);
        if (expression != null) {
            for (Value label : Values.elements(run.value(expression, scope))) {
                Computed text = Conversions.convert(label, Type.STRING);
                labels.add(text.value() instanceof Value.Str string ? string.value() : "");
            }
        }
        return labels;
    }
}
