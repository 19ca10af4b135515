package dev.infralint.declaration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A regular expression (RE2), and what it says of a text of which only parts are known.
 *
 * @param pattern as a page writes it; compiled once for all
 */
record TextPattern(String pattern) {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    /** A pattern that is tied to the beginning, which it spells out; alternatives are in parentheses behind it. */
    private static final Pattern PLAIN_BEGINNING =
            Pattern.compile("\\^([A-Za-z0-9/:@ _-]+)(?:(?:\\([^()\\\\]*\\)|[^A-Za-z0-9/:@ _?*{|-])[^|]*)?");

    /** Whether it is found in a text. */
    boolean isIn(String text) {
        return matcher(text).find();
    }

    /** Whether it is found beside the holes of a text; whether a word ends at a hole is not known. */
    boolean isInKnownPart(String text) {
        if (pattern.contains("\\b") || pattern.contains("\\B")) {
            return false;
        }
        Matcher matcher = matcher(text);
        while (matcher.find()) {
            if (matcher.group().indexOf(Outline.HOLE) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether no text with this known beginning can be one that the pattern, tied to the beginning, is found in. */
    boolean beginsOtherwise(String prefix) {
        Matcher plain = PLAIN_BEGINNING.matcher(pattern);
        if (!plain.matches()) {
            return false;
        }
        String beginning = plain.group(1);
        return !beginning.startsWith(prefix) && !prefix.startsWith(beginning);
    }

    private Matcher matcher(String text) {
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text);
    }
}
