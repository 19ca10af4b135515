package dev.infralint.authoring;

import dev.infralint.configuration.ModuleSettings.ProviderRequirement;
import dev.infralint.module.LockFile;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.provider.schema.EditorType;
import dev.infralint.provider.schema.ProviderDemand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recorded types of the providers in the versions that a module demands: by its lock file where it is a root, else by what it
 * requires.
 */
final class ModuleSchemas {
    private final EditorSchemas schemas;
    private final Module module;
    private final Map<String, String> locked;

    ModuleSchemas(EditorSchemas schemas, Module module, ModuleLoader loader) {
        this.schemas = schemas;
        this.module = module;
        this.locked = isRoot(module)
                ? LockFile.versions(new RootModule(module.folder(), loader)).value()
                : Map.of();
    }

    /** A lock file in a module that others call is a remainder, and decides nothing. */
    private static boolean isRoot(Module module) {
        return !module.providers().isEmpty()
                || module.settings().backend() != null
                || module.settings().cloud() != null;
    }

    /** What is recorded of a type; data sources have {@code data.} before their name. */
    Optional<EditorType> type(String name) {
        return schemas.type(name);
    }

    /** The names of the types that the demanded version of a provider has. */
    Stream<String> types(String prefix) {
        return schemas.types(prefix, demand(prefix).version()).stream();
    }

    /** Why not to use a type; empty where nobody advises against it. */
    String note(String name) {
        return schemas.deprecation(name)
                .map(other -> other.isEmpty() ? "Deprecated." : "Deprecated: use " + other + ".")
                .orElse("");
    }

    /** What the module demands of the provider that the types of this prefix come from. */
    ProviderDemand demand(String prefix) {
        String source = module.settings().sourceOf(prefix);
        List<String> constraints = module.settings().requiredProviders().values().stream()
                .filter(requirement -> requirement.source().equals(source))
                .map(ProviderRequirement::version)
                .flatMap(Stream::ofNullable)
                .map(version -> version.text())
                .toList();
        return new ProviderDemand(prefix, source, Optional.ofNullable(locked.get(source)), constraints);
    }
}
