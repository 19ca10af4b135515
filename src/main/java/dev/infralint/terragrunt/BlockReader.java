package dev.infralint.terragrunt;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.RootModule;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of a file as policies see them, evaluated in its unit. What is made up for runs without outputs is left out. */
final class BlockReader {
    private static final Set<String> MOCKS = Set.of("mock_outputs");

    private final boolean generated;
    private final Set<String> given = new HashSet<>();

    /**
     * For a unit.
     *
     * @param roots its root, where it has one: generated files and the inputs of its variables are looked at there
     */
    BlockReader(List<RootModule> roots) {
        this.generated = !roots.isEmpty();
        roots.forEach(root -> given.addAll(root.inputs().keySet()));
    }

    /** The blocks of a file, with {@code inputs} as one of them. */
    List<OtherBlock> blocks(ConfigFile file) {
        List<OtherBlock> blocks = new ArrayList<>();
        for (Block block : file.body().blocks()) {
            Set<String> without = block.type().equals("generate") && generated ? Set.of("contents") : Set.of();
            blocks.add(new OtherBlock(
                    block.type(),
                    block.labels().stream().map(Block.Label::text).toList(),
                    body(file, block.body(), without),
                    block.header(),
                    block.range()));
        }
        for (Attribute attribute : file.body().attributes()) {
            if (attribute.name().equals("inputs")) {
                inputs(file, attribute, attribute.value(), blocks);
            } else {
                Body body = new Body(
                        List.of(attribute),
                        List.of(),
                        attribute.range(),
                        attribute.value().range());
                blocks.add(block(file, attribute, body, Set.of()));
            }
        }
        return blocks;
    }

    /** What is written in place; what comes from elsewhere is looked at there. */
    private void inputs(ConfigFile file, Attribute attribute, Expression expression, List<OtherBlock> blocks) {
        if (expression instanceof Expression.Parentheses parentheses) {
            inputs(file, attribute, parentheses.inner(), blocks);
        } else if (expression instanceof Expression.FunctionCall call) {
            call.arguments().forEach(argument -> inputs(file, attribute, argument, blocks));
        } else if (expression instanceof Expression.ObjectConstructor) {
            blocks.add(block(file, attribute, Syntax.body(expression), given));
        }
    }

    private static OtherBlock block(ConfigFile file, Attribute attribute, Body body, Set<String> without) {
        return new OtherBlock(
                attribute.name(), List.of(), body(file, body, without), attribute.nameRange(), attribute.range());
    }

    /** The value of an argument; of mocks only that there are some. */
    private static Value value(ConfigFile file, Attribute attribute) {
        Value value = file.quietly(attribute.value());
        if (!MOCKS.contains(attribute.name())) {
            return value;
        }
        Map<String, Value> names = new LinkedHashMap<>();
        if (value instanceof Value.Named mocks) {
            mocks.elements().keySet().forEach(name -> names.put(name, Value.nothing()));
        }
        return Unknowns.object(names);
    }

    private static EvaluatedBody body(ConfigFile file, Body body, Set<String> without) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : body.attributes()) {
            if (!without.contains(attribute.name())) {
                attributes.put(
                        attribute.name(),
                        new EvaluatedAttribute(
                                attribute.name(),
                                value(file, attribute),
                                attribute.range(),
                                attribute.value().range()));
            }
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block block : body.blocks()) {
            blocks.add(new EvaluatedBlock(
                    block.type(),
                    block.labels().stream().map(Block.Label::text).toList(),
                    body(file, block.body(), without),
                    true,
                    block.header(),
                    block.range()));
        }
        return new EvaluatedBody(attributes, blocks, body.end());
    }
}
