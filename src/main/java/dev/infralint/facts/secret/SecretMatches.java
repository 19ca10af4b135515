package dev.infralint.facts.secret;

import dev.infralint.facts.Subject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The secrets of one root module, looked for once however often they are asked for. May be used by several threads. */
public final class SecretMatches {
    private final LocalDate day;
    private final KnownTexts texts;
    private final Map<Subject, List<SecretMatch>> known = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Matches as of a day. */
    public SecretMatches(LocalDate day) {
        this(day, new KnownTexts());
    }

    /**
     * The same for one of several root modules.
     *
     * @param texts what the texts of the others tell
     */
    public SecretMatches(LocalDate day, KnownTexts texts) {
        this.day = day;
        this.texts = texts;
    }

    /** The secrets that stand in a block or reach it, and still open something on that day. */
    public List<SecretMatch> of(Subject subject) {
        return all(subject).stream()
                .filter(match -> !match.expires().isBefore(day))
                .toList();
    }

    /** The same with those that open nothing any more. */
    public List<SecretMatch> all(Subject subject) {
        return known.computeIfAbsent(subject, each -> new SecretSearch(each, texts).matches());
    }

    /** Whether another day would tell other secrets. */
    public boolean dated() {
        synchronized (known) {
            return known.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(match -> !match.expires().equals(LocalDate.MAX));
        }
    }

    /** Whether anything was found in the blocks that were asked for. */
    public boolean any() {
        synchronized (known) {
            return known.values().stream().anyMatch(matches -> !matches.isEmpty());
        }
    }
}
