package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Object constructors: items between braces, whose keys may be computed and so unknown. */
final class ObjectConstructors {
    /** Of a larger object with an unknown key the items are forgotten. */
    private static final int MOST_ITEMS = 256;

    private final Evaluation evaluation;

    ObjectConstructors(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Value evaluate(Expression.ObjectConstructor expression) {
        Map<String, Value> elements = new HashMap<>();
        Marks marks = Marks.NONE;
        List<Value> unknownKeys = new ArrayList<>();
        List<Refinement.Item> items = new ArrayList<>();
        boolean known = true;
        for (Expression.ObjectConstructor.Item item : expression.items()) {
            int before = evaluation.faults();
            Value key = key(item.key());
            boolean failed = evaluation.faults() > before;
            Value value = evaluation.evaluate(item.value());
            if (failed) {
                known = false;
                continue;
            }
            if (key.isNull()) {
                evaluation.error(
                        "Null value as key",
                        "A null value cannot be the key of an object.",
                        item.key().range());
                known = false;
                continue;
            }
            marks = marks.with(key.marks());
            Computed converted = Conversions.convert(key, Type.STRING);
            if (converted.error() != null) {
                evaluation.error(
                        "Incorrect key type",
                        "This value cannot be a key: " + converted.error().detail(),
                        item.key().range());
                known = false;
            } else if (converted.value() instanceof Value.Str name) {
                elements.put(name.value(), value);
                items.add(new Refinement.Item(name, value));
            } else {
                unknownKeys.add(key);
                items.add(new Refinement.Item(converted.value(), value));
                known = false;
            }
        }
        if (!known) {
            Refinement written = items.size() > MOST_ITEMS || unknownKeys.isEmpty()
                    ? Refinement.NONE
                    : Refinement.NOT_NULL.withItems(items);
            List<Value> causes = new ArrayList<>(unknownKeys);
            written.items().forEach(item -> causes.add(item.value()));
            return Evaluation.marked(Values.unknownFrom(Type.DYNAMIC, written, causes), marks);
        }
        return new Value.ObjectValue(elements, marks.withOrigin(null));
    }

    /** The key of an item: a bare keyword is its own name, a bare traversal is refused because it may mean two things. */
    private Value key(Expression key) {
        if (key instanceof Expression.BoolLiteral || key instanceof Expression.NullLiteral) {
            return Value.of(key.range().text());
        }
        if (key instanceof Expression.Variable variable) {
            return Value.of(variable.name());
        }
        if (Traversal.whole(key) != null) {
            evaluation.error(
                    "Ambiguous attribute key",
                    "Write a reference in parentheses, or a literal name with a dot in quotes.",
                    key.range());
            return Evaluation.unknown();
        }
        return evaluation.evaluate(key);
    }
}
