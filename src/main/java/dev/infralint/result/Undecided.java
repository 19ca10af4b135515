package dev.infralint.result;

import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import java.util.List;

/**
 * A policy that could not be decided on a resource.
 *
 * @param addresses the resource instances concerned, sorted
 * @param path the attribute that is unknown
 * @param needs what would have to be known, such as {@code var.kms_key_id}
 */
public record Undecided(
        Policy policy,
        List<String> addresses,
        String path,
        String message,
        List<String> needs,
        Range range,
        String fingerprint,
        List<String> roots) {
    public Undecided {
        addresses = List.copyOf(addresses);
        needs = List.copyOf(needs);
        roots = List.copyOf(roots);
    }

    /** The same, of a policy that was graded anew. */
    public Undecided with(Policy graded) {
        return new Undecided(graded, addresses, path, message, needs, range, fingerprint, roots);
    }

    /** What would have to be known, in one line. */
    public String missing() {
        if (!needs.isEmpty()) {
            return String.join(", ", needs);
        }
        return path.isEmpty() ? "a value that is only known after apply" : path;
    }
}
