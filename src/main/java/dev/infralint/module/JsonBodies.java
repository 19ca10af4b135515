package dev.infralint.module;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the blocks in a JSON body. JSON does not say what is a block; inside a resource only the provider's schema would.
 * A list of objects is taken for blocks, and so is what Terraform itself defines to be one; a single object stays an
 * attribute, since it may as well be a map.
 */
public final class JsonBodies {
    private static final Set<String> ALWAYS_BLOCKS = Set.of(
            "lifecycle", "connection", "content", "action_trigger", "precondition", "postcondition", "compatible_with");
    private static final Set<String> LABELLED = Set.of("dynamic", "provisioner");

    private JsonBodies() {}

    /** The body with its blocks as blocks; bodies in the native syntax as they are. */
    public static Body shaped(Body body) {
        if (!body.range().file().name().endsWith(".json") || body.attributes().isEmpty()) {
            return body;
        }
        List<Attribute> attributes = new ArrayList<>();
        List<Block> blocks = new ArrayList<>(body.blocks());
        for (Attribute attribute : body.attributes()) {
            List<Expression> elements = Syntax.elements(attribute.value());
            boolean list = attribute.value() instanceof Expression.TupleConstructor && !elements.isEmpty();
            boolean objects = elements.stream().allMatch(Expression.ObjectConstructor.class::isInstance);
            if (objects && LABELLED.contains(attribute.name())) {
                elements.forEach(element -> blocks.addAll(labelled(attribute, element)));
            } else if (objects && (list || ALWAYS_BLOCKS.contains(attribute.name()))) {
                for (Expression element : elements) {
                    blocks.add(new Block(
                            attribute.name(),
                            attribute.nameRange(),
                            List.of(),
                            Syntax.body(element),
                            attribute.nameRange(),
                            list ? element.range() : attribute.range()));
                }
            } else {
                attributes.add(attribute);
            }
        }
        return new Body(attributes, blocks, body.range(), body.end());
    }

    /** One block for each label of an object, or several where a list stands behind it. */
    private static List<Block> labelled(Attribute attribute, Expression object) {
        List<Block> blocks = new ArrayList<>();
        for (Syntax.Named item : Syntax.items(object)) {
            for (Expression content : Syntax.elements(item.value())) {
                blocks.add(block(attribute.name(), attribute.nameRange(), item, content));
            }
        }
        return blocks;
    }

    private static Block block(String type, Range typeRange, Syntax.Named label, Expression content) {
        Range key = label.item().key().range();
        return new Block(
                type,
                typeRange,
                List.of(new Block.Label(label.name(), key)),
                Syntax.body(content),
                key,
                key.to(content.range()));
    }
}
