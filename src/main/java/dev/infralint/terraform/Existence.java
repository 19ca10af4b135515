package dev.infralint.terraform;

import dev.infralint.hcl.Expression;
import java.util.Optional;

/** On what it hangs whether something exists, as a reader would put it. */
final class Existence {
    private static final int LONGEST = 80;

    private Existence() {}

    /** Of a {@code count} or {@code for_each}: {@code var.on ? 1 : 0} gives "var.on is true". */
    static String of(Expression expression) {
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
        return text(plain) + " is not empty";
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
