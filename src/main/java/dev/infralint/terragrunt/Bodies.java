package dev.infralint.terragrunt;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Readings of bodies in which a block may as well be written as an argument with objects. */
final class Bodies {
    private Bodies() {}

    /** The blocks of a type without labels. */
    static List<Block> blocks(Body body, String type) {
        List<Block> blocks = new ArrayList<>(body.blocks(type));
        body.attribute(type).ifPresent(attribute -> {
            for (Expression each : Syntax.elements(attribute.value())) {
                if (each instanceof Expression.ObjectConstructor) {
                    blocks.add(block(type, attribute.nameRange(), List.of(), each, attribute.range()));
                }
            }
        });
        return blocks;
    }

    /** The blocks of a type that have a name: a label, or the key of an object. */
    static List<Block> named(Body body, String type) {
        List<Block> blocks = new ArrayList<>(body.blocks(type));
        body.attribute(type).ifPresent(attribute -> {
            for (Syntax.Named item : Syntax.items(attribute.value())) {
                if (item.value() instanceof Expression.ObjectConstructor) {
                    Range key = item.item().key().range();
                    Block.Label label = new Block.Label(item.name(), key);
                    blocks.add(block(
                            type,
                            key,
                            List.of(label),
                            item.value(),
                            key.to(item.value().range())));
                }
            }
        });
        return blocks;
    }

    /** The expression of an argument. */
    static Optional<Expression> argument(Body body, String name) {
        return body.attribute(name).map(Attribute::value);
    }

    private static Block block(
            String type, Range typeRange, List<Block.Label> labels, Expression content, Range range) {
        return new Block(type, typeRange, labels, Syntax.body(content), typeRange, range);
    }
}
