package dev.infralint.hcl;

import dev.infralint.hcl.Expression.ObjectConstructor;
import dev.infralint.hcl.Expression.TupleConstructor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the elements of a list or the items of an object that are written one by one, up to the closing bracket. */
final class CollectionParser {
    private final TokenReader reader;
    private final ExpressionParser expressions;
    private final int open;
    private int tallest;

    /** @param open the token of the opening bracket, which is taken */
    CollectionParser(TokenReader reader, ExpressionParser expressions, int open) {
        this.reader = reader;
        this.expressions = expressions;
        this.open = open;
    }

    /** The height of the highest expression within it. */
    int tallest() {
        return tallest;
    }

    /** Parses a list; null, and the reader has failed, when it does not end where it should. */
    @Nullable
    Expression tuple() {
        List<Expression> elements = new ArrayList<>();
        while (reader.peek() != TokenKind.BRACKET_CLOSE) {
            elements.add(expression());
            if (reader.peek() == TokenKind.END) {
                reader.fail(
                        "Unterminated tuple constructor expression",
                        "The closing bracket (]) for this one is missing.",
                        open);
            } else if (reader.peek() != TokenKind.BRACKET_CLOSE && !reader.take(TokenKind.COMMA)) {
                reader.failSince(open, "Missing item separator", "The elements of a list are separated by commas.");
            }
            if (reader.failed()) {
                return null;
            }
        }
        return new TupleConstructor(elements, reader.range(open, reader.take()));
    }

    /** Parses an object; null, and the reader has failed, when it does not end where it should. */
    @Nullable
    Expression object() {
        List<ObjectConstructor.Item> items = new ArrayList<>();
        while (true) {
            while (reader.take(TokenKind.NEWLINE)) {
                // Empty lines separate nothing.
            }
            if (reader.peek() == TokenKind.BRACE_CLOSE) {
                return new ObjectConstructor(items, reader.range(open, reader.take()));
            }
            Expression key = ExpressionParser.key(expression());
            if (!reader.take(TokenKind.EQUAL) && !reader.take(TokenKind.COLON)) {
                noValue();
                return null;
            }
            items.add(new ObjectConstructor.Item(key, expression()));
            afterItem();
            if (reader.failed()) {
                return null;
            }
        }
    }

    private Expression expression() {
        Expression parsed = expressions.parse();
        tallest = Math.max(tallest, expressions.height());
        return parsed;
    }

    private void afterItem() {
        switch (reader.peek()) {
            case BRACE_CLOSE -> {
                // The caller takes it.
            }
            case COMMA, NEWLINE -> reader.take();
            case END -> unterminatedObject();
            default ->
                reader.failSince(
                        open,
                        "Missing attribute separator",
                        "The items of an object are separated by line ends or commas.");
        }
    }

    private void noValue() {
        switch (reader.peek()) {
            case END -> unterminatedObject();
            case NEWLINE, COMMA ->
                reader.failSince(open, "Missing attribute value", "A key needs a value, written after an equals sign.");
            default ->
                reader.failSince(
                        open,
                        "Missing key/value separator",
                        "Between a key and its value an equals sign is needed. A key with dots or spaces must be"
                                + " quoted.");
        }
    }

    private void unterminatedObject() {
        reader.fail(
                "Unterminated object constructor expression", "The closing brace (}) for this one is missing.", open);
    }
}
