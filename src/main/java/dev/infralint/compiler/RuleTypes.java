package dev.infralint.compiler;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource and fact types that the text of a rule speaks about. */
public final class RuleTypes {
    private static final Pattern REPORTED =
            Pattern.compile("\\bverdicts\\s*\\.\\s*(?:violation|missing)\\s*\\(\\s*(\\$?\\w+)");
    private static final Pattern TYPE_CONSTRAINT =
            Pattern.compile("(?<![\\w.$])(?:type|sourceType|targetType)\\s*(==|in\\b)\\s*");
    private static final Pattern OWN_TYPE_CONSTRAINT =
            Pattern.compile("(?<![\\w.$])(?:subject\\s*\\.\\s*)?type\\s*(==|in\\b)\\s*");
    private static final Pattern MORE = Pattern.compile("\\G\\s*\\|\\|\\s*(?:type\\s*)?==\\s*");
    private static final Pattern FACT = Pattern.compile("(?<![\\w.])([A-Z]\\w*)\\s*\\(");
    private static final Pattern FIRST = Pattern.compile("when\\s+(?:\\$?\\w+\\s*:\\s*)?([A-Z]\\w*)\\s*\\(");
    private static final Pattern INSERTED = Pattern.compile("\\binsertLogical\\s*\\(\\s*(?:new\\s+)?([A-Z]\\w*)");

    private static final Pattern INSERTED_BOUND = Pattern.compile("\\binsertLogical\\s*\\(\\s*(\\$\\w+)\\s*[.)]");

    private RuleTypes() {}

    /**
     * The types of the resources and data sources that these rules report, sorted; empty when they report something else
     * or resources of any type.
     */
    public static List<String> reported(DrlText text, List<DrlText.RuleText> rules) {
        Set<String> types = new TreeSet<>();
        for (DrlText.RuleText rule : rules) {
            Matcher verdict = REPORTED.matcher(text.code()).region(rule.then(), rule.end());
            while (verdict.find()) {
                types.addAll(bound(text, rule, verdict.group(1)));
            }
        }
        return List.copyOf(types);
    }

    /** Whether a rule reports something that is bound to a pattern of facts with given types. */
    static boolean reportsTyped(DrlText text, DrlText.RuleText rule) {
        Matcher verdict = REPORTED.matcher(text.code()).region(rule.then(), rule.end());
        boolean any = false;
        while (verdict.find()) {
            if (bound(text, rule, verdict.group(1)).isEmpty()) {
                return false;
            }
            any = true;
        }
        return any;
    }

    /**
     * The names of facts of which one must be there for a rule to conclude anything, sorted: those whose patterns bind what
     * it reports, or the one of its first pattern; empty where that cannot be told.
     */
    public static List<String> leading(DrlText text, DrlText.RuleText rule) {
        Set<String> names = new TreeSet<>();
        Matcher verdict = REPORTED.matcher(text.code()).region(rule.then(), rule.end());
        while (verdict.find()) {
            String binding = "(?<!\\w)" + Pattern.quote(verdict.group(1)) + "\\s*:\\s*([A-Z]\\w*)\\s*\\(";
            Matcher pattern = Pattern.compile(binding).matcher(text.code()).region(rule.when(), rule.then());
            if (!pattern.find()) {
                names.clear();
                break;
            }
            names.add(pattern.group(1));
        }
        Matcher first = FIRST.matcher(text.code()).region(rule.when(), rule.then());
        if (names.isEmpty() && first.lookingAt()) {
            names.add(first.group(1));
        }
        return List.copyOf(names);
    }

    /** Every type that a rule compares with, sorted. */
    public static List<String> mentioned(DrlText text, DrlText.RuleText rule) {
        Set<String> types = new TreeSet<>();
        collect(text, TYPE_CONSTRAINT, rule.when(), rule.then(), types);
        return List.copyOf(types);
    }

    /** The names of the facts that the condition of a rule asks for, sorted. */
    public static List<String> facts(DrlText text, DrlText.RuleText rule) {
        return names(FACT, text, rule.when(), rule.then());
    }

    /**
     * The names of the facts that a rule derives, sorted: of constructors and factory methods by their class, of what a bound
     * fact hands on, such as {@code $way.to($next)}, by the fact's own.
     */
    public static List<String> derived(DrlText text, DrlText.RuleText rule) {
        Set<String> names = new TreeSet<>(names(INSERTED, text, rule.then(), rule.end()));
        for (String variable : names(INSERTED_BOUND, text, rule.then(), rule.end())) {
            names.addAll(names(
                    Pattern.compile("(?<!\\w)" + Pattern.quote(variable) + "\\s*:\\s*([A-Z]\\w*)\\s*\\("),
                    text,
                    rule.when(),
                    rule.then()));
        }
        return List.copyOf(names);
    }

    private static List<String> names(Pattern pattern, DrlText text, int from, int to) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text.code()).region(from, to);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }

    private static Set<String> bound(DrlText text, DrlText.RuleText rule, String variable) {
        Set<String> types = new TreeSet<>();
        Matcher pattern = Pattern.compile("(?<!\\w)" + Pattern.quote(variable) + "\\s*:\\s*[A-Z]\\w*\\s*\\(")
                .matcher(text.code())
                .region(rule.when(), rule.then());
        while (pattern.find()) {
            collect(text, OWN_TYPE_CONSTRAINT, pattern.end(), close(text.code(), pattern.end(), rule.then()), types);
        }
        return types;
    }

    /** Offset of the parenthesis that closes the one before {@code from}; {@code to} where none does. */
    static int close(String code, int from, int to) {
        int depth = 1;
        for (int i = from; i < to; i++) {
            char c = code.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return to;
    }

    private static void collect(DrlText text, Pattern constraint, int from, int to, Set<String> types) {
        Matcher matcher = constraint.matcher(text.code()).region(from, to);
        while (matcher.find()) {
            int end = matcher.group(1).equals("in") ? close(text.code(), matcher.end() + 1, to) : 0;
            int at = end > 0 ? matcher.end() + 1 : matcher.end();
            if (end > 0) {
                for (int open = text.code().indexOf('"', at); open >= 0 && open < end; ) {
                    int close = text.code().indexOf('"', open + 1);
                    types.add(text.text().substring(open + 1, close));
                    open = text.code().indexOf('"', close + 1);
                }
            } else {
                equal(text, at, to, types);
            }
        }
    }

    private static void equal(DrlText text, int from, int to, Set<String> types) {
        int at = from;
        Matcher more = MORE.matcher(text.code()).region(from, to);
        while (at < to && text.code().charAt(at) == '"') {
            int close = text.code().indexOf('"', at + 1);
            types.add(text.text().substring(at + 1, close));
            more.region(close + 1, to);
            if (!more.find()) {
                return;
            }
            at = more.end();
        }
    }
}
