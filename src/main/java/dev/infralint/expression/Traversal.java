package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import dev.infralint.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name in an expression and the steps that are written literally behind it, such as {@code aws_instance.web[0].id}.
 *
 * @param root the first name
 * @param steps a {@link String} for {@code .name} or a literal string key, a {@link BigDecimal} for a literal number key
 * @param names how many of the first steps are written with a dot
 * @param head the expression node of the first name
 * @param range from the first name to the last literal step
 */
public record Traversal(String root, List<Object> steps, int names, Expression.Variable head, Range range) {
    private static final int FEW = 64;

    public Traversal {
        steps = List.copyOf(steps);
    }

    /** What an expression refers to, in source order; names bound by {@code for} and splats are left out. */
    public static List<Traversal> of(Expression expression) {
        Walk walk = new Walk();
        walk.push(expression, null);
        return walk.run();
    }

    /** The traversal that an expression is, whole and literal; null when it is anything else. */
    static @Nullable Traversal whole(Expression expression) {
        Expression inner = expression;
        while (true) {
            if (inner instanceof Expression.GetAttribute attribute) {
                inner = attribute.source();
            } else if (inner instanceof Expression.Index index && literalKey(index) != null) {
                inner = index.source();
            } else {
                break;
            }
        }
        return inner instanceof Expression.Variable head ? from(head, expression) : null;
    }

    /** The literal key of an index: a {@link String} or a {@link BigDecimal}; null when it must be computed. */
    static @Nullable Object literalKey(Expression.Index index) {
        Expression key = index.key();
        if (key instanceof Expression.NumberLiteral number) {
            return number.value();
        }
        if (key instanceof Expression.Template template && !template.heredoc()) {
            if (template.parts().isEmpty()) {
                return "";
            }
            if (template.parts().size() == 1 && template.parts().get(0) instanceof TemplatePart.Literal literal) {
                return literal.text();
            }
        }
        return null;
    }

