package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expressions that an expression is made of, one level down, in source order. */
public final class SubExpressions implements Expression.Visitor<List<Expression>> {
    private static final SubExpressions INSTANCE = new SubExpressions();

    private SubExpressions() {}

    /** The parts of an expression; none of a literal or a name. */
    public static List<Expression> of(Expression expression) {
        return expression.accept(INSTANCE);
    }

    private static void parts(List<TemplatePart> parts, List<Expression> into) {
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Interpolation interpolation) {
                into.add(interpolation.expression());
            } else if (part instanceof TemplatePart.If branch) {
                into.add(branch.condition());
                parts(branch.whenTrue(), into);
                parts(branch.whenFalse(), into);
            } else if (part instanceof TemplatePart.For loop) {
                into.add(loop.collection());
                parts(loop.body(), into);
            }
        }
    }

    private static List<Expression> with(@Nullable Expression last, Expression... first) {
        List<Expression> all = new ArrayList<>(List.of(first));
        if (last != null) {
            all.add(last);
        }
        return all;
    }

    @Override
    public List<Expression> number(Expression.NumberLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> bool(Expression.BoolLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> nullLiteral(Expression.NullLiteral expression) {
        return List.of();
    }

    @Override
    public List<Expression> template(Expression.Template expression) {
        List<Expression> all = new ArrayList<>();
        parts(expression.parts(), all);
        return all;
    }

    @Override
    public List<Expression> variable(Expression.Variable expression) {
        return List.of();
    }

    @Override
    public List<Expression> attribute(Expression.GetAttribute expression) {
        return List.of(expression.source());
    }

    @Override
    public List<Expression> index(Expression.Index expression) {
        return List.of(expression.source(), expression.key());
    }

    @Override
    public List<Expression> splat(Expression.Splat expression) {
        return List.of(expression.source(), expression.each());
    }

    @Override
    public List<Expression> call(Expression.FunctionCall expression) {
        return expression.arguments();
    }

    @Override
    public List<Expression> unary(Expression.Unary expression) {
        return List.of(expression.operand());
    }

    @Override
    public List<Expression> binary(Expression.Binary expression) {
        return List.of(expression.left(), expression.right());
    }

    @Override
    public List<Expression> conditional(Expression.Conditional expression) {
        return List.of(expression.condition(), expression.whenTrue(), expression.whenFalse());
    }

    @Override
    public List<Expression> tuple(Expression.TupleConstructor expression) {
        return expression.elements();
    }

    @Override
    public List<Expression> object(Expression.ObjectConstructor expression) {
        List<Expression> all = new ArrayList<>();
        for (Expression.ObjectConstructor.Item item : expression.items()) {
            all.add(item.key());
            all.add(item.value());
        }
        return all;
    }

    @Override
    public List<Expression> forTuple(Expression.ForTuple expression) {
        return with(expression.condition(), expression.collection(), expression.result());
    }

    @Override
    public List<Expression> forObject(Expression.ForObject expression) {
        return with(expression.condition(), expression.collection(), expression.resultKey(), expression.result());
    }

    @Override
    public List<Expression> parentheses(Expression.Parentheses expression) {
        return List.of(expression.inner());
    }

    @Override
    public List<Expression> invalid(Expression.Invalid expression) {
        return List.of();
    }
}
