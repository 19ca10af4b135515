package dev.infralint.facts;

import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said of a string, known as a whole or in part. */
public final class PartlyKnown {
    /** Attributes by which a data source or resource hands on a text that somebody else wrote. */
    private static final Set<String> CONTENTS = Set.of(
            "body",
            "content",
            "content_base64",
            "data",
            "insecure_value",
            "json",
            "minified_json",
            "output",
            "outputs",
            "plaintext",
            "policy",
            "policy_data",
            "policy_document",
            "rendered",
            "response_body",
            "result",
            "secret_data",
            "secret_string",
            "stdout",
            "value",
            "values");

    /** The ARN that a module which is not on disk, another state or another unit gives. */
    private static final Pattern ARN_OUTPUT = Pattern.compile("(?:module|.*\\.outputs|dependency)\\.(?:.*[._])?arn");

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
        if (!attribute.arms().isEmpty()) {
            return attribute.arms().stream().anyMatch(arm -> mayBe(arm, text));
        }
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
        return !unknown.needs().isEmpty()
                && unknown.needs().stream().allMatch(need -> namesAnObject(need) || namesAnArn(need));
    }

    /** Whether an unknown is an ARN by the name of the output that gives it, of a module or of another state. */
    static boolean isArn(Value.Unknown unknown) {
        return !unknown.needs().isEmpty() && unknown.needs().stream().allMatch(PartlyKnown::namesAnArn);
    }

    /** Whether what is needed is an output that is called an ARN: {@code module.bucket.s3_bucket_arn}. */
    private static boolean namesAnArn(String need) {
        return ARN_OUTPUT.matcher(need).matches();
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
        if (dot <= 0 || rest.substring(0, dot).indexOf('_') <= 0) {
            return false;
        }
        // What a data source or a resource holds for others to read may be anything, other than its own name.
        String attribute = rest.substring(rest.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
        return !CONTENTS.contains(attribute) && !rest.contains(".outputs");
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