    /** As it is written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(root);
        for (Object step : steps) {
            if (step instanceof BigDecimal number) {
                text.append('[').append(Numbers.format(number)).append(']');
            } else {
                String name = step.toString();
                if (isIdentifier(name)) {
                    text.append('.').append(name);
                } else {
                    text.append("[\"")
                            .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\"]");
                }
            }
        }
        return text.toString();
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isUnicodeIdentifierStart(name.codePointAt(0))
                && name.codePoints().allMatch(c -> c == '-' || Character.isUnicodeIdentifierPart(c));
    }

    private static Traversal from(Expression.Variable head, Expression last) {
        Deque<Object> steps = new ArrayDeque<>();
        int names = 0;
        Expression inner = last;
        while (inner != head) {
            if (inner instanceof Expression.GetAttribute attribute) {
                steps.addFirst(attribute.name());
                names++;
                inner = attribute.source();
            } else if (inner instanceof Expression.Index index) {
                steps.addFirst(Objects.requireNonNull(literalKey(index)));
                names = 0;
                inner = index.source();
            } else {
                throw new IllegalStateException("not a literal traversal: " + last.range());
            }
        }
        return new Traversal(head.name(), new ArrayList<>(steps), names, head, last.range());
    }

    /** Names bound around an expression. */
    private record Bound(String name, @Nullable Bound outer) {
        static boolean has(@Nullable Bound bound, String name) {
            for (Bound b = bound; b != null; b = b.outer) {
                if (b.name.equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Pending(Expression expression, @Nullable Bound bound) {}

    /** An own stack instead of recursion, so that long chains cost no Java stack. */
    @SuppressWarnings("NullAway") // without JSpecify mode it does not see that the visitor's result may be null
    private static final class Walk implements Expression.Visitor<@Nullable Void> {
        private final List<Traversal> found = new ArrayList<>();
        private final Deque<Pending> stack = new ArrayDeque<>(FEW);
        private final List<Pending> children = new ArrayList<>();
        private @Nullable Bound bound;

        void push(Expression expression, @Nullable Bound names) {
            stack.push(new Pending(expression, names));
        }

        List<Traversal> run() {
            while (!stack.isEmpty()) {
                Pending next = stack.pop();
                bound = next.bound;
                next.expression.accept(this);
                for (int i = children.size() - 1; i >= 0; i--) {
                    stack.push(children.get(i));
                }
                children.clear();
            }
            return found;
        }

        private @Nullable Void child(Expression expression) {
            children.add(new Pending(expression, bound));
            return null;
        }

        private @Nullable Void child(Expression expression, @Nullable Bound names) {
            children.add(new Pending(expression, names));
            return null;
        }

        private void parts(List<TemplatePart> parts, @Nullable Bound names) {
            for (TemplatePart part : parts) {
                if (part instanceof TemplatePart.Interpolation interpolation) {
                    child(interpolation.expression(), names);
                } else if (part instanceof TemplatePart.If choice) {
                    child(choice.condition(), names);
                    parts(choice.whenTrue(), names);
                    parts(choice.whenFalse(), names);
                } else if (part instanceof TemplatePart.For loop) {
                    child(loop.collection(), names);
                    parts(loop.body(), bind(loop.keyName(), loop.valueName(), names));
                }
            }
        }

        private static Bound bind(@Nullable String keyName, String valueName, @Nullable Bound outer) {
            Bound inner = keyName == null ? outer : new Bound(keyName, outer);
            return new Bound(valueName, inner);
        }

        /** A chain of steps: its longest literal beginning is a traversal, computed keys are walked. */
        private @Nullable Void chain(Expression last) {
            Syntax.Chain chain = Syntax.chain(last);
            Deque<Expression> steps = chain.steps();
            Expression inner = chain.head();
            if (!(inner instanceof Expression.Variable head)) {
                child(inner);
            } else if (!Bound.has(bound, head.name())) {
                Expression end = head;
                for (Expression step : steps) {
                    if (step instanceof Expression.Index index && literalKey(index) == null) {
                        break;
                    }
                    end = step;
                }
                found.add(from(head, end));
            }
            for (Expression step : steps) {
                if (step instanceof Expression.Index index && literalKey(index) == null) {
                    child(index.key());
                }
            }
            return null;
        }

        @Override
        public @Nullable Void number(Expression.NumberLiteral expression) {
            return null;
        }

        @Override
        public @Nullable Void bool(Expression.BoolLiteral expression) {
            return null;
        }

        @Override
        public @Nullable Void nullLiteral(Expression.NullLiteral expression) {
            return null;
        }

        @Override
        public @Nullable Void template(Expression.Template expression) {
            parts(expression.parts(), bound);
            return null;
        }

        @Override
        public @Nullable Void variable(Expression.Variable expression) {
            return chain(expression);
        }

        @Override
        public @Nullable Void attribute(Expression.GetAttribute expression) {
            return chain(expression);
        }

        @Override
        public @Nullable Void index(Expression.Index expression) {
            return chain(expression);
        }

        @Override
        public @Nullable Void splat(Expression.Splat expression) {
            child(expression.source());
            return child(expression.each(), new Bound(Expression.Splat.ELEMENT, bound));
        }

        @Override
        public @Nullable Void call(Expression.FunctionCall expression) {
            if (Calls.isConversion(expression)) {
                // The second argument is a type, whose words name nothing.
                return child(expression.arguments().get(0));
            }
            expression.arguments().forEach(this::child);
            return null;
        }

        @Override
        public @Nullable Void unary(Expression.Unary expression) {
            return child(expression.operand());
        }

        @Override
        public @Nullable Void binary(Expression.Binary expression) {
            child(expression.left());
            return child(expression.right());
        }

        @Override
        public @Nullable Void conditional(Expression.Conditional expression) {
            child(expression.condition());
            child(expression.whenTrue());
            return child(expression.whenFalse());
        }

        @Override
        public @Nullable Void tuple(Expression.TupleConstructor expression) {
            expression.elements().forEach(this::child);
            return null;
        }

        @Override
        public @Nullable Void object(Expression.ObjectConstructor expression) {
            for (Expression.ObjectConstructor.Item item : expression.items()) {
                child(item.key());
                child(item.value());
            }
            return null;
        }

        @Override
        public @Nullable Void forTuple(Expression.ForTuple expression) {
            Bound inner = bind(expression.keyName(), expression.valueName(), bound);
            child(expression.collection());
            child(expression.result(), inner);
            return expression.condition() == null ? null : child(expression.condition(), inner);
        }

        @Override
        public @Nullable Void forObject(Expression.ForObject expression) {
            Bound inner = bind(expression.keyName(), expression.valueName(), bound);
            child(expression.collection());
            child(expression.resultKey(), inner);
            child(expression.result(), inner);
            return expression.condition() == null ? null : child(expression.condition(), inner);
        }

        @Override
        public @Nullable Void parentheses(Expression.Parentheses expression) {
            return child(expression.inner());
        }

        @Override
        public @Nullable Void invalid(Expression.Invalid expression) {
            return null;
        }
    }
}
