package dev.infralint.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a DRL file, taken apart far enough to read what compiled rules do not tell: its page, the metadata of its
 * rules and where they stand.
 *
 * @param path as shown in messages
 * @param text the whole file
 * @param code the text with comments and the content of strings blanked, so that offsets stay and keywords can be found
 * @param rules in the order of the file
 */
public record DrlText(String path, String text, String code, List<RuleText> rules) {
    /** The statement that names the package, which is its first group. */
    static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+([\\w.]+)[ \\t]*;?");

    private static final Pattern RULE = Pattern.compile("(?m)(?:^|(?<=;))[ \\t]*rule[ \\t]+\"");
    private static final Pattern END = Pattern.compile("(?m)^[ \\t]*end[ \\t]*$");
    private static final Pattern WHEN = Pattern.compile("\\bwhen\\b");
    private static final Pattern THEN = Pattern.compile("(?m)^[ \\t]*then\\b");
    private static final Pattern KEY = Pattern.compile("@(\\w+)[ \\t]*\\(");

    public DrlText {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param name without quotes
     * @param metadata in the order of the text, repeated keys included
     * @param start offset of {@code rule}
     * @param when offset of {@code when}
     * @param then offset of {@code then}
     * @param end offset of {@code end}
     */
    public record RuleText(String name, List<Metadata> metadata, int start, int when, int then, int end) {
        public RuleText {
            metadata = List.copyOf(metadata);
        }
    }

    /**
     * One {@code @key("value")}.
     *
     * @param value the content of the quoted string; empty when there is anything else in the parentheses
     * @param start offset of the {@code @}
     * @param end offset after the closing parenthesis
     */
    public record Metadata(String key, Optional<String> value, int start, int end) {}

    /** Takes a file apart. Never throws: what is no rule is not among the rules. */
    public static DrlText of(String path, String text) {
        String code = blank(text);
        List<RuleText> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(code);
        int from = 0;
        while (rule.find(from)) {
            int nameStart = rule.end();
            int nameEnd = code.indexOf('"', nameStart);
            int end = find(END, code, nameStart, code.length());
            if (nameEnd < 0 || nameEnd > end) {
                break;
            }
            int when = find(WHEN, code, nameEnd, end);
            int then = find(THEN, code, when, end);
            rules.add(new RuleText(
                    text.substring(nameStart, nameEnd),
                    metadata(text, code, nameEnd + 1, when),
                    rule.start(),
                    when,
                    then,
                    end));
            from = end;
        }
        return new DrlText(path, text, code, rules);
    }

    /** Whether the file holds derivations, or rules that serve other forms of policies, and no policy. */
    public boolean derivations() {
        return path.contains("/_derived/") || path.contains("/_forms/");
    }

    /** The package that the file names; empty when it names none. */
    public String packageName() {
        Matcher line = PACKAGE.matcher(code);
        return line.find() ? line.group(1) : "";
    }

    /** The offset after the package line's name and semicolon; 0 when there is none. */
    int packageEnd() {
        Matcher line = PACKAGE.matcher(code);
        return line.find() ? line.end() : 0;
    }

    /** The last documentation comment before the first rule, without its stars; empty when there is none. */
    public String page() {
        int limit = rules.isEmpty() ? text.length() : rules.get(0).start();
        int close = text.lastIndexOf("*/", limit);
        int open = close < 0 ? -1 : text.lastIndexOf("/**", close);
        if (open < 0 || open + 3 > close) {
            return "";
        }
        StringBuilder page = new StringBuilder();
        for (String line : text.substring(open + 3, close).split("\n", -1)) {
            page.append(withoutStar(line)).append('\n');
        }
        return page.toString().strip();
    }

    /** The line (1-based) of an offset. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String withoutStar(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("* ")) {
            return line.substring(line.indexOf('*') + 2).stripTrailing();
        }
        return stripped.startsWith("*") ? stripped.substring(1) : line.stripTrailing();
    }

    private static List<Metadata> metadata(String text, String code, int from, int to) {
        List<Metadata> all = new ArrayList<>();
        Matcher key = KEY.matcher(code).region(from, to);
        while (key.find()) {
            int close = code.indexOf(')', key.end());
            int end = close < 0 || close > to ? to : close + 1;
            String inside =
                    code.substring(key.end(), Math.max(key.end(), end - 1)).strip();
            Optional<String> value = Optional.empty();
            if (inside.length() >= 2
                    && inside.startsWith("\"")
                    && inside.endsWith("\"")
                    && inside.indexOf('"', 1) == inside.length() - 1) {
                int open = code.indexOf('"', key.end());
                value = Optional.of(unescape(text.substring(open + 1, code.indexOf('"', open + 1))));
            }
            all.add(new Metadata(key.group(1), value, key.start(), end));
        }
        return all;
    }

    private static String unescape(String quoted) {
        return quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** Offset of a rule's consequence, behind {@code then}. */
    int consequence(RuleText rule) {
        return code.indexOf("then", rule.then()) + "then".length();
    }

    private static int find(Pattern pattern, String code, int from, int to) {
        Matcher matcher = pattern.matcher(code).region(Math.min(from, to), to);
        return matcher.find() ? matcher.start() : to;
    }

    /** The same text with comments and the content of strings blanked, so that offsets stay. */
    public static String blank(String text) {
        char[] code = text.toCharArray();
        int i = 0;
        while (i < code.length) {
            int end = i + 1;
            if (text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                end = close < 0 ? code.length : close + 2;
                erase(code, i, end);
            } else if (text.startsWith("//", i)) {
                int close = text.indexOf('\n', i);
                end = close < 0 ? code.length : close;
                erase(code, i, end);
            } else if (code[i] == '"' || code[i] == '\'') {
                end = closeQuote(code, i);
                erase(code, i + 1, end - 1);
            }
            i = end;
        }
        return new String(code);
    }

    /** The offset after the string that opens at {@code open}; it ends with its line at the latest. */
    private static int closeQuote(char[] code, int open) {
        for (int i = open + 1; i < code.length; i++) {
            if (code[i] == '\\') {
                i++;
            } else if (code[i] == code[open] || code[i] == '\n') {
                return i + 1;
            }
        }
        return code.length;
    }

    private static void erase(char[] code, int from, int to) {
        for (int i = from; i < to; i++) {
            if (code[i] != '\n') {
                code[i] = ' ';
            }
        }
    }
}
