package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * The parts of a build specification of CodeBuild that say where secrets are kept: {@code env/secrets-manager} and
 * {@code env/parameter-store}. What stands there is a name, not a secret.
 */
final class BuildReferences {
    private static final Pattern JSON =
            Pattern.compile("\"(?:secrets-manager|parameter-store)\"[ \\t]*:\\s*\\{[^{}]*\\}");
    private static final Pattern YAML =
            Pattern.compile("(?m)^([ \\t]*)[\"']?(?:secrets-manager|parameter-store)[\"']?:[ \\t]*\\r?\\n");

    private BuildReferences() {}

    /** The text without them. */
    static String without(String text) {
        if (!text.contains("secrets-manager") && !text.contains("parameter-store")) {
            return text;
        }
        String rest = JSON.matcher(text).replaceAll("");
        StringBuilder kept = new StringBuilder();
        Matcher heading = YAML.matcher(rest);
        int from = 0;
        while (heading.find(from)) {
            kept.append(rest, from, heading.start());
            from = end(rest, heading.end(), heading.group(1).length());
        }
        return kept.append(rest.substring(from)).toString();
    }

    /** Where the lines end that are blank or indented further than a heading. */
    private static int end(String text, int begin, int indent) {
        int at = begin;
        while (at < text.length()) {
            int next = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
            String line = text.substring(at, next);
            if (!line.isBlank() && line.length() - line.stripLeading().length() <= indent) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
