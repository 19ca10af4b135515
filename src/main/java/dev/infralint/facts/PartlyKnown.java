package dev.infralint.facts;

import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import org.jspecify.annotations.Nullable;

/** What can be said of a string, known as a whole or in part. */
public final class PartlyKnown {
    private PartlyKnown() {}

    /** The known text with {@link Outline#HOLE} for each unknown part; null when nothing but perhaps a prefix is known. */
    public static @Nullable String text(Attr attribute) {
        String known = attribute.text();
        if (known != null) {
            return known;
        }
        if (attribute.value() instanceof Value.Unknown unknown) {
            Outline outline = unknown.refinement().outline();
            if (outline != null) {
                return outline.text();
            }
            String prefix = unknown.refinement().prefix();
            return prefix.isEmpty() ? null : prefix + Outline.HOLE;
        }
        return null;
    }

    /** Whether a string may be this text: equal when known, else with any text in the place of its holes. */
    public static boolean mayBe(Attr attribute, String text) {
        String known = text(attribute);
        if (known == null) {
            return attribute.isUnknown();
        }
        if (known.indexOf(Outline.HOLE) < 0) {
            return known.equalsIgnoreCase(text);
        }
        return fits(known, text);
    }

    /** Whether the value is computed by a provider for something that the configuration names, such as an ARN. */
    public static boolean isComputedByProvider(Attr attribute) {
        if (!(attribute.value() instanceof Value.Unknown unknown)) {
            return false;
        }
        return !unknown.needs().isEmpty() && unknown.needs().stream().allMatch(PartlyKnown::namesAnObject);
    }

    private static boolean namesAnObject(String need) {
        String rest = need;
        while (rest.startsWith("module.")) {
            int next = rest.indexOf('.', "module.".length());
            if (next < 0) {
                return false;
            }
            rest = rest.substring(next + 1);
        }
        if (rest.startsWith("data.")) {
            rest = rest.substring("data.".length());
        }
        int dot = rest.indexOf('.');
        return dot > 0 && rest.substring(0, dot).indexOf('_') > 0;
    }

    private static boolean fits(String known, String text) {
        String[] pieces = known.split(String.valueOf(Outline.HOLE), -1);
        int from = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (i == pieces.length - 1) {
                return text.length() - pieces[i].length() >= from && text.endsWith(pieces[i]);
            }
            int at = i == 0 ? (text.startsWith(pieces[0]) ? 0 : -1) : text.indexOf(pieces[i], from);
            if (at < 0) {
                return false;
            }
            from = at + pieces[i].length();
        }
        return true;
    }
}
