package dev.infralint.facts.secret;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
        return once(names, name, SecretNames::of);
    }

    /** As {@link SecretTokens#in}. */
    List<SecretTokens.Token> tokens(String text) {
        return text.length() < SecretTokens.SHORTEST ? List.of() : once(tokens, text, SecretTokens::in);
    }

    private static <T> T once(Map<String, T> known, String text, Function<String, T> read) {
        T before = known.get(text);
        if (before != null) {
            return before;
        }
        T found = read.apply(text);
        if (known.size() < MOST && text.length() <= LONGEST) {
            known.put(text, found);
        }
        return found;
    }
}
