package dev.infralint.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of what every policy says of itself, whether a page declares it or a rule. */
public final class PolicyForm {
    /** The headings of a page, in order. */
    public static final List<String> HEADINGS = List.of("## Why", "## Fix", "## Not reported");

    /** How many characters a fix may have. */
    public static final int LONGEST_FIX = 140;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)+");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern CONTROL = Pattern.compile("[a-z0-9.-]+:[A-Za-z0-9.()/-]+");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ .*$");
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?=\\s|$)");

    private PolicyForm() {}

    /** Whether a text can be the id of a policy: words of a-z and 0-9, joined by hyphens. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether a text can be the id of a policy in another tool. */
    public static boolean isAlias(String text) {
        return ALIAS.matcher(text).matches();
    }

    /** Whether a text can be a control of a framework, such as {@code nist-800-53:AC-6}. */
    public static boolean isControl(String text) {
        return CONTROL.matcher(text).matches();
    }

    /** Whether a text is a version of infra-lint, such as {@code 0.2}. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Whether a text is an https address. */
    public static boolean isLink(String text) {
        return text.startsWith("https://") && !text.contains(" ");
    }

    /** The headings of a page's text, as they stand there. */
    public static List<String> headings(String prose) {
        List<String> headings = new ArrayList<>();
        Matcher heading = HEADING.matcher(prose);
        while (heading.find()) {
            headings.add(heading.group().stripTrailing());
        }
        return headings;
    }

    /** How many parts of a page's text have nothing below their heading. */
    public static int emptyParts(String prose) {
        int empty = 0;
        for (String part : prose.split("(?m)^## .*$", -1)) {
            empty += part.isBlank() ? 1 : 0;
        }
        return empty;
    }

    /** The first sentence of a page's text; empty when it begins with something else. */
    public static String summary(String prose) {
        int heading = prose.startsWith("#") ? 0 : prose.indexOf("\n#");
        String start = (heading < 0 ? prose : prose.substring(0, heading)).strip();
        int blank = start.indexOf("\n\n");
        String paragraph = (blank < 0 ? start : start.substring(0, blank)).replace('\n', ' ');
        Matcher end = SENTENCE_END.matcher(paragraph);
        return end.find() ? paragraph.substring(0, end.end()) : "";
    }
}
