package dev.infralint.hcl;

import dev.infralint.hcl.Expression.Binary;
import dev.infralint.hcl.Expression.BoolLiteral;
import dev.infralint.hcl.Expression.Conditional;
import dev.infralint.hcl.Expression.GetAttribute;
import dev.infralint.hcl.Expression.Index;
import dev.infralint.hcl.Expression.Invalid;
import dev.infralint.hcl.Expression.NullLiteral;
import dev.infralint.hcl.Expression.NumberLiteral;
import dev.infralint.hcl.Expression.Parentheses;
import dev.infralint.hcl.Expression.Splat;
import dev.infralint.hcl.Expression.Template;
import dev.infralint.hcl.Expression.Unary;
import dev.infralint.hcl.Expression.Variable;
import dev.infralint.source.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions by recursive descent (hclsyntax/spec.md, "Expressions"). */
final class ExpressionParser {
    private final TokenReader reader;
    private final Tokens tokens;
    private final TemplateParser templates;

    /** The height of the tree that was parsed last: how deep a walk over it recurses. */
    private int height;

    ExpressionParser(TokenReader reader) {
        this.reader = reader;
        this.tokens = reader.tokens();
        this.templates = new TemplateParser(reader, this);
    }

    TemplateParser templates() {
        return templates;
    }

    /** The height of the expression that was parsed last. */
    int height() {
        return height;
    }

    /** Parses an expression. After an error the reader has failed and what is returned must not be used. */
    Expression parse() {
        if (!reader.enter()) {
            return invalid();
        }
        Expression condition = operations(1);
        Expression result = condition;
        if (reader.take(TokenKind.QUESTION)) {
            int tallest = height;
            int question = reader.index() - 1;
            Expression whenTrue = parse();
            tallest = Math.max(tallest, height);
            if (!reader.take(TokenKind.COLON)) {
                reader.failSince(
                        question,
                        "Missing false expression in conditional",
                        "A conditional is written condition ? value : other; the colon and the other value are"
                                + " missing.");
            }
            Expression whenFalse = parse();
            grown(Math.max(tallest, height));
            result = new Conditional(
                    condition, whenTrue, whenFalse, condition.range().to(whenFalse.range()));
        }
        reader.leave();
        return result;
    }

    /** What was parsed of subtrees of that height; null where the reader has failed. */
    private Expression grown(@Nullable Expression parsed, int tallest) {
        grown(tallest);
        return parsed == null ? invalid() : parsed;
    }

    /** The tree now stands one level above subtrees of that height. */
    private void grown(int tallest) {
        height = tallest + 1;
        reader.checkHeight(height);
    }

    /** Operators that bind at least that tightly. The left spine does not count as height; see {@link Binary#chain}. */
    private Expression operations(int precedence) {
        Expression left = postfix();
        while (true) {
            Binary.Operator operator = operator(reader.peek());
            if (operator == null || operator.precedence() < precedence) {
                return left;
            }
            int leftHeight = left instanceof Binary ? height : height + 1;
            reader.take();
            if (!reader.enter()) {
                return left;
            }
            Expression right = operations(operator.precedence() + 1);
            reader.leave();
            height = Math.max(leftHeight, height + 1);
            reader.checkHeight(height);
            left = new Binary(left, operator, right, left.range().to(right.range()));
        }
    }

    private static Binary.@Nullable Operator operator(TokenKind kind) {
        return switch (kind) {
            case OR -> Binary.Operator.OR;
            case AND -> Binary.Operator.AND;
            case EQUALS -> Binary.Operator.EQUAL;
            case NOT_EQUALS -> Binary.Operator.NOT_EQUAL;
            case GREATER -> Binary.Operator.GREATER;
            case GREATER_OR_EQUAL -> Binary.Operator.GREATER_OR_EQUAL;
            case LESS -> Binary.Operator.LESS;
            case LESS_OR_EQUAL -> Binary.Operator.LESS_OR_EQUAL;
            case PLUS -> Binary.Operator.ADD;
            case MINUS -> Binary.Operator.SUBTRACT;
            case STAR -> Binary.Operator.MULTIPLY;
            case SLASH -> Binary.Operator.DIVIDE;
            case PERCENT -> Binary.Operator.MODULO;
            default -> null;
        };
    }

