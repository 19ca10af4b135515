package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses files and blocks (hclsyntax/spec.md, "Structural Elements").
 *
 * <p>A fault costs the argument or block it stands in. Where braces or brackets are missing, the end of the item is not
 * plain; then what looks like the start of another item ends it.
 */
final class BodyParser {
    private final TokenReader reader;
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final boolean resync;
    private boolean ranOut;

    /** Whether the block that was parsed last has no closing brace. */
    private boolean unclosed;

    /**
     * @param resync whether a block that is written without indentation ends all blocks that are open there: right for
     *     files that lack a closing brace, and only for them
     */
    BodyParser(Tokens tokens, SyntaxErrors errors, boolean resync) {
        this.reader = new TokenReader(tokens, errors, true);
        this.tokens = tokens;
        this.expressions = new ExpressionParser(reader);
        this.resync = resync;
    }

    /** Whether the file ended where something was still open. */
    boolean ranOut() {
        return ranOut;
    }

    /** Parses the whole file. */
    Body parseFile() {
        SourceText source = tokens.source();
        Items items = new Items();
        while (reader.peek() != TokenKind.END) {
            items(items, true);
            if (reader.peek() == TokenKind.BRACE_CLOSE) {
                reader.fail("Argument or block definition required", "This closing brace closes nothing.");
                reader.reset(reader.index(), 0);
                reader.take();
            }
        }
        return new Body(
                items.attributes,
                items.blocks,
                source.range(source.start(), source.end()),
                source.range(source.end(), source.end()));
    }

    private static final class Items {
        final List<Attribute> attributes = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        final Map<String, Attribute> names = new HashMap<>();
    }

    /** Parses items up to a closing brace, the end, or a place where the body must have ended. */
    private void items(Items items, boolean top) {
        while (true) {
            switch (reader.peek()) {
                case NEWLINE -> reader.take();
                case BRACE_CLOSE, END -> {
                    return;
                }
                case IDENTIFIER -> {
                    if (!top && resync && TopLevel.at(tokens, reader.index())) {
                        return;
                    }
                    item(items);
                }
                case QUOTE_OPEN -> noItem(Parser.QUOTED_NAME, "The name of an argument stands without quotes.");
                default -> noItem("Argument or block definition required", "Here an argument or a block is needed.");
            }
        }
    }

    private void noItem(String summary, String detail) {
        int at = reader.index();
        reader.fail(summary, detail);
        skip(at);
    }

    private void item(Items items) {
        int name = reader.take();
        int depth = reader.depth();
        switch (reader.peek()) {
            case EQUAL -> {
                Attribute attribute = attribute(name);
                Attribute first = items.names.putIfAbsent(attribute.name(), attribute);
                if (first == null) {
                    items.attributes.add(attribute);
                } else {
                    redefined(attribute, first);
                }
                endOfItem(name, "Missing newline after argument", "After an argument the line must end.");
            }
            case QUOTE_OPEN, BRACE_OPEN, IDENTIFIER -> {
                Block block = block(name);
                if (block != null) {
                    items.blocks.add(block);
                }
                if (block != null && !unclosed) {
                    endOfItem(name, "Missing newline after block definition", "After a block the line must end.");
                }
            }
            default ->
                reader.fail(
                        "Argument or block definition required",
                        "An argument is written name = value, a block is written type \"label\" { … }.",
                        name);
        }
        if (reader.failed()) {
            reader.reset(name, depth);
            skip(name);
        }
    }

    private void redefined(Attribute attribute, Attribute first) {
        int line = first.nameRange().startPosition().line();
        reader.errors()
                .add(
                        "Attribute redefined",
                        "The argument " + attribute.name() + " was already set on line " + line
                                + ". Each argument can be set once only.",
                        attribute.nameRange());
    }

    private Attribute attribute(int name) {
        reader.take();
        int first = reader.index();
        Expression value = expressions.parse();
        Range nameRange = tokens.range(name);
        if (reader.failed() || !endsArgument(reader.peek())) {
            int last = Math.max(first, reader.index() - 1);
            Range broken = tokens.kind(last) == TokenKind.NEWLINE || tokens.kind(last) == TokenKind.END
                    ? tokens.source().range(tokens.start(first), tokens.start(first))
                    : reader.range(first, last);
            value = new Expression.Invalid(broken);
        }
        return new Attribute(tokens.text(name), nameRange, value, nameRange.to(value.range()));
    }

    /** Whether the value before this is whole; otherwise what was read of it would be misleading. */
    private static boolean endsArgument(TokenKind next) {
        return switch (next) {
            case NEWLINE, COMMA, BRACE_CLOSE, END -> true;
            default -> false;
        };
    }

    private void endOfItem(int first, String summary, String detail) {
        TokenKind after = reader.peek();
        if (after == TokenKind.NEWLINE) {
            reader.take();
        } else if (after == TokenKind.COMMA) {
            reader.failSince(
                    first, "Unexpected comma after argument", "Arguments are separated by line ends, not commas.");
        } else if (after != TokenKind.END) {
            reader.failSince(first, summary, detail);
        }
    }

