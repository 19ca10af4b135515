package dev.infralint.expression;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import dev.infralint.value.Numbers;
import dev.infralint.value.Strings;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings of expressions that Terraform takes by their form and does not evaluate. */
public final class Syntax {
    private Syntax() {}

    /** The text of a quoted string without interpolations. */
    public static Optional<String> literal(Expression expression) {
        if (expression instanceof Expression.Parentheses parentheses) {
            return literal(parentheses.inner());
        }
        if (!(expression instanceof Expression.Template template)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (TemplatePart part : template.parts()) {
            if (!(part instanceof TemplatePart.Literal literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        return Optional.of(text.toString());
    }

    /** A literal bool, or the quoted word that Terraform takes for one. */
    public static Optional<Boolean> bool(Expression expression) {
        if (expression instanceof Expression.BoolLiteral bool) {
            return Optional.of(bool.value());
        }
        return literal(expression)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    /**
     * The name of a bare word or a quoted one, such as {@code string}, {@code "string"} or {@code all}.
     */
    public static Optional<String> keyword(Expression expression) {
        if (expression instanceof Expression.Variable variable) {
            return Optional.of(variable.name());
        }
        return literal(expression);
    }

    /** A static traversal as it is written in an address: {@code aws_instance.web[0].id}; also when quoted. */
    public static Optional<String> traversal(Expression expression) {
        if (expression instanceof Expression.Variable variable) {
            return Optional.of(variable.name());
        }
        if (expression instanceof Expression.GetAttribute attribute) {
            return traversal(attribute.source()).map(source -> source + "." + attribute.name());
        }
        if (expression instanceof Expression.Index index) {
            Optional<String> key = index.key() instanceof Expression.NumberLiteral number
                    ? Optional.of(Numbers.format(number.value()))
                    : literal(index.key()).map(Strings::hcl);
            return traversal(index.source()).flatMap(source -> key.map(text -> source + "[" + text + "]"));
        }
        return literal(expression);
    }

    /** A chain of attributes and indexes: what it begins with, and its steps from the inside out. */
    record Chain(Expression head, Deque<Expression> steps) {}

    /** Takes a chain apart without recursion, since chains may be long. */
    static Chain chain(Expression last) {
        Deque<Expression> steps = new ArrayDeque<>();
        Expression inner = last;
        while (true) {
            if (inner instanceof Expression.GetAttribute attribute) {
                steps.push(inner);
                inner = attribute.source();
            } else if (inner instanceof Expression.Index index) {
                steps.push(inner);
                inner = index.source();
            } else {
                return new Chain(inner, steps);
            }
        }
    }

    /** The elements of a tuple constructor; the expression itself where it is none. */
    public static List<Expression> elements(Expression expression) {
        return expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of(expression);
    }

    /** The body that an object constructor with literal keys stands for, where an argument may be written as a block. */
    public static Body body(Expression object) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Named item : items(object)) {
            Range key = item.item().key().range();
            attributes.putIfAbsent(
                    item.name(),
                    new Attribute(
                            item.name(), key, item.value(), key.to(item.value().range())));
        }
        int end = Math.max(object.range().start(), object.range().end() - 1);
        return new Body(
                List.copyOf(attributes.values()),
                List.of(),
                object.range(),
                object.range().file().range(end, end));
    }

    /** The items of an object constructor whose keys are literal or bare words, in order. */
    public static List<Named> items(Expression expression) {
        List<Named> items = new ArrayList<>();
        if (expression instanceof Expression.ObjectConstructor object) {
            for (Expression.ObjectConstructor.Item item : object.items()) {
                traversal(item.key()).ifPresent(name -> items.add(new Named(name, item)));
            }
        }
        return items;
    }

    /** A literal whole number. */
    static Optional<BigDecimal> number(Expression expression) {
        return expression instanceof Expression.NumberLiteral number ? Optional.of(number.value()) : Optional.empty();
    }

    /**
     * An item of an object constructor.
     *
     * @param name the key's text
     */
    public record Named(String name, Expression.ObjectConstructor.Item item) {
        /** What is written behind the key. */
        public Expression value() {
            return item.value();
        }
    }
}
