package dev.infralint.policy;

import java.util.List;

/**
 * How a violation is mended by changes of the source.
 *
 * @param changes all of which belong together; at least one
 * @param risk what they bring about besides, such as that the resource is replaced; empty where they are safe
 */
public record Remedy(List<Change> changes, String risk) {
    public Remedy {
        changes = List.copyOf(changes);
    }

    /** Whether nobody needs to think before it is applied. */
    public boolean safe() {
        return risk.isEmpty();
    }
}
