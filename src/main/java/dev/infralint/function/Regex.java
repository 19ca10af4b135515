package dev.infralint.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.infralint.value.Marks;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A regular expression in the syntax of RE2, with the results that Terraform makes of its matches. */
record Regex(Pattern pattern, Type resultType) {
    private static final int LONGEST_PATTERN = 10_000;
    private static final int MOST_REPEATS = 1000;

    /** What a look at one character costs a small program, in units of work; a larger one has more states to try. */
    private static final long WORK_OF_A_LOOK = 8;

    private static final int SMALL_PROGRAM = 50;
    private static final long MOST_WORK = 100_000_000;
    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    static Regex compile(String text) throws FunctionFault {
        if (text.length() > LONGEST_PATTERN) {
            throw FunctionFault.at(0, "a pattern of more than 10,000 characters is not compiled by infra-lint");
        }
        checkRepeats(text);
        Pattern pattern;
        try {
            pattern = Pattern.compile(UnicodeNames.shortened(text));
        } catch (PatternSyntaxException invalid) {
            throw FunctionFault.at(
                    0,
                    "RE2 refuses the pattern at " + FunctionFault.quote(invalid.getPattern()) + ": "
                            + invalid.getDescription());
        }
        int groups = pattern.groupCount();
        Map<String, Integer> named = pattern.namedGroups();
        if (groups == 0) {
            return new Regex(pattern, Type.STRING);
        }
        if (named.isEmpty()) {
            return new Regex(pattern, new Type.TupleOf(Collections.nCopies(groups, Type.STRING)));
        }
        if (named.size() < groups) {
            throw FunctionFault.at(0, "some groups have names and some have none; name all of them or none");
        }
        Map<String, Type> attributes = new TreeMap<>();
        named.keySet().forEach(name -> attributes.put(name, Type.STRING));
        return new Regex(pattern, new Type.ObjectOf(attributes));
    }