    /** A term with the traversals after it. */
    private Expression postfix() {
        return traversals(term());
    }

    private Expression traversals(Expression from) {
        Expression result = from;
        while (true) {
            switch (reader.peek()) {
                case DOT -> result = dot(result);
                case BRACKET_OPEN -> result = bracket(result);
                default -> {
                    return result;
                }
            }
        }
    }

    private Expression dot(Expression source) {
        int dot = reader.take();
        switch (reader.peek()) {
            case IDENTIFIER -> {
                return attribute(source);
            }
            case NUMBER -> {
                return legacyIndex(source);
            }
            case STAR -> {
                return attributeSplat(source, dot);
            }
            default -> {
                reader.failSince(dot, "Invalid attribute name", "After a dot the name of an attribute is needed.");
                return source;
            }
        }
    }

    private Expression attribute(Expression source) {
        int name = reader.take();
        Range nameRange = tokens.range(name);
        grown(height);
        return new GetAttribute(
                source, tokens.text(name), nameRange, source.range().to(nameRange));
    }

    private Expression legacyIndex(Expression source) {
        int number = reader.take();
        if (tokens.text(number).indexOf('.') >= 0) {
            reader.fail(
                    "Invalid legacy index syntax",
                    "Two indexes written with dots cannot follow each other. Write them in brackets, such as [0][1].",
                    number);
        }
        int sourceHeight = height;
        Expression key = number(number);
        grown(Math.max(sourceHeight, height));
        return new Index(source, key, true, source.range().to(key.range()));
    }

    private Expression attributeSplat(Expression source, int dot) {
        int star = reader.take();
        int sourceHeight = height;
        Range marker = reader.range(dot, star);
        Expression each = new Variable(Splat.ELEMENT, marker);
        height = 1;
        while (reader.take(TokenKind.DOT)) {
            switch (reader.peek()) {
                case IDENTIFIER -> each = attribute(each);
                case NUMBER -> each = legacyIndex(each);
                case STAR ->
                    reader.failSince(
                            dot,
                            "Nested splat expression not allowed",
                            "Within a splat written .* there can be no other. Use [*] instead.");
                default ->
                    reader.failSince(dot, "Invalid attribute name", "After a dot the name of an attribute is needed.");
            }
        }
        grown(Math.max(sourceHeight, height));
        return new Splat(source, each, false, marker, source.range().to(each.range()));
    }

    private Expression bracket(Expression source) {
        int open = reader.take();
        int sourceHeight = height;
        if (reader.take(TokenKind.STAR)) {
            int close = reader.index();
            if (!reader.take(TokenKind.BRACKET_CLOSE)) {
                reader.failSince(
                        open,
                        "Missing close bracket on splat index",
                        "The star of a splat must be followed by a closing bracket, as in [*].");
                return source;
            }
            Range marker = reader.range(open, close);
            height = 1;
            if (!reader.enter()) {
                return source;
            }
            Expression each = traversals(new Variable(Splat.ELEMENT, marker));
            reader.leave();
            grown(Math.max(sourceHeight, height));
            return new Splat(source, each, true, marker, source.range().to(each.range()));
        }
        boolean newlines = reader.newlines(false);
        Expression key = parse();
        int close = reader.index();
        if (!reader.take(TokenKind.BRACKET_CLOSE)) {
            reader.failSince(open, "Missing close bracket on index", "An index must end with a closing bracket (]).");
        }
        reader.newlines(newlines);
        grown(Math.max(sourceHeight, height));
        return new Index(
                source,
                key,
                false,
                reader.failed() ? source.range() : source.range().to(tokens.range(close)));
    }

