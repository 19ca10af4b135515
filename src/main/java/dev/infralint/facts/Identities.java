package dev.infralint.facts;

import com.google.re2j.Pattern;
import dev.infralint.value.Dependency;
import dev.infralint.value.Value;
import java.util.Set;

/** Names that providers give to whatever exists, and that are never empty. */
final class Identities {
    /** Attributes by which providers let others name a resource. */
    private static final Set<String> NAMES = Set.of(
            "id",
            "arn",
            "self_link",
            "key_id",
            "name",
            "email",
            "unique_id",
            "identifier",
            "cluster_identifier",
            "bucket",
            "address",
            "key_arn");

    private static final Pattern RANDOM = Pattern.compile("(?:^|[.])random_(?:bytes|id|password|string|uuid)[.]");

    /** The attributes in which the provider {@code random} gives what it makes. */
    private static final Set<String> MADE = Set.of("result", "hex", "dec", "b64_std", "b64_url", "base64");

    private Identities() {}

    /**
     * Whether an unknown is the identity of a resource or data source: providers give it to whatever exists, and outputs hand
     * it on as an ARN. A value that hangs on anything else besides, such as a condition, needs that too.
     */
    static boolean given(Value.Unknown unknown) {
        if (PartlyKnown.isArn(unknown)) {
            return true;
        }
        Set<Dependency> dependencies = unknown.marks().dependencies();
        return !dependencies.isEmpty()
                && unknown.needs().size() == dependencies.size()
                && dependencies.stream()
                        .allMatch(dependency -> (NAMES.contains(dependency.path()) || isRandom(dependency))
                                && unknown.needs().contains(dependency.toString()));
    }

    /** What the provider {@code random} makes is never empty. */
    private static boolean isRandom(Dependency dependency) {
        return MADE.contains(dependency.path())
                && RANDOM.matcher(dependency.address()).find();
    }
}
