package dev.infralint.compiler;

import dev.infralint.diag.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what Drools says of a user's own file into words that a writer of policies can use, with the place they are about. */
final class Explanations {
    /** What is said of a file on which the compiler overflows its stack, as it does on an operator that is taken for a method. */
    static final String OVERFLOW = "1: the compiler overflows its stack";

    private static final String COMPILATION = "Rule Compilation error ";
    private static final Pattern LINE = Pattern.compile("(?s)(\\d+): (.*)");
    private static final Pattern FACT = Pattern.compile("Unable to resolve ObjectType '([^']+)'.*");
    private static final Pattern QUESTION = Pattern.compile(
            "Unable to Analyse Expression .*unable to resolve method using strict-mode: ([\\w.$]+)\\.(\\w+)\\((.*?)\\)\\].*");
    private static final Pattern EXPRESSION =
            Pattern.compile("Unable to Analyse Expression (.+?): ?\\[Error: (.+?)\\] ?\\[Near.*");
    private static final Pattern SYNTAX = Pattern.compile("\\[ERR \\d+\\] Line (\\d+):(\\d+) .*?'([^']*)'.*");
    private static final Pattern IMPORT = Pattern.compile("Error importing : '([^']+)'.*");
    private static final Pattern METHOD =
            Pattern.compile("The method (\\w+)\\((.*?)\\) is undefined for the type (\\w+).*");
    private static final Pattern VARIABLE = Pattern.compile("(\\$?\\w+) cannot be resolved.*");
    private static final Pattern TOKEN = Pattern.compile("on tokens? \"(.+?)\",");
    private static final Pattern OPERATOR = Pattern.compile("(?<![.\\w])!?(contains|matches)\\s*\\(");

    private final DrlText text;
    private final List<String> explained = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();
    private int line;

    private Explanations(DrlText text) {
        this.text = text;
    }

    /**
     * What is wrong with a file, each as {@code LINE:COLUMN:LENGTH: what}, one for each line.
     *
     * @param faults each as {@code LINE: what}
     */
    static List<String> of(DrlText text, List<String> faults) {
        Explanations all = new Explanations(text);
        List<String> plain = new ArrayList<>();
        List<String> following = new ArrayList<>();
        for (String fault : faults) {
            boolean follows = fault.contains(": " + COMPILATION) || fault.contains("Parser returned a null Package");
            (follows ? following : plain).add(fault);
        }
        if (faults.stream().anyMatch(fault -> fault.contains(": Unable to resolve ObjectType"))) {
            // What such a pattern binds is missed wherever it is used.
            plain.removeIf(fault -> !fault.contains(": Unable to resolve ObjectType"));
        }
        // What a consequence lacks follows from what its conditions lack.
        (plain.isEmpty() ? following : plain).forEach(all::explain);
        return all.explained;
    }

    private void explain(String fault) {
        Matcher parts = LINE.matcher(fault);
        if (!parts.matches()) {
            line = 1;
            say("", fault);
            return;
        }
        if (fault.equals(OVERFLOW)) {
            overflow();
            return;
        }
        line = Math.max(1, Integer.parseInt(parts.group(1)));
        String said = parts.group(2).replace('\n', ' ').replaceAll("\\s+", " ").strip();
        Matcher fact = FACT.matcher(said);
        Matcher question = QUESTION.matcher(said);
        Matcher expression = EXPRESSION.matcher(said);
        Matcher syntax = SYNTAX.matcher(said);
        Matcher imported = IMPORT.matcher(said);
        if (fact.matches()) {
            say(
                    fact.group(1),
                    "There is no fact " + fact.group(1) + "." + Suggestion.of(fact.group(1), FactTypes.names()));
        } else if (question.matches()) {
            unknownMethod(question.group(1), question.group(2), question.group(3));
        } else if (expression.matches()) {
            Matcher operator = OPERATOR.matcher(expression.group(1));
            say(
                    expression.group(1),
                    "This condition cannot be read: " + expression.group(2) + "."
                            + (operator.find() ? " " + method(operator.group(1)) : ""));
        } else if (syntax.matches()) {
            syntax(syntax.toMatchResult());
        } else if (imported.matches()) {
            say(imported.group(1), "There is no class " + imported.group(1) + " to import.");
        } else if (said.startsWith(COMPILATION)) {
            consequence(said.substring(COMPILATION.length()));
        } else {
            say("", sentence(said));
        }
    }

