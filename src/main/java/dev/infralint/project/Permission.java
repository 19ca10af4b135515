package dev.infralint.project;

import dev.infralint.policy.Policy;
import dev.infralint.result.Suppression;
import java.util.List;
import java.util.Optional;

/**
 * Which wishes to leave a finding out are granted.
 *
 * @param reason whether one must give its reason
 * @param expiry whether one must say until when it counts
 * @param forbidden policies whose findings are not left out by anybody
 */
public record Permission(boolean reason, boolean expiry, List<Selector> forbidden) {
    /** Every wish is granted. */
    public static final Permission ALL = new Permission(false, false, List.of());

    public Permission {
        forbidden = List.copyOf(forbidden);
    }

    /** Why a wish is not granted; empty when it is. */
    Optional<String> refusal(Policy policy, Suppression wish) {
        if (forbidden.stream().anyMatch(selector -> selector.selects(policy))) {
            return Optional.of("findings of " + policy.id() + " may not be left out");
        }
        if (reason && wish.reason().isBlank()) {
            return Optional.of("it gives no reason, and one is required");
        }
        return expiry && !wish.ends()
                ? Optional.of("it does not say until when it counts, and that is required")
                : Optional.empty();
    }
}
