package dev.infralint.module;

import dev.infralint.source.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline or script of a project that hands values to Terraform.
 *
 * @param name as it is shown
 * @param scope the folder whose root modules it may be about: its own, or the top where it is one of a pipeline
 * @param named the folders with configuration that its text names
 * @param applies whether it has Terraform apply something
 * @param settings in the order of its text
 */
public record Script(String name, Path scope, Set<Path> named, boolean applies, List<Setting> settings) {
    public Script {
        named = Set.copyOf(named);
        settings = List.copyOf(settings);
    }

    /** By what a script sets something. */
    public enum Means {
        /** {@code TF_VAR_name} in the environment, or a file of variables that the script writes: files that are there win over it. */
        ENVIRONMENT,
        /** {@code -var name=value}. */
        ARGUMENT,
        /** {@code -backend-config name=value}. */
        BACKEND,
        /** A file of configuration with the backend, which the script writes or puts in its place. */
        BACKEND_BLOCK,
        /** {@code workspace select}, or {@code TF_WORKSPACE} in the environment. */
        WORKSPACE
    }

    /**
     * What a script sets.
     *
     * @param name empty for a file of arguments of the backend, which may set each of them
     * @param text the value where it stands there; empty where only a run knows it
     * @param range of the name and the value
     */
    public record Setting(Means means, String name, Optional<String> text, Range range) {}

    /**
     * Whether it may be about a root module: it names its folder, or no folder at all and lies above it. A script that names other
     * folders is about those.
     */
    public boolean isAbout(Path root) {
        return named.isEmpty() ? root.startsWith(scope) : named.contains(root);
    }
}