    private void overflow() {
        Matcher operator = OPERATOR.matcher(text.code());
        boolean found = operator.find();
        line = found ? text.line(operator.start()) : 1;
        String word = found ? operator.group(1) : "";
        say(word, "The compiler overflows its stack here." + (found ? " " + method(word) : ""));
    }

    private static String method(String operator) {
        return "The word " + operator + " is an operator of DRL: write this." + operator + "(…).";
    }

    private static String sentence(String said) {
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + (said.endsWith(".") ? "" : ".");
    }

    private void syntax(MatchResult at) {
        line = Integer.parseInt(at.group(1));
        String found = at.group(3);
        String what = switch (found) {
            case "<eof>" -> "The file ends within a rule, which closes with end on a line of its own.";
            case "=" -> "A condition compares with ==, not with =.";
            case "then" -> "The conditions are not finished before then: a parenthesis may be open.";
            default ->
                "A rule cannot go on with \"" + found
                        + "\": it is rule \"id\", its @ lines, when, conditions, then, statements, end.";
        };
        String part = found.equals("<eof>") ? "" : found;
        int column = Integer.parseInt(at.group(2));
        if (!written().startsWith(part, column)) {
            // What is added on the line of the package moves what follows there.
            say(part, what);
        } else if (lines.add(line)) {
            explained.add(line + ":" + (column + 1) + ":" + part.length() + ": " + what);
        }
    }

    /** The text of the line; empty for one that is not there. */
    private String written() {
        List<String> all = text.text().lines().toList();
        return line <= all.size() ? all.get(line - 1) : "";
    }

    private void consequence(String said) {
        Matcher method = METHOD.matcher(said);
        Matcher variable = VARIABLE.matcher(said);
        Matcher token = TOKEN.matcher(said);
        if (method.matches()) {
            below(method.group(1));
            String type = method.group(3);
            unknownMethod(
                    type.equals("Verdicts") ? "dev.infralint.policy.Verdicts" : type, method.group(1), method.group(2));
        } else if (variable.matches()) {
            below(variable.group(1));
            say(
                    variable.group(1),
                    "There is no " + variable.group(1) + " here: verdicts is known, and what conditions bind.");
        } else if (token.find()) {
            below(token.group(1));
            say(token.group(1), "The statements behind then are not Java: " + said + ".");
        } else {
            say("", sentence(said));
        }
    }

    private void unknownMethod(String type, String method, String takes) {
        Set<String> known = new TreeSet<>();
        try {
            Arrays.stream(Class.forName(type, false, Explanations.class.getClassLoader())
                            .getMethods())
                    .forEach(each -> known.add(each.getName()));
        } catch (ClassNotFoundException noTypeOfFacts) {
            known.clear();
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String arguments = takes.replaceAll("\\b[a-z]\\w*\\.", "");
        say(method, simple + " has no " + method + "(" + arguments + ")." + Suggestion.of(method, known));
    }

    /** Goes on from the rule's line, of which the compiler of Java speaks, to the line of its consequence that has a word. */
    private void below(String word) {
        for (DrlText.RuleText rule : text.rules()) {
            Matcher at = place(word).matcher(text.text()).region(rule.then(), rule.end());
            if (text.line(rule.start()) == line && at.find()) {
                line = text.line(at.start());
                return;
            }
        }
    }

    /** A part of a line; a name as a whole word. */
    private static Pattern place(String part) {
        String quoted = Pattern.quote(part);
        return Pattern.compile(part.matches("[\\w$]+") ? "(?<![\\w$])" + quoted + "(?![\\w$])" : quoted);
    }

    /** Notes what is to be said of a part of the line, or of all of it where it has no such part. */
    private void say(String part, String what) {
        if (!lines.add(line)) {
            return;
        }
        String written = written();
        Matcher at = place(part).matcher(written);
        boolean found = !part.isEmpty() && at.find();
        int indent = written.length() - written.stripLeading().length();
        int start = found ? at.start() : indent;
        int length = found ? part.length() : written.strip().length();
        explained.add(line + ":" + (start + 1) + ":" + length + ": " + what);
    }
}
