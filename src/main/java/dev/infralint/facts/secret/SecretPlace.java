package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where in the source the literals stand that reached an attribute; in linear time where they come in order. */
final class SecretPlace {
    private static final int SHORTEST_BARE = 6;

    /** How far behind one literal the next is looked for before the whole is searched. */
    private static final int NEAR = 8_192;

    /** How often the whole is searched; literals that are not found by then are shown where the attribute stands. */
    private static final int MOST_SEARCHES = 64;

    private SecretPlace() {}

    /** The literal in the source; null when it stands nowhere as such, being encoded or put together. */
    static @Nullable Range of(Attr attribute, String secret) {
        return of(attribute, List.of(secret)).get(secret);
    }

    /** The literals that are found in the source. */
    static Map<String, Range> of(Attr attribute, Collection<String> secrets) {
        Map<String, Range> found = new HashMap<>();
        List<Range> candidates = candidates(attribute);
        Range last = null;
        int searches = 0;
        for (String secret : secrets) {
            if (found.containsKey(secret)) {
                continue;
            }
            Range place = last == null ? null : near(last, candidates, secret);
            if (place == null && searches++ < MOST_SEARCHES) {
                place = anywhere(candidates, secret);
            }
            if (place != null) {
                found.put(secret, place);
                last = place;
            }
        }
        return found;
    }

    private static List<Range> candidates(Attr attribute) {
        List<Range> candidates = new ArrayList<>();
        Origin origin = attribute.value().marks().origin();
        if (origin != null) {
            origin.steps().forEach(step -> candidates.add(step.range()));
        }
        candidates.add(attribute.range());
        return candidates;
    }

    private static @Nullable Range near(Range last, List<Range> candidates, String secret) {
        for (Range candidate : candidates) {
            if (secret.length() >= SHORTEST_BARE
                    && candidate.file() == last.file()
                    && candidate.start() <= last.start()
                    && candidate.end() > last.end()) {
                int end = Math.min(candidate.end(), last.end() + NEAR);
                return within(last.file().range(last.end(), end), secret);
            }
        }
        return null;
    }

    private static @Nullable Range anywhere(List<Range> candidates, String secret) {
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

    /** Where a setting is given its value, in the first map that leads to an attribute; else the attribute. */
    static Range ofSetting(Attr attribute, String name) {
        Pattern setting = Pattern.compile("(?m)(?:^|[\\s{,(\"])" + Pattern.quote(name) + "\"?[ \\t]*[=:][^=]");
        for (Range candidate : candidates(attribute)) {
            Matcher matcher = setting.matcher(candidate.text());
            if (matcher.find()) {
                int start = candidate.start() + candidate.text().indexOf(name, matcher.start());
                return candidate.file().range(start, start + name.length());
            }
        }
        return attribute.range();
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
        String whole = range.file().text();
        boolean part = range.end() - range.start() <= NEAR;
        int at = part
                ? whole.substring(range.start(), range.end()).indexOf(text)
                : whole.indexOf(text, range.start()) - range.start();
        return at < 0 || range.start() + at + text.length() > range.end()
                ? null
                : range.file().range(range.start() + at, range.start() + at + text.length());
    }
}
