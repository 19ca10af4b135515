package dev.infralint.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a pattern, read so that it can be put in two ways: so that it holds only where it surely does, and so that
 * it holds wherever it may. The two differ where it asks an attribute, which may be unknown.
 */
final class Question {
    private static final String ATTRIBUTE =
            "(?:this|\\$?\\w+|(?:\\$\\w+\\.)?(?:attr|effective|was|becomes)\\(.*\\)|\\$?\\w+(?:\\.\\w+)+)";
    private static final Pattern ASKED = Pattern.compile(
            "(?s)(?:(" + ATTRIBUTE + ")\\.)?(is\\w*|matches|contains|excludes|startsWith|atLeast|atMost)\\((.*)\\)");
    private static final Pattern PLACE = Pattern.compile("(?s)((?:\\$\\w+\\.)?)(lacks|someMatches)\\((.*)\\)");
    private static final Pattern ANSWER = Pattern.compile("(?s)(.*\\S)\\s*==\\s*Answer\\.YES");
    private static final Pattern PATH = Pattern.compile("\\b(?:attr|effective|lacks|someMatches)\\(\\s*\"([^\"]+)\"");
    private static final Pattern OF_ATTRIBUTE = Pattern.compile("\\b(?:attrs?|effective|elements|blocks)\\(");

    /** For each question the one that answers true when it is surely not so. */
    private static final Map<String, String> OPPOSITES = Map.of(
            "is", "isNot",
            "isNot", "is",
            "isOneOf", "isNoneOf",
            "isNoneOf", "isOneOf",
            "contains", "excludes",
            "excludes", "contains",
            "isNull", "isSet",
            "isSet", "isNull",
            "isEmpty", "isFilled",
            "isFilled", "isEmpty");

    /** Questions without an opposite: what they may be is open while the attribute is. */
    private static final Set<String> PLAIN =
            Set.of("isTrue", "isFalse", "matches", "startsWith", "atLeast", "atMost", "isIgnoringCase");

    /** Questions that an unknown value answers, too. */
    static final Set<String> OF_KNOWLEDGE = Set.of("isKnown", "isUnknown");

    private final String written;
    private final String code;
    private final boolean sure;
    private final Set<String> paths = new TreeSet<>();
    private boolean open;

    private Question(String written, boolean sure) {
        this.written = written;
        this.code = DrlText.blank(written);
        this.sure = sure;
    }

    /**
     * A constraint in its two forms.
     *
     * @param surely what holds only where it surely does
     * @param possibly what holds wherever it may
     * @param open whether the two differ
     * @param paths of the attributes that it asks, sorted
     */
    record Forms(String surely, String possibly, boolean open, List<String> paths) {
        Forms {
            paths = List.copyOf(paths);
        }
    }

    /** Thrown for a constraint that asks an attribute in a way of which no possible answer is known. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String part) {
            super("in what must not be there, \"" + part.strip()
                    + "\" hides what is unknown: ask an attribute, or compare with" + " Answer.YES");
        }
    }

    /** Both forms of a constraint as it stands in a pattern. */
    static Forms forms(String constraint) throws Unreadable {
        Question surely = new Question(constraint, true);
        Question possibly = new Question(constraint, false);
        String one = surely.either(0, constraint.length(), false);
        String other = possibly.either(0, constraint.length(), false);
        return new Forms(one, other, possibly.open, List.copyOf(possibly.paths));
    }

    private String either(int from, int to, boolean denied) throws Unreadable {
        return joined(from, to, denied, "||", true);
    }

    private String joined(int from, int to, boolean denied, String operator, boolean outer) throws Unreadable {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            char c = code.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && code.startsWith(operator, i)) {
                parts.add(part(start, i, denied, outer));
                i++;
                start = i + 1;
            }
        }
        parts.add(part(start, to, denied, outer));
        return String.join(" " + operator + " ", parts);
    }

    private String part(int from, int to, boolean denied, boolean outer) throws Unreadable {
        return outer ? joined(from, to, denied, "&&", false) : single(from, to, denied);
    }

    private String single(int from, int to, boolean denied) throws Unreadable {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(code.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(code.charAt(end - 1))) {
            end--;
        }
        if (start < end && code.charAt(start) == '!') {
            String inner = single(start + 1, end, !denied);
            return inner.startsWith("!") ? inner.substring(1) : "!" + inner;
        }
        if (start < end && code.charAt(start) == '(' && RuleTypes.close(code, start + 1, code.length()) == end - 1) {
            return "(" + either(start + 1, end - 1, denied) + ")";
        }
        return asked(written.substring(start, end), sure != denied);
    }

    private String asked(String text, boolean surely) throws Unreadable {
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            paths.add(path.group(1));
        }
        Matcher answer = ANSWER.matcher(text);
        if (answer.matches()) {
            open = true;
            return surely ? text : answer.group(1) + " != Answer.NO";
        }
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            open = true;
            String possible =
                    place.group(2).equals("lacks") ? "!" + place.group(1) + "holds(" : place.group(1) + "someMayMatch(";
            return surely ? text : possible + place.group(3) + ")";
        }
        Matcher asked = ASKED.matcher(text);
        if (asked.matches() && balanced(asked.group(3))) {
            if (asked.group(1) != null
                    && asked.group(1).matches("[a-z]\\w*")
                    && !asked.group(1).equals("this")) {
                paths.add(asked.group(1));
            }
            String possible = possible(asked.group(1), asked.group(2), asked.group(3), text);
            if (possible != null) {
                open |= !possible.equals(text);
                return surely ? text : possible;
            }
        }
        if (OF_ATTRIBUTE.matcher(DrlText.blank(text)).find()) {
            throw new Unreadable(text);
        }
        return text;
    }

    private static boolean balanced(String arguments) {
        int depth = 0;
        for (char c : DrlText.blank(arguments).toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    private static @Nullable String possible(@Nullable String of, String question, String arguments, String text) {
        String receiver = of == null ? "this." : of + ".";
        if (OF_KNOWLEDGE.contains(question)) {
            return text;
        }
        String opposite = OPPOSITES.get(question);
        if (opposite != null) {
            return "!" + receiver + opposite + "(" + arguments + ")";
        }
        return PLAIN.contains(question) ? "(" + text + " || " + receiver + "isOpen())" : null;
    }
}
