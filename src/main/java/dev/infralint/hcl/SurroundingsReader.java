package dev.infralint.hcl;

import dev.infralint.hcl.Surroundings.Opened;
import dev.infralint.hcl.Surroundings.Spot;
import dev.infralint.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the tokens up to an offset without a grammar, so that what is broken harms one line alone, and then those behind it for
 * the names that the innermost block has there.
 */
final class SurroundingsReader {
    /** A block that is open, with the names of its attributes. */
    private record Frame(Opened block, Set<String> names) {}

    private final String text;
    private final int offset;
    private final SourceFile file;
    private final Deque<Frame> open = new ArrayDeque<>();
    private Tokens tokens;
    private int at;
    private Spot spot = Spot.NOTHING;
    private String name = "";
    private int label;
    private int start;

    SurroundingsReader(String text, int offset) {
        this.text = text;
        this.offset = offset;
        this.file = SourceFile.of("", text);
        this.start = offset;
        this.tokens = new Tokens(new SourceText(file, text, 0, 0, null));
        open.push(new Frame(new Opened("", List.of()), new HashSet<>()));
    }

    Surroundings read() {
        Lexer.Result before = Lexer.lex(new SourceText(file, text, 0, offset, null), new SyntaxErrors());
        tokens = before.tokens();
        while (at < tokens.count()) {
            item();
        }
        if (endsIn(before.comments())) {
            spot = Spot.NOTHING;
        } else if (spot == Spot.NOTHING && name.isEmpty() && beginsItem()) {
            spot = Spot.ITEM;
        }
        List<Opened> blocks = new ArrayList<>();
        open.forEach(frame -> blocks.add(0, frame.block));
        return new Surroundings(spot, blocks.subList(1, blocks.size()), name, label, start, names());
    }

    private boolean endsIn(List<Comment> comments) {
        return !comments.isEmpty()
                && comments.get(comments.size() - 1).range().end() == offset
                && !text.startsWith("*/", Math.max(0, offset - 2));
    }

    private boolean beginsItem() {
        TokenKind last = tokens.count() == 0 ? TokenKind.NEWLINE : tokens.kind(tokens.count() - 1);
        return last == TokenKind.NEWLINE || last == TokenKind.BRACE_OPEN;
    }

    /** Reads an item, or what stands in the place of one. */
    private void item() {
        TokenKind kind = tokens.kind(at);
        if (kind == TokenKind.IDENTIFIER) {
            header();
            return;
        }
        if (kind == TokenKind.BRACE_CLOSE && open.size() > 1) {
            open.pop();
        }
        at++;
    }

    private void header() {
        int first = at++;
        List<String> labels = new ArrayList<>();
        while (tokens.kind(at) == TokenKind.QUOTE_OPEN || tokens.kind(at) == TokenKind.IDENTIFIER) {
            if (tokens.kind(at) == TokenKind.IDENTIFIER) {
                labels.add(tokens.text(at++));
                continue;
            }
            int opened = at++;
            while (at < tokens.count()
                    && tokens.kind(at) != TokenKind.QUOTE_CLOSE
                    && tokens.kind(at) != TokenKind.NEWLINE) {
                at++;
            }
            if (at == tokens.count()) {
                ends(Spot.LABEL, tokens.text(first), tokens.end(opened));
                label = labels.size();
                return;
            }
            labels.add(text.substring(tokens.end(opened), tokens.start(at)));
            at++;
        }
        if (at == tokens.count()) {
            boolean word = at == first + 1 && tokens.end(first) == offset;
            ends(word ? Spot.ITEM : Spot.NOTHING, word ? "" : tokens.text(first), word ? tokens.start(first) : offset);
        } else if (tokens.kind(at) == TokenKind.BRACE_OPEN) {
            at++;
            open.push(new Frame(new Opened(tokens.text(first), labels), new HashSet<>()));
        } else if (tokens.kind(at) == TokenKind.EQUAL && labels.isEmpty()) {
            at++;
            open.element().names.add(tokens.text(first));
            value(tokens.text(first));
        } else {
            at++;
        }
    }