    /** Parses a block whose type has been read; null, and the reader has failed, when it has no usable header. */
    private @Nullable Block block(int type) {
        List<Block.Label> labels = new ArrayList<>(2);
        int last = labels(type, labels);
        if (reader.failed()) {
            return null;
        }
        int open = reader.take();
        Range header = reader.range(type, last);
        if (!reader.enter()) {
            return null;
        }
        Items items = new Items();
        switch (reader.peek()) {
            case NEWLINE, END, BRACE_CLOSE -> items(items, false);
            default -> single(items, open);
        }
        if (reader.failed()) {
            return null;
        }
        reader.leave();
        int close = reader.index();
        unclosed = !reader.take(TokenKind.BRACE_CLOSE);
        if (unclosed) {
            ranOut |= reader.peek() == TokenKind.END;
            reader.errors()
                    .add(
                            "Unclosed configuration block",
                            "The closing brace of this block is missing.",
                            tokens.range(open),
                            header.to(tokens.range(open)));
        }
        int start = tokens.end(open);
        int end = Math.max(start, tokens.end(unclosed ? close - 1 : close));
        Range inner = tokens.source().range(start, unclosed ? end : tokens.start(close));
        Range after = inner.file().range(inner.end(), inner.end());
        Body body = new Body(items.attributes, items.blocks, inner, after);
        Range range = tokens.source().range(tokens.start(type), end);
        return new Block(tokens.text(type), tokens.range(type), labels, body, header, range);
    }

    /** Reads the labels of a block up to its opening brace; the last token of its header. */
    private int labels(int type, List<Block.Label> labels) {
        String problem = "Invalid block definition";
        int last = type;
        while (!reader.failed() && reader.peek() != TokenKind.BRACE_OPEN) {
            switch (reader.peek()) {
                case IDENTIFIER -> {
                    last = reader.take();
                    labels.add(new Block.Label(tokens.text(last), tokens.range(last)));
                }
                case QUOTE_OPEN -> {
                    int open = reader.index();
                    String text = label();
                    last = reader.index() - 1;
                    labels.add(new Block.Label(text, reader.range(open, last)));
                }
                case NEWLINE, END ->
                    reader.failSince(type, problem, "A block needs its opening brace on the line of its header.");
                case EQUAL ->
                    reader.failSince(type, problem, "An equals sign belongs to an argument, which has no labels.");
                default -> reader.failSince(type, problem, "A label in quotes or an opening brace is needed here.");
            }
        }
        return last;
    }

    /** Parses the one argument of a block that is written on one line. */
    private void single(Items items, int open) {
        String problem = "Invalid single-argument block definition";
        int name = reader.index();
        if (!reader.take(TokenKind.IDENTIFIER)) {
            reader.failSince(open, "Argument or block definition required", "Here an argument is needed.");
            return;
        }
        switch (reader.peek()) {
            case EQUAL -> items.attributes.add(attribute(name));
            case QUOTE_OPEN, BRACE_OPEN, IDENTIFIER ->
                reader.failSince(
                        open,
                        "Argument definition required",
                        "A block on one line can hold one argument only. Put the inner block on a line of its own.");
            default ->
                reader.failSince(open, "Argument or block definition required", "An argument is written name = value.");
        }
        switch (reader.peek()) {
            case BRACE_CLOSE -> {
                // The caller takes it.
            }
            case COMMA ->
                reader.failSince(
                        open,
                        problem,
                        "A block on one line can hold one argument only. Put each on a line of its own.");
            case NEWLINE ->
                reader.failSince(
                        open, problem, "A block that begins on the line of its first argument must end on that line.");
            case END -> {
                ranOut = true;
                reader.fail(
                        "Unclosed configuration block",
                        "The closing brace of this block is missing.",
                        tokens.range(open),
                        tokens.range(open));
            }
            default -> reader.failSince(open, problem, "After the argument the closing brace is needed.");
        }
    }

    /** Reads a label in quotes, which can hold no sequences. */
    private String label() {
        int open = reader.take();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (reader.peek()) {
                case QUOTED_TEXT -> text.append(reader.literal(reader.take()));
                case QUOTE_CLOSE -> {
                    reader.take();
                    return text.toString();
                }
                case END -> {
                    reader.failSince(
                            open, "Unterminated string literal", "The closing quote of this label is missing.");
                    return text.toString();
                }
                default -> {
                    reader.failSince(
                            open,
                            "Invalid string literal",
                            "A label is literal text. Where ${ or %{ is meant literally, write $${ or %%{.");
                    return text.toString();
                }
            }
        }
    }

    /**
     * Skips the item that starts at a token: up to the line end at which all its brackets are closed. It ends earlier at
     * the closing brace of the block around it, and where another item starts inside brackets that can hold none.
     */
    private void skip(int first) {
        BracketStack open = new BracketStack();
        int depth = reader.depth();
        boolean inBlock = depth > 0;
        int at = first;
        while (true) {
            TokenKind kind = tokens.kind(at);
            if (kind == TokenKind.END) {
                ranOut |= !open.isEmpty();
                break;
            }
            if (kind == TokenKind.BRACE_CLOSE && !open.holds(TokenKind.BRACE_OPEN) && inBlock && at > first) {
                break;
            }
            at++;
            if (kind == TokenKind.NEWLINE) {
                if (open.isEmpty() || (!open.holdsBodies() && startsItem(at)) || (resync && TopLevel.at(tokens, at))) {
                    break;
                }
            } else {
                open.see(kind);
            }
        }
        reader.reset(at, depth);
    }

    private boolean startsItem(int index) {
        return tokens.kind(index) == TokenKind.IDENTIFIER
                && (tokens.kind(index + 1) == TokenKind.EQUAL || TopLevel.header(tokens, index));
    }
}
