package dev.infralint.provider.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a configuration demands of a provider.
 *
 * @param prefix of the provider's types, such as {@code azurerm}
 * @param source such as {@code hashicorp/azurerm}
 * @param locked the version in the lock file, which decides
 * @param constraints that are written
 */
public record ProviderDemand(String prefix, String source, Optional<String> locked, List<String> constraints) {
    public ProviderDemand {
        constraints = List.copyOf(constraints);
    }

    /** The majors that this admits. */
    public ProviderVersion version() {
        return ProviderVersion.demanded(prefix, source, locked, constraints);
    }

    /** Whether no version after this one is admitted. */
    boolean endsWith(String version) {
        return VersionRange.of(locked.orElseGet(() -> String.join(",", constraints)))
                .isUpTo(version);
    }
}
