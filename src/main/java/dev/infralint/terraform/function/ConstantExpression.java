package dev.infralint.terraform.function;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether an expression can be evaluated without any name from outside and without functions. */
final class ConstantExpression implements Expression.Visitor<Boolean> {
    /** The names that {@code for} gives, at the point that is looked at. */
    private final Set<String> names;

    private ConstantExpression(Set<String> names) {
        this.names = names;
    }

    static boolean is(Expression expression) {
        return expression.accept(new ConstantExpression(Set.of(Expression.Splat.ELEMENT)));
    }

    private boolean all(List<Expression> expressions) {
        return expressions.stream().allMatch(expression -> expression.accept(this));
    }

    private ConstantExpression within(@org.jspecify.annotations.Nullable String key, String value) {
        Set<String> inner = new TreeSet<>(names);
        inner.add(value);
        if (key != null) {
            inner.add(key);
        }
        return new ConstantExpression(inner);
    }

    private boolean parts(List<TemplatePart> parts) {
        return parts.stream().allMatch(this::part);
    }

    private boolean part(TemplatePart part) {
        if (part instanceof TemplatePart.Interpolation interpolation) {
            return interpolation.expression().accept(this);
        }
        if (part instanceof TemplatePart.If branch) {
            return branch.condition().accept(this) && parts(branch.whenTrue()) && parts(branch.whenFalse());
        }
        if (part instanceof TemplatePart.For loop) {
            return loop.collection().accept(this)
                    && within(loop.keyName(), loop.valueName()).parts(loop.body());
        }
        return true;
    }

    @Override
    public Boolean number(Expression.NumberLiteral expression) {
        return true;
    }

    @Override
    public Boolean bool(Expression.BoolLiteral expression) {
        return true;
    }

    @Override
    public Boolean nullLiteral(Expression.NullLiteral expression) {
        return true;
    }

    @Override
    public Boolean template(Expression.Template expression) {
        return parts(expression.parts());
    }

    @Override
    public Boolean variable(Expression.Variable expression) {
        return names.contains(expression.name());
    }

    @Override
    public Boolean attribute(Expression.GetAttribute expression) {
        return expression.source().accept(this);
    }

    @Override
    public Boolean index(Expression.Index expression) {
        return all(List.of(expression.source(), expression.key()));
    }

    @Override
    public Boolean splat(Expression.Splat expression) {
        return all(List.of(expression.source(), expression.each()));
    }

    @Override
    public Boolean call(Expression.FunctionCall expression) {
        return false;
    }

    @Override
    public Boolean unary(Expression.Unary expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Boolean binary(Expression.Binary expression) {
        return all(List.of(expression.left(), expression.right()));
    }

    @Override
    public Boolean conditional(Expression.Conditional expression) {
        return all(List.of(expression.condition(), expression.whenTrue(), expression.whenFalse()));
    }

    @Override
    public Boolean tuple(Expression.TupleConstructor expression) {
        return all(expression.elements());
    }

    @Override
    public Boolean object(Expression.ObjectConstructor expression) {
        return expression.items().stream()
                .allMatch(item -> item.key().accept(this) && item.value().accept(this));
    }

    @Override
    public Boolean forTuple(Expression.ForTuple expression) {
        ConstantExpression inner = within(expression.keyName(), expression.valueName());
        Expression condition = expression.condition();
        return expression.collection().accept(this)
                && expression.result().accept(inner)
                && (condition == null || condition.accept(inner));
    }

    @Override
    public Boolean forObject(Expression.ForObject expression) {
        ConstantExpression inner = within(expression.keyName(), expression.valueName());
        Expression condition = expression.condition();
        return expression.collection().accept(this)
                && inner.all(List.of(expression.resultKey(), expression.result()))
                && (condition == null || condition.accept(inner));
    }

    @Override
    public Boolean parentheses(Expression.Parentheses expression) {
        return expression.inner().accept(this);
    }

    @Override
    public Boolean invalid(Expression.Invalid expression) {
        return false;
    }
}
