package dev.infralint.facts;

import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.util.Set;
import java.util.function.Predicate;
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

    /** What firewalls and routes take for every address. */
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "0.0.0.0/0", "::/0");

    /** The ARN that a module which is not on disk, another state or another unit gives. */
    private static final Pattern ARN_OUTPUT = Pattern.compile("(?:module|.*\\.outputs|dependency)\\.(?:.*[._])?arn");

    /** The same of several, and what a parameter holds that is called an ARN. */
    private static final Pattern ARNS = Pattern.compile(
            "(?:module|.*\\.outputs|dependency)\\.(?:.*[._])?arns(?:[.\\[].*)?"
                    + "|(?:.*\\.)?data\\.aws_ssm_parameter\\.(?:.*[_-])?arns?(?:\\[[^.]*\\])?\\.(?:insecure_)?value(?:[.\\[].*)?");

    /** What the provider {@code random} makes. */
    private static final Pattern RANDOM =
            Pattern.compile("random_(?:bytes|id|integer|password|pet|string|uuid)\\.[^.]*\\.[a-z0-9_]+");

    /** The attributes of resources and data sources that give the addresses of machines and gateways. */
    private static final Pattern ADDRESS = Pattern.compile("(?:^|_)ips?(?:_address(?:es)?)?$");

    /** The range of a network or subnet that a module which is not on disk, another state or another unit gives. */
    private static final Pattern RANGE_OUTPUT = Pattern.compile("(?:module|.*\\.outputs|dependency)\\."
            + "(?:[^.]+\\.)*(?:[a-z0-9]+_)*(?:vpc|vnet|subnets?)_(?:[a-z0-9]+_)*cidrs?(?:_[a-z0-9]+)*(?:\\[.*)?");

    /** Words of outputs that hand on whom somebody lets in, which may be everybody. */
    private static final Pattern GUESTS = Pattern.compile("allow|permit|trust|whitelist|ingress|source|client");

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
            return attribute.isUnknown() && !(EVERY_ADDRESS.contains(text) && isNarrow(attribute));
        }
        if (known.indexOf(Outline.HOLE) < 0) {
            return known.equalsIgnoreCase(text);
        }
        return fits(known, text);
    }

    /** Whether it is an address that a provider gives to a machine or gateway of the configuration: one, and never all. */
    public static boolean isAddressOfMachine(Attr attribute) {
        return attribute.isUnknown() && needsOnly(attribute, PartlyKnown::namesAnAddress);
    }

    /**
     * Whether it is surely less than every address: that of a machine, or by the name of the output that gives it the range
     * of a network, of which no cloud has one so large.
     */
    public static boolean isNarrow(Attr attribute) {
        return attribute.isUnknown() && needsOnly(attribute, need -> namesAnAddress(need) || namesARange(need));
    }

    private static boolean needsOnly(Attr attribute, Predicate<String> kind) {
        return !attribute.needs().isEmpty() && attribute.needs().stream().allMatch(kind);
    }

    private static boolean namesARange(String need) {
        return RANGE_OUTPUT.matcher(need).matches() && !GUESTS.matcher(need).find();
    }

    private static boolean namesAnAddress(String need) {
        String attribute = need.substring(need.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
        return namesAnObject(need) && ADDRESS.matcher(attribute).find();
    }

    /** Whether two strings may be the same text. */
    public static boolean mayEqual(Attr one, Attr other) {
        String text = one.text();
        String same = other.text();
        if (text != null) {
            return mayBe(other, text);
        }
        return same != null ? mayBe(one, same) : one.isUnknown() && other.isUnknown();
    }

    /** Whether the value is computed by a provider for something that the configuration names, such as an ARN. */
    public static boolean isComputedByProvider(Attr attribute) {
        if (!(attribute.value() instanceof Value.Unknown unknown)) {
            return false;
        }
        return !unknown.needs().isEmpty()
                && unknown.needs().stream()
                        .allMatch(need -> namesAnObject(need)
                                || namesAnArn(need)
                                || ARNS.matcher(need).matches());
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
        return RANDOM.matcher(rest).matches() || !CONTENTS.contains(attribute) && !rest.contains(".outputs");
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
