package dev.infralint.function;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that an expression takes from outside: variables, without those that its own {@code for} gives, and functions. */
final class NamesIn implements Expression.Visitor<NamesIn> {
    private final Set<String> given;
    private final Set<String> variables;
    private final Set<String> functions;

    private NamesIn(Set<String> given, Set<String> variables, Set<String> functions) {
        this.given = given;
        this.variables = variables;
        this.functions = functions;
    }

    static NamesIn of(Expression expression) {
        return expression.accept(new NamesIn(Set.of(Expression.Splat.ELEMENT), new TreeSet<>(), new TreeSet<>()));
    }

    Set<String> variables() {
        return variables;
    }

    Set<String> functions() {
        return functions;
    }

    private NamesIn all(List<Expression> expressions) {
        expressions.forEach(expression -> expression.accept(this));
        return this;
    }

    private NamesIn within(@Nullable String key, String value) {
        Set<String> inner = new TreeSet<>(given);
        inner.add(value);
        if (key != null) {
            inner.add(key);
        }
        return new NamesIn(inner, variables, functions);
    }

    private NamesIn parts(List<TemplatePart> parts) {
        parts.forEach(this::part);
        return this;
    }

    private void part(TemplatePart part) {
        if (part instanceof TemplatePart.Interpolation interpolation) {
            interpolation.expression().accept(this);
        } else if (part instanceof TemplatePart.If branch) {
            branch.condition().accept(this);
            parts(branch.whenTrue()).parts(branch.whenFalse());
        } else if (part instanceof TemplatePart.For loop) {
            loop.collection().accept(this);
            within(loop.keyName(), loop.valueName()).parts(loop.body());
        }
    }

    @Override
    public NamesIn number(Expression.NumberLiteral expression) {
        return this;
    }

    @Override
    public NamesIn bool(Expression.BoolLiteral expression) {
        return this;
    }

    @Override
    public NamesIn nullLiteral(Expression.NullLiteral expression) {
        return this;
    }

    @Override
    public NamesIn template(Expression.Template expression) {
        return parts(expression.parts());
    }

    @Override
    public NamesIn variable(Expression.Variable expression) {
        if (!given.contains(expression.name())) {
            variables.add(expression.name());
        }
        return this;
    }

    @Override
    public NamesIn attribute(Expression.GetAttribute expression) {
        return expression.source().accept(this);
    }

    @Override
    public NamesIn index(Expression.Index expression) {
        return all(List.of(expression.source(), expression.key()));
    }

    @Override
    public NamesIn splat(Expression.Splat expression) {
        return all(List.of(expression.source(), expression.each()));
    }

    @Override
    public NamesIn call(Expression.FunctionCall expression) {
        functions.add(expression.name());
        return all(expression.arguments());
    }

    @Override
    public NamesIn unary(Expression.Unary expression) {
        return expression.operand().accept(this);
    }

    @Override
    public NamesIn binary(Expression.Binary expression) {
        return all(List.of(expression.left(), expression.right()));
    }

    @Override
    public NamesIn conditional(Expression.Conditional expression) {
        return all(List.of(expression.condition(), expression.whenTrue(), expression.whenFalse()));
    }

    @Override
    public NamesIn tuple(Expression.TupleConstructor expression) {
        return all(expression.elements());
    }

    @Override
    public NamesIn object(Expression.ObjectConstructor expression) {
        expression.items().forEach(item -> all(List.of(item.key(), item.value())));
        return this;
    }

    @Override
    public NamesIn forTuple(Expression.ForTuple expression) {
        expression.collection().accept(this);
        NamesIn inner = within(expression.keyName(), expression.valueName());
        Expression condition = expression.condition();
        inner.all(condition == null ? List.of(expression.result()) : List.of(expression.result(), condition));
        return this;
    }

    @Override
    public NamesIn forObject(Expression.ForObject expression) {
        expression.collection().accept(this);
        NamesIn inner = within(expression.keyName(), expression.valueName());
        Expression condition = expression.condition();
        inner.all(List.of(expression.resultKey(), expression.result()));
        inner.all(condition == null ? List.of() : List.of(condition));
        return this;
    }

    @Override
    public NamesIn parentheses(Expression.Parentheses expression) {
        return expression.inner().accept(this);
    }

    @Override
    public NamesIn invalid(Expression.Invalid expression) {
        return this;
    }
}
