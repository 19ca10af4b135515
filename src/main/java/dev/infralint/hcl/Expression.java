package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the HCL native syntax (hclsyntax/spec.md, "Expressions").
 *
 * <p>Each case carries its exact range. Operations over expressions implement {@link Visitor}, so that a new case breaks
 * the build everywhere it must be handled.
 */
public sealed interface Expression {
    /** Where the expression stands. */
    Range range();

    /** Calls the method of {@code visitor} that belongs to this case. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each case. */
    interface Visitor<R> {
        R number(NumberLiteral expression);

        R bool(BoolLiteral expression);

        R nullLiteral(NullLiteral expression);

        R template(Template expression);

        R variable(Variable expression);

        R attribute(GetAttribute expression);

        R index(Index expression);

        R splat(Splat expression);

        R call(FunctionCall expression);

        R unary(Unary expression);

        R binary(Binary expression);

        R conditional(Conditional expression);

        R tuple(TupleConstructor expression);

        R object(ObjectConstructor expression);

        R forTuple(ForTuple expression);

        R forObject(ForObject expression);

        R parentheses(Parentheses expression);

        R invalid(Invalid expression);
    }

    /**
     * A number, exact as written. Terraform keeps 512 binary digits of it, and takes exponents up to about 2,147,483,647;
     * never turn it into plain digits or an integer before looking at its scale.
     */
    record NumberLiteral(BigDecimal value, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }
    }

    /** {@code true} or {@code false}. */
    record BoolLiteral(boolean value, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(this);
        }
    }

    /** {@code null}. */
    record NullLiteral(Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nullLiteral(this);
        }
    }

    /**
     * A quoted string or heredoc.
     *
     * <p>A template that is one interpolation and nothing else ({@code "${x}"}) gives the value of {@code x} itself,
     * whatever its type (spec, "Template Interpolation Unwrapping"); the evaluator sees to that. Indentation of
     * {@code <<-} is already removed and strip markers are already applied to the literal parts.
     *
     * @param parts empty for the empty string; adjacent literal parts are not merged across lines necessarily
     * @param heredoc whether it was written as a heredoc
     */
    record Template(List<TemplatePart> parts, boolean heredoc, Range range) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.template(this);
        }
    }

    /** The root of a traversal: {@code var} in {@code var.name}, or a {@code for} variable. */
    record Variable(String name, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }
    }

    /**
     * {@code source.name}; also the legacy index {@code source.0}, which is an {@link Index} with {@code legacy} set.
     *
     * @param nameRange the name without the dot
     */
    record GetAttribute(Expression source, String name, Range nameRange, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.attribute(this);
        }
    }

    /**
     * {@code source[key]}, or the legacy form {@code source.0}.
     *
     * @param legacy whether it was written with a dot
     */
    record Index(Expression source, Expression key, boolean legacy, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.index(this);
        }
    }

    /**
     * {@code source[*]…} or {@code source.*…}.
     *
     * @param each what is computed for each element; its innermost source is a {@link Variable} whose name is
     *     {@link #ELEMENT}
     * @param full {@code [*]}, which covers indexes too; otherwise {@code .*}, which covers attributes only
     * @param marker the range of {@code [*]} or {@code .*}
     */
    record Splat(Expression source, Expression each, boolean full, Range marker, Range range) implements Expression {
        /** The name of the variable that stands for the element; no identifier can be written so. */
        public static final String ELEMENT = "*";

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.splat(this);
        }
    }

    /**
     * {@code name(arguments)}.
     *
     * @param name with namespaces, such as {@code provider::terraform::encode_tfvars}
     * @param expandFinal whether {@code ...} follows the last argument
     */
    record FunctionCall(String name, Range nameRange, List<Expression> arguments, boolean expandFinal, Range range)
            implements Expression {
        public FunctionCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code -x} or {@code !x}. */
    record Unary(Operator operator, Expression operand, Range range) implements Expression {
        /** The unary operators. */
        public enum Operator {
            NEGATE,
            NOT
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** {@code left operator right}. */
    record Binary(Expression left, Operator operator, Expression right, Range range) implements Expression {
        /** The binary operators with their binding strength (spec, "Operations"). */
        public enum Operator {
            OR("||", 1),
            AND("&&", 2),
            EQUAL("==", 3),
            NOT_EQUAL("!=", 3),
            GREATER(">", 4),
            GREATER_OR_EQUAL(">=", 4),
            LESS("<", 4),
            LESS_OR_EQUAL("<=", 4),
            ADD("+", 5),
            SUBTRACT("-", 5),
            MULTIPLY("*", 6),
            DIVIDE("/", 6),
            MODULO("%", 6);

            private final String sign;
            private final int precedence;

            Operator(String sign, int precedence) {
                this.sign = sign;
                this.precedence = precedence;
            }

            /** As it is written. */
            public String sign() {
                return sign;
            }

            /** Higher binds tighter. */
            public int precedence() {
                return precedence;
            }
        }

        /**
         * This operation and those on its left spine, innermost first: {@code a + b}, {@code (a + b) + c}, … Chains may
         * have many thousands of operands, so walk them with a loop over this list, never by recursion into
         * {@link #left}.
         */
        public List<Binary> chain() {
            ArrayDeque<Binary> spine = new ArrayDeque<>();
            Binary step = this;
            spine.addFirst(step);
            while (step.left instanceof Binary inner) {
                spine.addFirst(inner);
                step = inner;
            }
            return List.copyOf(spine);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Range range)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.conditional(this);
        }
    }

    /** {@code [a, b]}. */
    record TupleConstructor(List<Expression> elements, Range range) implements Expression {
        public TupleConstructor {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tuple(this);
        }
    }

    /** <code>{ key = value }</code>. */
    record ObjectConstructor(List<Item> items, Range range) implements Expression {
        public ObjectConstructor {
            items = List.copyOf(items);
        }

        /**
         * One item.
         *
         * @param key a bare identifier is a {@link Template} of that literal text; anything in parentheses is
         *     {@link Parentheses}
         */
        public record Item(Expression key, Expression value) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.object(this);
        }
    }

    /**
     * {@code [for key, value in collection : result if condition]}.
     *
     * @param keyName null when only the value is named
     * @param condition null when there is none
     */
    record ForTuple(
            @Nullable String keyName,
            String valueName,
            Expression collection,
            Expression result,
            @Nullable Expression condition,
            Range range)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forTuple(this);
        }
    }

    /**
     * <code>{for key, value in collection : resultKey => result... if condition}</code>.
     *
     * @param keyName null when only the value is named
     * @param grouping whether {@code ...} follows the result
     * @param condition null when there is none
     */
    record ForObject(
            @Nullable String keyName,
            String valueName,
            Expression collection,
            Expression resultKey,
            Expression result,
            boolean grouping,
            @Nullable Expression condition,
            Range range)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forObject(this);
        }
    }

    /** {@code (inner)}. */
    record Parentheses(Expression inner, Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parentheses(this);
        }
    }

    /** What stands where an expression could not be parsed; there is a diagnostic for it. */
    record Invalid(Range range) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.invalid(this);
        }
    }
}
