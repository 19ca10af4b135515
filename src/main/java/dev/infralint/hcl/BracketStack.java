package dev.infralint.hcl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The brackets that are open while broken text is skipped. A closing one closes also what is open inside it. */
final class BracketStack {
    private static final Map<TokenKind, TokenKind> OPENERS = new EnumMap<>(Map.of(
            TokenKind.BRACE_CLOSE, TokenKind.BRACE_OPEN,
            TokenKind.BRACKET_CLOSE, TokenKind.BRACKET_OPEN,
            TokenKind.PAREN_CLOSE, TokenKind.PAREN_OPEN,
            TokenKind.QUOTE_CLOSE, TokenKind.QUOTE_OPEN,
            TokenKind.HEREDOC_CLOSE, TokenKind.HEREDOC_OPEN,
            TokenKind.SEQUENCE_CLOSE, TokenKind.INTERPOLATION_OPEN));

    private final List<TokenKind> open = new ArrayList<>();
    private final Map<TokenKind, Integer> counts = new EnumMap<>(TokenKind.class);

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether a bracket of that kind is open. */
    boolean holds(TokenKind opener) {
        return counts.getOrDefault(opener, 0) > 0;
    }

    /** Whether anything is open that can hold an argument, an item of an object, or free text. */
    boolean holdsBodies() {
        return holds(TokenKind.BRACE_OPEN) || holds(TokenKind.HEREDOC_OPEN) || holds(TokenKind.QUOTE_OPEN);
    }

    /** Opens or closes, if the token is a bracket. */
    void see(TokenKind kind) {
        switch (kind) {
            case BRACE_OPEN, BRACKET_OPEN, PAREN_OPEN, QUOTE_OPEN, HEREDOC_OPEN, INTERPOLATION_OPEN -> open(kind);
            case DIRECTIVE_OPEN -> open(TokenKind.INTERPOLATION_OPEN);
            default -> {
                TokenKind opener = OPENERS.get(kind);
                if (opener != null && holds(opener)) {
                    closeTo(opener);
                }
            }
        }
    }

    private void open(TokenKind kind) {
        open.add(kind);
        counts.merge(kind, 1, Integer::sum);
    }

    private void closeTo(TokenKind opener) {
        TokenKind closed;
        do {
            closed = open.remove(open.size() - 1);
            counts.merge(closed, -1, Integer::sum);
        } while (closed != opener);
    }
}
