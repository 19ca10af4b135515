package dev.infralint.hcl;

import dev.infralint.hcl.Expression.ForObject;
import dev.infralint.hcl.Expression.ForTuple;
import dev.infralint.source.Range;
import org.jspecify.annotations.Nullable;

/** Parses one {@code for} expression, from the word on to its closing bracket. */
final class ForParser {
    private static final String PROBLEM = "Invalid 'for' expression";

    private final TokenReader reader;
    private final ExpressionParser expressions;
    private final int open;
    private final boolean object;
    private int tallest;

    /**
     * @param open the token of the opening bracket
     * @param object whether that is a brace
     */
    ForParser(TokenReader reader, ExpressionParser expressions, int open, boolean object) {
        this.reader = reader;
        this.expressions = expressions;
        this.open = open;
        this.object = object;
    }

    /** The height of the highest expression within it. */
    int tallest() {
        return tallest;
    }

    /** Parses it; null, and the reader has failed, when it does not end where it should. */
    @Nullable
    Expression parse() {
        reader.take();
        String keyName = null;
        String valueName = name("After the word for the name of a variable is needed.");
        if (reader.take(TokenKind.COMMA)) {
            keyName = valueName;
            valueName = name("After the comma the name of the variable for the value is needed.");
        }
        if (!reader.at("in")) {
            return failed("After the names of the variables the word in is needed.");
        }
        reader.take();
        Expression collection = expression();
        if (!reader.take(TokenKind.COLON)) {
            return failed("After the collection a colon is needed.");
        }
        Expression result = expression();
        Expression resultKey = null;
        int arrow = reader.index();
        if (reader.take(TokenKind.ARROW)) {
            resultKey = result;
            result = expression();
        }
        int ellipsis = reader.index();
        boolean grouping = reader.take(TokenKind.ELLIPSIS);
        Expression condition = condition();
        int close = reader.index();
        if (!reader.take(object ? TokenKind.BRACE_CLOSE : TokenKind.BRACKET_CLOSE)) {
            return failed("The expression should end here, but more follows.");
        }
        Range range = reader.range(open, close);
        if (!object) {
            checkList(resultKey == null ? -1 : arrow, grouping ? ellipsis : -1, range);
            return new ForTuple(keyName, valueName, collection, result, condition, range);
        }
        if (resultKey == null) {
            reader.fail(PROBLEM, "An object needs a key for each value, written key => value.", result.range(), range);
            return null;
        }
        return new ForObject(keyName, valueName, collection, resultKey, result, grouping, condition, range);
    }

    /** The name of a variable; empty, and the reader has failed, where there is none. */
    private String name(String needed) {
        if (reader.peek() != TokenKind.IDENTIFIER) {
            reader.failSince(open, PROBLEM, needed);
            return "";
        }
        return reader.tokens().text(reader.take());
    }

    private Expression expression() {
        Expression parsed = expressions.parse();
        tallest = Math.max(tallest, expressions.height());
        return parsed;
    }

    private @Nullable Expression condition() {
        if (!reader.at("if")) {
            return null;
        }
        reader.take();
        return expression();
    }

    /** A list has neither an arrow nor an ellipsis; -1 where there is none. */
    private void checkList(int arrow, int ellipsis, Range range) {
        if (arrow >= 0) {
            Range place = reader.tokens().range(arrow);
            reader.fail(PROBLEM, "A list has no keys: write only the value.", place, range);
        }
        if (ellipsis >= 0) {
            Range place = reader.tokens().range(ellipsis);
            reader.fail(PROBLEM, "Values can be grouped (with ...) in an object only.", place, range);
        }
    }

    private @Nullable Expression failed(String needed) {
        reader.failSince(open, PROBLEM, needed);
        return null;
    }
}
