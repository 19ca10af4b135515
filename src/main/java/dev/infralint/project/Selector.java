package dev.infralint.project;

import com.google.re2j.Pattern;
import dev.infralint.policy.Policy;
import java.util.List;
import java.util.Locale;

/**
 * Which policies a line of the configuration is about: a glob over ids such as {@code aws-s3-*}, the id of another tool, or
 * {@code topic:NAME}, {@code severity:NAME}, {@code provider:NAME}.
 *
 * @param text as it is written
 */
public record Selector(String text) {
    /** What may stand before a colon. */
    static final List<String> KINDS = List.of("topic", "severity", "provider");

    /** Whether the line is about this policy. */
    public boolean selects(Policy policy) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return glob(text).matcher(policy.id()).matches()
                    || policy.renamed().contains(text)
                    || policy.aliases().contains(text);
        }
        String name = text.substring(colon + 1).strip();
        return switch (text.substring(0, colon)) {
            case "topic" -> policy.topic().label().equals(name);
            case "severity" -> policy.severity().label().equals(name.toLowerCase(Locale.ROOT));
            case "provider" -> policy.provider().label().equals(name);
            default -> false;
        };
    }

    /** A glob, matched in linear time, in which {@code *} stands for any characters and {@code ?} for one. */
    static Pattern glob(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
