package dev.infralint.hcl;

import dev.infralint.hcl.Expression.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses one call of a function, whose first word is taken, up to its closing parenthesis. */
final class CallParser {
    private final TokenReader reader;
    private final ExpressionParser expressions;
    private final int first;
    private int last;
    private int tallest;

    /** @param first the token of the name, or of the first part of it */
    CallParser(TokenReader reader, ExpressionParser expressions, int first) {
        this.reader = reader;
        this.expressions = expressions;
        this.first = first;
        this.last = first;
    }

    /** The height of the highest argument. */
    int tallest() {
        return tallest;
    }

    /** Parses it; null, and the reader has failed, when it does not end where it should. */
    @Nullable
    Expression parse() {
        String name = reader.tokens().text(first);
        while (reader.take(TokenKind.DOUBLE_COLON)) {
            if (reader.peek() != TokenKind.IDENTIFIER) {
                reader.failSince(first, "Missing function name", "After :: the name of a function is needed.");
                return null;
            }
            last = reader.take();
            name = name + "::" + reader.tokens().text(last);
        }
        if (!reader.take(TokenKind.PAREN_OPEN)) {
            reader.failSince(
                    first,
                    "Missing open parenthesis",
                    "After the name of a function its arguments are needed, in parentheses.");
            return null;
        }
        boolean newlines = reader.newlines(false);
        List<Expression> arguments = new ArrayList<>();
        boolean expand = false;
        while (reader.peek() != TokenKind.PAREN_CLOSE) {
            arguments.add(expressions.parse());
            tallest = Math.max(tallest, expressions.height());
            expand = reader.take(TokenKind.ELLIPSIS);
            afterArgument(expand);
            if (reader.failed()) {
                return null;
            }
        }
        int close = reader.take();
        reader.newlines(newlines);
        return new FunctionCall(name, reader.range(first, last), arguments, expand, reader.range(first, close));
    }

    private void afterArgument(boolean expanded) {
        if (reader.peek() == TokenKind.PAREN_CLOSE) {
            return;
        }
        if (expanded) {
            reader.failSince(
                    first,
                    "Missing closing parenthesis",
                    "After an expanded argument (with ...) only the closing parenthesis can follow.");
        } else if (reader.peek() == TokenKind.END) {
            reader.fail(
                    "Unterminated function call",
                    "The closing parenthesis of this call is missing.",
                    reader.range(first, last),
                    reader.range(first, last));
        } else if (!reader.take(TokenKind.COMMA)) {
            reader.failSince(
                    first, "Missing argument separator", "The arguments of a function are separated by commas.");
        }
    }
}
