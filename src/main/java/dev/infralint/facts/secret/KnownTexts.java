package dev.infralint.facts.secret;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What names and texts tell of secrets, found out once for all root modules of a run: each call of a module has the same ones.
 * May be used by several threads.
 */
public final class KnownTexts {
    private static final int MOST = 20_000;
    private static final int LONGEST = 4_096;

    private final Map<String, SecretNames> names = new ConcurrentHashMap<>();
    private final Map<String, List<SecretTokens.Token>> tokens = new ConcurrentHashMap<>();

    /** As {@link SecretNames#of}. */
    SecretNames says(String name) {
        SecretNames known = names.get(name);
        if (known != null) {
            return known;
        }
        SecretNames says = SecretNames.of(name);
        if (names.size() < MOST && name.length() <= LONGEST) {
            names.put(name, says);
        }
        return says;
    }

    /** As {@link SecretTokens#in}. */
    List<SecretTokens.Token> tokens(String text) {
        if (text.length() < SecretTokens.SHORTEST) {
            return List.of();
        }
        List<SecretTokens.Token> known = tokens.get(text);
        if (known != null) {
            return known;
        }
        List<SecretTokens.Token> found = SecretTokens.in(text);
        if (tokens.size() < MOST && text.length() <= LONGEST) {
            tokens.put(text, found);
        }
        return found;
    }
}
