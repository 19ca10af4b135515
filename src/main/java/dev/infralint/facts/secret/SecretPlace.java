package dev.infralint.facts.secret;

import dev.infralint.facts.Attr;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where in the source a literal stands that reached an attribute. */
final class SecretPlace {
    private static final int SHORTEST_BARE = 6;

    private SecretPlace() {}

    /** The literal in the source; null when it stands nowhere as such, being encoded or put together. */
    static @Nullable Range of(Attr attribute, String secret) {
        List<Range> candidates = new ArrayList<>();
        Origin origin = attribute.value().marks().origin();
        if (origin != null) {
            origin.steps().forEach(step -> candidates.add(step.range()));
        }
        candidates.add(attribute.range());
        for (Range candidate : candidates) {
            Range found = within(candidate, secret);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The place where the value begins its way: what is shown when the literal itself is not found. */
    static Range start(Attr attribute) {
        Origin origin = attribute.value().marks().origin();
        return origin == null ? attribute.range() : origin.steps().get(0).range();
    }

    private static @Nullable Range within(Range range, String secret) {
        String escaped = secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("${", "$${");
        Range quoted = find(range, '"' + escaped + '"');
        if (quoted != null) {
            return quoted;
        }
        if (secret.length() < SHORTEST_BARE) {
            return null;
        }
        Range bare = find(range, secret);
        if (bare == null && !escaped.equals(secret)) {
            bare = find(range, escaped);
        }
        int line = secret.indexOf('\n');
        if (bare == null && line > SHORTEST_BARE) {
            Range first = find(range, secret.substring(0, line));
            return first == null ? null : new Range(range.file(), first.start(), range.end());
        }
        return bare;
    }

    private static @Nullable Range find(Range range, String text) {
        int at = range.file().text().indexOf(text, range.start());
        return at < 0 || at + text.length() > range.end() ? null : range.file().range(at, at + text.length());
    }
}
