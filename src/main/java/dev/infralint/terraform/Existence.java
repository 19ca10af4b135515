package dev.infralint.terraform;

import dev.infralint.hcl.Expression;
import java.util.Optional;

/** On what it hangs whether something exists, as a reader would put it. */
final class Existence {
    private static final int LONGEST = 80;

    private Existence() {}

    /** Of a {@code count}: {@code var.on ? 1 : 0} gives "var.on is true", {@code var.n} "var.n is above 0". */
    static String ofCount(Expression expression) {
        return of(expression, " is above 0");
    }

    /** Of a {@code for_each}: {@code var.names} gives "var.names is not empty". */
    static String ofEach(Expression expression) {
        return of(expression, " is not empty");
    }

    /** Of {@code enabled}: {@code var.on} gives "var.on is true". */
    static String ofEnabled(Expression expression) {
        return truth(expression);
    }

    private static String of(Expression expression, String something) {
        Expression plain = plain(expression);
        if (plain instanceof Expression.Conditional conditional) {
            if (isNothing(conditional.whenFalse())) {
                return truth(conditional.condition());
            }
            if (isNothing(conditional.whenTrue())) {
                return text(conditional.condition()) + " is false";
            }
        }
        if (plain instanceof Expression.FunctionCall call
                && call.name().equals("length")
                && call.arguments().size() == 1) {
            return text(call.arguments().get(0)) + " is not empty";
        }
        return text(plain) + something;
    }

    /** A comparison says by itself that it holds. */
    private static String truth(Expression condition) {
        return plain(condition) instanceof Expression.Binary ? text(condition) : text(condition) + " is true";
    }

    /** Whether two conditions that may be decided only later are written alike. */
    static boolean same(Optional<Expression> left, Optional<Expression> right) {
        return left.isPresent()
                && right.isPresent()
                && written(plain(left.get())).equals(written(plain(right.get())));
    }

    private static boolean isNothing(Expression arm) {
        String text = written(plain(arm));
        return text.equals("0")
                || text.equals("[]")
                || text.equals("{}")
                || text.equals("null")
                || text.equals("toset([])")
                || text.equals("tomap({})");
    }

    private static Expression plain(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Expression.Parentheses parentheses) {
            inner = parentheses.inner();
        }
        return inner;
    }

    private static String text(Expression expression) {
        String text = written(plain(expression));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String written(Expression expression) {
        return expression.range().text().strip().replaceAll("\\s+", " ");
    }
}
