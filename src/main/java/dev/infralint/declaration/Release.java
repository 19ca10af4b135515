package dev.infralint.declaration;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.value.Value;
import java.time.LocalDate;

/**
 * A release of a product, or several that end on one day.
 *
 * @param text a version that values name or begin with ({@code 1.29} of {@code 1.29.4-gke.100} and {@code v1.29}), or between
 *     slashes a regular expression that is found in them
 * @param end the first day without support
 */
public record Release(String text, LocalDate end) {
    private static final String SLASH = "/";

    /** What a question that asks for no day is asked with. */
    private static final Today NO_DAY = new Today(LocalDate.MIN);

    /** The regular expression; empty where the text is a version. */
    public String pattern() {
        return text.startsWith(SLASH) ? text.substring(1, text.length() - 1) : "";
    }

    /** Whether a value names this release. */
    Answer named(Attr attribute) {
        if (!pattern().isEmpty()) {
            return new Demand.Matching(pattern(), false).ask(attribute, NO_DAY);
        }
        if (attribute.value() instanceof Value.Unknown unknown) {
            String known = bare(unknown.refinement().prefix());
            return begins(known, text) && known.length() > text.length()
                    ? Answer.YES
                    : Answer.maybe(text.startsWith(known) || known.startsWith(text));
        }
        String value = attribute.text();
        return Answer.of(value != null && begins(bare(value), text));
    }

    private static boolean begins(String value, String version) {
        return value.startsWith(version)
                && (value.length() == version.length() || ".-_".indexOf(value.charAt(version.length())) >= 0);
    }

    /** A version without the marks that some services write before it: {@code ~20}, {@code v8.0}. */
    private static String bare(String value) {
        boolean marked = !value.isEmpty()
                && "~v".indexOf(value.charAt(0)) >= 0
                && (value.length() == 1 || Character.isDigit(value.charAt(1)));
        return marked ? value.substring(1) : value;
    }
}
