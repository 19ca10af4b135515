package dev.infralint.build;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Texts in which a regular expression is found, made from the expression itself: the first choice at each fork. */
final class RegexSample {
    private static final int MOST = 12;

    private final String pattern;
    private int at;

    private RegexSample(String pattern) {
        this.pattern = pattern;
    }

    /** Some texts; none where the expression uses what is not understood here. */
    static List<String> of(String pattern) {
        List<String> found = new ArrayList<>();
        try {
            Pattern compiled = Pattern.compile(pattern);
            RegexSample reader = new RegexSample(pattern.replaceFirst("^\\(\\?[a-z]+\\)", ""));
            for (String text : reader.alternatives()) {
                if (compiled.matcher(text).find() && !found.contains(text)) {
                    found.add(text);
                }
            }
        } catch (StringIndexOutOfBoundsException notUnderstood) {
            return found;
        }
        return found;
    }

    private List<String> alternatives() {
        List<String> all = new ArrayList<>(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            all.addAll(sequence());
        }
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private List<String> sequence() {
        List<String> texts = List.of("");
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            List<String> next = repeated(atom());
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                for (String end : next) {
                    if (longer.size() < MOST) {
                        longer.add(text + end);
                    }
                }
            }
            texts = longer;
        }
        return texts;
    }

    private List<String> repeated(List<String> atom) {
        if (at >= pattern.length()) {
            return atom;
        }
        switch (pattern.charAt(at)) {
            case '+':
                at++;
                return atom;
            case '*', '?':
                at++;
                List<String> orNothing = new ArrayList<>(atom);
                orNothing.add("");
                return orNothing;
            case '{':
                int close = pattern.indexOf('}', at);
                int least = Integer.parseInt(pattern.substring(at + 1, close).split(",", -1)[0]);
                at = close + 1;
                return atom.stream().map(text -> text.repeat(least)).toList();
            default:
                return atom;
        }
    }

    private List<String> atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '^', '$':
                return List.of("");
            case '.':
                return List.of("x");
            case '(':
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                List<String> inner = alternatives();
                at++;
                return inner;
            case '[':
                return List.of(set());
            case '\\':
                return List.of(escaped(pattern.charAt(at++)));
            default:
                return List.of(String.valueOf(c));
        }
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "x";
            case 's' -> " ";
            case 'b', 'z', 'A' -> "";
            default -> String.valueOf(c);
        };
    }

    /** The first character of a set; of one that excludes, some other. */
    private String set() {
        boolean excludes = pattern.charAt(at) == '^';
        int start = excludes ? at + 1 : at;
        int close = pattern.indexOf(']', start + 1);
        String set = pattern.substring(start, close);
        at = close + 1;
        if (!excludes) {
            return set.startsWith("\\") ? escaped(set.charAt(1)) : set.substring(0, 1);
        }
        for (char c = 'a'; c <= 'z'; c++) {
            if (set.indexOf(c) < 0) {
                return String.valueOf(c);
            }
        }
        return "~";
    }
}
