package dev.infralint.plan;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the located JSON of a plan: literals in the shape of expressions, each with its range. */
final class PlanJson {
    private PlanJson() {}

    /** The fields of an object by name, in source order; none for anything else. */
    static Map<String, Syntax.Named> fields(@Nullable Expression object) {
        Map<String, Syntax.Named> fields = new LinkedHashMap<>();
        if (object instanceof Expression.ObjectConstructor constructor) {
            for (Expression.ObjectConstructor.Item item : constructor.items()) {
                Syntax.literal(item.key()).ifPresent(name -> fields.put(name, new Syntax.Named(name, item)));
            }
        }
        return fields;
    }

    /** What lies at a path of field names. */
    static Optional<Expression> at(@Nullable Expression object, String... path) {
        Expression current = object;
        for (String name : path) {
            Syntax.Named field = fields(current).get(name);
            if (field == null) {
                return Optional.empty();
            }
            current = field.value();
        }
        return Optional.ofNullable(current);
    }

    /** The elements of an array; none for anything else. */
    static List<Expression> elements(@Nullable Expression array) {
        return array instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of();
    }

    /** The string at a path of field names; empty when there is none. */
    static String text(@Nullable Expression object, String... path) {
        return at(object, path).flatMap(Syntax::literal).orElse("");
    }

    /** The strings of an array. */
    static List<String> texts(@Nullable Expression array) {
        return elements(array).stream()
                .map(Syntax::literal)
                .flatMap(Optional::stream)
                .toList();
    }

    static boolean isTrue(@Nullable Expression expression) {
        return expression instanceof Expression.BoolLiteral bool && bool.value();
    }

    /**
     * A planned value.
     *
     * @param after what is known of it
     * @param unknown the same shape with true for what is not known
     * @param sensitive the same shape with true for what must not be shown
     * @param path what the value is of, for what it needs when it is not known
     */
    static Value value(
            @Nullable Expression after, @Nullable Expression unknown, @Nullable Expression sensitive, String path) {
        Marks marks = Marks.NONE.withSensitive(isTrue(sensitive));
        if (isTrue(unknown)) {
            return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, Set.of(path), marks);
        }
        if (after instanceof Expression.ObjectConstructor || unknown instanceof Expression.ObjectConstructor) {
            return object(after, unknown, sensitive, path).withMarks(marks);
        }
        if (after instanceof Expression.TupleConstructor tuple) {
            List<Expression> unknowns = elements(unknown);
            List<Expression> sensitives = elements(sensitive);
            List<Value> elements = new ArrayList<>();
            for (int i = 0; i < tuple.elements().size(); i++) {
                elements.add(value(
                        tuple.elements().get(i),
                        i < unknowns.size() ? unknowns.get(i) : null,
                        i < sensitives.size() ? sensitives.get(i) : null,
                        path + "[" + i + "]"));
            }
            return new Value.TupleValue(elements, marks);
        }
        return scalar(after).withMarks(marks);
    }

    private static Value object(
            @Nullable Expression after, @Nullable Expression unknown, @Nullable Expression sensitive, String path) {
        Map<String, Syntax.Named> known = fields(after);
        Map<String, Syntax.Named> unknowns = fields(unknown);
        Map<String, Syntax.Named> sensitives = fields(sensitive);
        Map<String, Value> elements = new LinkedHashMap<>();
        known.forEach((name, field) ->
                elements.put(name, value(field.value(), of(unknowns, name), of(sensitives, name), path + "." + name)));
        unknowns.forEach((name, field) -> {
            if (isTrue(field.value())) {
                elements.put(name, value(null, field.value(), of(sensitives, name), path + "." + name));
            }
        });
        return new Value.ObjectValue(elements, Marks.NONE);
    }

    private static Value scalar(@Nullable Expression literal) {
        if (literal instanceof Expression.NumberLiteral number) {
            return new Value.Num(number.value(), Marks.NONE);
        }
        if (literal instanceof Expression.BoolLiteral bool) {
            return Value.of(bool.value());
        }
        return literal == null
                ? Value.nothing()
                : Syntax.literal(literal).<Value>map(Strings::of).orElseGet(Value::nothing);
    }

    private static @Nullable Expression of(Map<String, Syntax.Named> fields, String name) {
        Syntax.Named field = fields.get(name);
        return field == null ? null : field.value();
    }
}