    private Expression term() {
        height = 1;
        switch (reader.peek()) {
            case NUMBER -> {
                return number(reader.take());
            }
            case IDENTIFIER -> {
                return word();
            }
            case QUOTE_OPEN, HEREDOC_OPEN -> {
                Template template = templates.parse();
                height = templates.height();
                return template;
            }
            case PAREN_OPEN -> {
                return parentheses();
            }
            case BRACKET_OPEN -> {
                return tuple();
            }
            case BRACE_OPEN -> {
                return object();
            }
            case MINUS -> {
                return unary(Unary.Operator.NEGATE);
            }
            case BANG -> {
                return unary(Unary.Operator.NOT);
            }
            case END -> {
                reader.fail("Missing expression", "An expression is needed here, but the text ends.");
                return invalid();
            }
            default -> {
                reader.fail("Invalid expression", "An expression cannot start with this.");
                return invalid();
            }
        }
    }

    private Expression unary(Unary.Operator operator) {
        int sign = reader.take();
        if (!reader.enter()) {
            return invalid();
        }
        Expression operand = postfix();
        reader.leave();
        grown(height);
        return new Unary(operator, operand, tokens.range(sign).to(operand.range()));
    }

    private Expression parentheses() {
        int open = reader.take();
        boolean newlines = reader.newlines(false);
        Expression inner = parse();
        int close = reader.index();
        if (!reader.take(TokenKind.PAREN_CLOSE)) {
            reader.failSince(open, "Unbalanced parentheses", "A closing parenthesis is needed here.");
            return invalid();
        }
        reader.newlines(newlines);
        grown(height);
        return new Parentheses(inner, reader.range(open, close));
    }

    private Expression number(int token) {
        height = 1;
        BigDecimal value = Numbers.parse(tokens.text(token));
        if (value == null) {
            reader.fail("Invalid number literal", "This is not a number that Terraform can read.", token);
            return invalid();
        }
        return new NumberLiteral(value, tokens.range(token));
    }

    private Expression word() {
        int word = reader.take();
        TokenKind next = reader.peek();
        if (next == TokenKind.PAREN_OPEN || next == TokenKind.DOUBLE_COLON) {
            return call(word);
        }
        Range range = tokens.range(word);
        String name = tokens.text(word);
        return switch (name) {
            case "true" -> new BoolLiteral(true, range);
            case "false" -> new BoolLiteral(false, range);
            case "null" -> new NullLiteral(range);
            default -> new Variable(name, range);
        };
    }

    private Expression call(int first) {
        CallParser parser = new CallParser(reader, this, first);
        return grown(parser.parse(), parser.tallest());
    }

    private Expression tuple() {
        int open = reader.take();
        boolean newlines = reader.newlines(false);
        Expression result = reader.at("for") ? forExpression(open, false) : list(open);
        reader.newlines(newlines);
        return result;
    }

    private Expression list(int open) {
        CollectionParser parser = new CollectionParser(reader, this, open);
        return grown(parser.tuple(), parser.tallest());
    }

    private Expression object() {
        int open = reader.take();
        boolean each = reader.afterNewlines("for");
        boolean newlines = reader.newlines(!each);
        Expression result = each ? forExpression(open, true) : items(open);
        reader.newlines(newlines);
        return result;
    }

    private Expression items(int open) {
        CollectionParser parser = new CollectionParser(reader, this, open);
        return grown(parser.object(), parser.tallest());
    }

    /** A bare word as a key is its own text. */
    static Expression key(Expression written) {
        String word;
        if (written instanceof Variable variable) {
            word = variable.name();
        } else if (written instanceof BoolLiteral literal) {
            word = String.valueOf(literal.value());
        } else if (written instanceof NullLiteral) {
            word = "null";
        } else {
            return written;
        }
        return new Template(List.of(new TemplatePart.Literal(word, written.range())), false, written.range());
    }

    private Expression forExpression(int open, boolean object) {
        ForParser parser = new ForParser(reader, this, open, object);
        return grown(parser.parse(), parser.tallest());
    }

    /** What stands for an expression after an error. */
    private Expression invalid() {
        int index = Math.min(reader.index(), tokens.count());
        return new Invalid(tokens.source().range(tokens.start(index), tokens.start(index)));
    }
}