    /** Repeats of repeats multiply: beyond a thousand, RE2 refuses them for the size of what they compile to. */
    private static void checkRepeats(String text) throws FunctionFault {
        Deque<Long> groups = new ArrayDeque<>();
        long within = 1;
        long atom = 1;
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Matcher repeat = REPEAT.matcher(text);
            if (c == '\\') {
                i++;
                atom = 1;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                // A bracket that closes right away is one of the characters.
                i += text.startsWith("^]", i + 1) ? 2 : text.startsWith("]", i + 1) ? 1 : 0;
                inClass = true;
                atom = 1;
            } else if (c == '(') {
                groups.push(within);
                within = 1;
            } else if (c == ')' && !groups.isEmpty()) {
                atom = within;
                within = Math.max(groups.pop(), atom);
            } else if (c == '{' && repeat.find(i) && repeat.start() == i) {
                String most = repeat.group(2) == null || repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
                atom *= Math.max(1, Long.parseLong(most));
                within = Math.max(within, atom);
                if (atom > MOST_REPEATS) {
                    throw FunctionFault.at(
                            0, "with " + repeat.group() + ", repeats in repeats come to more than 1,000; repeat less");
                }
                i = repeat.end() - 1;
            } else if (c != '*' && c != '+' && c != '?') {
                atom = 1;
            }
        }
    }

    /** All matches, as Go finds them: none that is empty right after another. */
    List<Value> all(String text, FunctionContext context) throws FunctionFault {
        return counted(text, context, input -> all(text, pattern.matcher(input)));
    }

    /** The first match; a fault where there is none. */
    Value first(String text, FunctionContext context) throws FunctionFault {
        return counted(text, context, input -> {
            Matcher matcher = pattern.matcher(input);
            if (!matcher.find()) {
                throw FunctionFault.of("nothing in " + FunctionFault.quote(text) + " matches "
                        + FunctionFault.quote(pattern.pattern()) + "; guard it with try or can");
            }
            return result(matcher);
        });
    }

    /** What is done with a text whose characters are counted as they are looked at. */
    private interface Search<R> {
        R in(CharSequence input) throws FunctionFault;
    }

    private <R> R counted(String text, FunctionContext context, Search<R> search) throws FunctionFault {
        long workOfALook = WORK_OF_A_LOOK * (1 + pattern.programSize() / SMALL_PROGRAM);
        CountedText input = new CountedText(text, MOST_WORK / workOfALook);
        try {
            return search.in(input);
        } catch (CountedText.Exhausted exhausted) {
            throw FunctionFault.of("matching takes longer than infra-lint spends on one call");
        } finally {
            context.spend(pattern.programSize() + input.looks() * workOfALook);
        }
    }

    private List<Value> all(String text, Matcher matcher) throws FunctionFault {
        List<Value> found = new ArrayList<>();
        int position = 0;
        int previousEnd = -1;
        while (position <= text.length() && matcher.find(position)) {
            boolean empty = matcher.end() == position;
            boolean accepted = !empty || matcher.start() != previousEnd;
            position = empty ? position + width(text, position) : matcher.end();
            previousEnd = matcher.end();
            if (accepted) {
                found.add(result(matcher));
                Bounds.checkElements(found.size());
            }
        }
        return found;
    }

    private static int width(String text, int position) {
        return position < text.length() ? Character.charCount(text.codePointAt(position)) : 1;
    }

    /** What Terraform gives for a match: the text, or the groups as a tuple or object. */
    Value result(Matcher matcher) {
        if (resultType instanceof Type.TupleOf tuple) {
            List<Value> groups = new ArrayList<>();
            for (int i = 1; i <= tuple.elements().size(); i++) {
                groups.add(group(matcher.group(i)));
            }
            return new Value.TupleValue(groups, Marks.NONE);
        }
        if (resultType instanceof Type.ObjectOf) {
            Map<String, Value> groups = new LinkedHashMap<>();
            pattern.namedGroups().forEach((name, index) -> groups.put(name, group(matcher.group(index))));
            return new Value.ObjectValue(groups, Marks.NONE);
        }
        return Strings.of(matcher.group());
    }

    private static Value group(@Nullable String text) {
        return text == null ? new Value.Null(Type.STRING, Marks.NONE) : Strings.of(text);
    }

    Value allAsList(String text, FunctionContext context) throws FunctionFault {
        return Values.list(resultType, all(text, context));
    }

    /** Replaces all matches; {@code $1}, <code>${name}</code> and {@code $$} in the template mean what they do in Go. */
    String replaceAll(String text, String template, FunctionContext context) throws FunctionFault {
        return counted(text, context, input -> replaceAll(text, template, pattern.matcher(input)));
    }

    private String replaceAll(String text, String template, Matcher matcher) throws FunctionFault {
        StringBuilder out = new StringBuilder();
        int search = 0;
        int lastEnd = 0;
        while (search <= text.length() && matcher.find(search)) {
            out.append(text, /* start= */ lastEnd, /* end= */ matcher.start());
            if (matcher.end() > lastEnd || matcher.start() == 0) {
                expand(template, name -> group(matcher, name), out);
                Bounds.checkText(out.length());
            }
            lastEnd = matcher.end();
            search = Math.max(lastEnd, search + width(text, search));
        }
        return lastEnd >= text.length()
                ? out.toString()
                : out.append(text, lastEnd, text.length()).toString();
    }

    private String group(Matcher matcher, String name) {
        Integer index = pattern.namedGroups().get(name);
        if (index == null
                && !name.isEmpty()
                && name.length() < 9
                && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            index = Integer.valueOf(name);
        }
        if (index == null || index > pattern.groupCount()) {
            return "";
        }
        String text = matcher.group(index);
        return text == null ? "" : text;
    }

    private static void expand(String template, Function<String, String> groups, StringBuilder out) {
        int i = 0;
        while (i < template.length()) {
            int dollar = template.indexOf('$', i);
            if (dollar < 0) {
                break;
            }
            out.append(template, i, dollar);
            i = dollar + 1;
            if (i < template.length() && template.charAt(i) == '$') {
                out.append('$');
                i++;
                continue;
            }
            boolean braced = i < template.length() && template.charAt(i) == '{';
            int start = braced ? i + 1 : i;
            int end = start;
            while (end < template.length() && isWord(template.charAt(end))) {
                end++;
            }
            if (end == start || braced && (end == template.length() || template.charAt(end) != '}')) {
                out.append('$');
                continue;
            }
            out.append(groups.apply(template.substring(start, end)));
            i = braced ? end + 1 : end;
        }
        out.append(template, i, template.length());
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
