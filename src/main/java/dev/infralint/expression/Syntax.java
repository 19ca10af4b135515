package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.value.Numbers;
import dev.infralint.value.Strings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

    /** The elements of a tuple constructor; the expression itself where it is none. */
    public static List<Expression> elements(Expression expression) {
        return expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of(expression);
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
        public Expression value() {
            return item.value();
        }
    }
}