    private void ends(Spot found, String of, int from) {
        spot = found;
        name = of;
        start = from;
    }

    /** Reads a value up to the end of its line, or of the text. */
    private void value(String attribute) {
        int first = at;
        Deque<Integer> opened = new ArrayDeque<>();
        while (at < tokens.count()) {
            switch (tokens.kind(at)) {
                case QUOTE_OPEN,
                        HEREDOC_OPEN,
                        INTERPOLATION_OPEN,
                        DIRECTIVE_OPEN,
                        BRACE_OPEN,
                        BRACKET_OPEN,
                        PAREN_OPEN -> opened.push(at);
                case QUOTE_CLOSE, HEREDOC_CLOSE, SEQUENCE_CLOSE, BRACKET_CLOSE, PAREN_CLOSE -> opened.poll();
                case BRACE_CLOSE -> {
                    if (opened.poll() == null) {
                        return;
                    }
                }
                case NEWLINE -> {
                    if (opened.isEmpty()) {
                        return;
                    }
                }
                default -> {}
            }
            at++;
        }
        ends(Spot.NOTHING, attribute, offset);
        unfinished(first, opened);
    }

    /** What the end of the text stands in. */
    private void unfinished(int first, Deque<Integer> opened) {
        Integer inner = opened.peek();
        TokenKind kind = inner == null ? TokenKind.EQUAL : tokens.kind(inner);
        int least = tokens.end(inner == null ? first - 1 : inner);
        switch (kind) {
            case QUOTE_OPEN -> {
                boolean whole = inner == first
                        || opened.size() == 2
                                && opened.getLast() == first
                                && tokens.kind(first) == TokenKind.BRACKET_OPEN;
                boolean plain = tokens.count() == inner + 1
                        || tokens.count() == inner + 2 && tokens.kind(inner + 1) == TokenKind.QUOTED_TEXT;
                if (whole && plain) {
                    ends(Spot.TEXT, name, tokens.end(inner));
                }
            }
            case HEREDOC_OPEN -> {}
            case BRACE_OPEN -> {
                int word = chain(least);
                TokenKind before = lastBefore(word);
                if (before != TokenKind.BRACE_OPEN && before != TokenKind.NEWLINE && before != TokenKind.COMMA) {
                    reference(word);
                }
            }
            default -> reference(chain(least));
        }
    }

    private void reference(int from) {
        boolean number = from < offset && Character.isDigit(text.charAt(from));
        ends(number ? Spot.NOTHING : Spot.VALUE, name, from);
    }

    private TokenKind lastBefore(int from) {
        int last = tokens.count() - 1;
        while (tokens.start(last) >= from) {
            last--;
        }
        return tokens.kind(last);
    }

    /** Where the names, dots and indexes begin that end at the offset, at {@code least} or behind it. */
    private int chain(int least) {
        int from = offset;
        while (from > least) {
            char c = text.charAt(from - 1);
            if (c == ']') {
                int bracket = text.lastIndexOf('[', from - 1);
                if (bracket < least || text.substring(bracket, from).indexOf('\n') >= 0) {
                    break;
                }
                from = bracket;
            } else if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.') {
                from--;
            } else {
                break;
            }
        }
        return from;
    }

    /** The names in the innermost block, before the offset and on the lines behind it. */
    private Set<String> names() {
        Set<String> names = new HashSet<>(open.element().names);
        int line = text.indexOf('\n', offset);
        if (spot == Spot.ITEM && line >= 0) {
            names.addAll(new SurroundingsReader(text, text.length()).namesFrom(line));
        }
        return names;
    }

    /** The names in a block that is open where the reader begins, up to its end. */
    private Set<String> namesFrom(int begin) {
        tokens = Lexer.lex(new SourceText(file, text, begin, offset, null), new SyntaxErrors())
                .tokens();
        while (at < tokens.count() && !(open.size() == 1 && tokens.kind(at) == TokenKind.BRACE_CLOSE)) {
            item();
        }
        return open.getLast().names;
    }
}
