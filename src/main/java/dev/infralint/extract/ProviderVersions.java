package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ModuleSettings.ProviderRequirement;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The provider versions that a root module admits: those of its lock file, else those that meet the constraints of all its
 * modules.
 */
final class ProviderVersions {
    private final Map<String, String> locked;
    private final Map<String, List<String>> constraints = new HashMap<>();
    private final Map<String, ProviderVersion> demanded = new HashMap<>();

    private ProviderVersions(Map<String, String> locked) {
        this.locked = locked;
    }

    static ProviderVersions of(EvaluatedRoot root) {
        ProviderVersions versions = new ProviderVersions(root.lockedProviders());
        for (EvaluatedModule module : root.modules()) {
            for (ProviderRequirement requirement :
                    module.settings().requiredProviders().values()) {
                if (requirement.version() != null) {
                    versions.constrain(
                            requirement.source(), requirement.version().text());
                }
            }
            for (ProviderConfiguration provider : module.providers()) {
                provider.argument("version").ifPresent(version -> {
                    if (version instanceof Value.Str text) {
                        versions.constrain(provider.source(), text.value());
                    }
                });
            }
        }
        return versions;
    }

    private void constrain(String source, String constraint) {
        constraints.computeIfAbsent(source, each -> new ArrayList<>()).add(constraint);
    }

    /** The versions for resources of a type. */
    ProviderVersion of(String type, String source) {
        int end = type.indexOf('_');
        String prefix = end < 0 ? type : type.substring(0, end);
        return demanded.computeIfAbsent(
                prefix + " " + source,
                key -> ProviderVersion.demanded(
                        prefix,
                        source,
                        Optional.ofNullable(locked.get(source)),
                        constraints.getOrDefault(source, List.of())));
    }
}
