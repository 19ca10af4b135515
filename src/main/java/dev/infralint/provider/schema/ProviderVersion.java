package dev.infralint.provider.schema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The major versions of a provider that a configuration admits, as far as they are recorded.
 *
 * @param source such as {@code hashicorp/azurerm}
 * @param majors in order; empty for a provider of which nothing is recorded
 * @param exact false when the configuration demands versions older or newer than all that are recorded: the nearest major
 *     stands for them then
 * @param older whether it demands versions older than all that are recorded
 */
public record ProviderVersion(String source, List<Integer> majors, boolean exact, boolean older) {
    /** Nothing is recorded of the provider. */
    public static final ProviderVersion UNRECORDED = new ProviderVersion("", List.of(), false, false);

    public ProviderVersion {
        majors = List.copyOf(majors);
    }

    /**
     * What a configuration demands.
     *
     * @param prefix of the provider's types, such as {@code azurerm}
     * @param locked the version in the lock file, which decides
     * @param constraints of all its modules; without any, every major is admitted
     */
    public static ProviderVersion demanded(
            String prefix, String source, Optional<String> locked, Collection<String> constraints) {
        List<Integer> recorded = Schemas.recordedMajors(prefix);
        if (recorded.isEmpty()) {
            return UNRECORDED;
        }
        VersionRange range =
                locked.map(VersionRange::of).orElseGet(() -> VersionRange.of(String.join(",", constraints)));
        List<Integer> admitted = recorded.stream().filter(range::admits).toList();
        if (!admitted.isEmpty()) {
            return new ProviderVersion(source, admitted, true, false);
        }
        int oldest = recorded.get(0);
        int newest = recorded.get(recorded.size() - 1);
        if (range.isBelow(oldest)) {
            return new ProviderVersion(source, List.of(oldest), false, true);
        }
        return range.isAbove(newest)
                ? new ProviderVersion(source, List.of(newest), false, false)
                : new ProviderVersion(source, recorded, true, false);
    }

    /** What would have to be known where the majors differ. */
    public String need() {
        return "provider version of " + source;
    }
}
