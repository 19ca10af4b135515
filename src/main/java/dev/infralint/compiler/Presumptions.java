package dev.infralint.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule takes for granted: a condition such as {@code !attr("kind").is("x")} holds for an unknown kind too, because
 * questions answer true only when that is surely so. The consequence is made to say so, and the engine turns the violation
 * into an undecided one.
 */
final class Presumptions {
    private static final Pattern BOUND = Pattern.compile("(\\$\\w+)\\s*:\\s*[A-Z]\\w*\\s*\\(");
    private static final Pattern DENIED =
            Pattern.compile("!\\s*attr\\(\"([^\"|]+)\"\\)\\.(\\w+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern ALTERNATIVES = Pattern.compile("\"[^\"]*\"");
    private static final Pattern EITHER = Pattern.compile("\\bor\\b");
    private static final Set<String> OF_TEXTS = Set.of("is", "isOneOf", "startsWith");

    private Presumptions() {}

    /** Statements for the beginning of a rule's consequence; empty where the rule takes nothing for granted. */
    static String of(DrlText text, DrlText.RuleText rule) {
        if (!text.code().substring(rule.then(), rule.end()).contains("verdicts.")) {
            return "";
        }
        String code = text.code().substring(rule.when(), rule.then());
        String written = text.text().substring(rule.when(), rule.then());
        StringBuilder statements = new StringBuilder();
        Matcher bound = BOUND.matcher(code);
        while (bound.find()) {
            boolean alone =
                    depth(code, bound.start()) == 0 && !EITHER.matcher(code).find();
            if (alone) {
                for (int[] part : conjuncts(code, bound.end())) {
                    Matcher denied =
                            DENIED.matcher(written.substring(part[0], part[1]).strip());
                    if (denied.matches()
                            && !denied.group(3).contains("attr(")
                            && !Question.OF_KNOWLEDGE.contains(denied.group(2))) {
                        statements.append(statement(bound.group(1), denied));
                    }
                }
            }
        }
        return statements.toString();
    }

    private static String statement(String variable, Matcher denied) {
        String argument = denied.group(3).strip();
        boolean texts = OF_TEXTS.contains(denied.group(2))
                && ALTERNATIVES.matcher(argument).matches();
        return " verdicts.presumes(" + variable + ".attr(\"" + denied.group(1) + "\"), " + (texts ? argument : "\"\"")
                + ");";
    }

    private static int depth(String code, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }

    /** Begin and end of what commas part in the parentheses that open before {@code from}. */
    private static List<int[]> conjuncts(String code, int from) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                parts.add(new int[] {start, i});
                return parts;
            } else if (c == ',' && depth == 0) {
                parts.add(new int[] {start, i});
                start = i + 1;
            }
        }
        return List.of();
    }
}
