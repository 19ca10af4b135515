package dev.infralint.configuration;

import dev.infralint.hcl.Block;
import dev.infralint.source.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code terraform} blocks of a module say.
 *
 * @param folder the module's folder as it is shown
 * @param requiredVersions the {@code required_version} constraints
 * @param requiredProviders by local name
 * @param backend the backend block in force, its arguments as they are written; null when there is none
 * @param cloud the {@code cloud} block; null when there is none
 * @param blocks all {@code terraform} blocks; empty when there is none
 */
public record ModuleSettings(
        String folder,
        List<Constraint> requiredVersions,
        Map<String, ProviderRequirement> requiredProviders,
        @Nullable Block backend,
        @Nullable Block cloud,
        List<Block> blocks) {
    /** The provider whose functions stand for what is not known in files that Terragrunt writes. */
    private static final String STAND_IN = "terragrunt";

    private static final String PREFIX = "provider::";
    private static final String BUILT_IN = "terraform.io/builtin/terraform";

    public ModuleSettings {
        requiredVersions = List.copyOf(requiredVersions);
        requiredProviders = Collections.unmodifiableMap(new LinkedHashMap<>(requiredProviders));
        blocks = List.copyOf(blocks);
    }

    /** A version constraint as it is written. */
    public record Constraint(String text, Range range) {}

    /**
     * One entry of {@code required_providers}.
     *
     * @param source the source address; the default {@code hashicorp/NAME} where none is written
     * @param declaredSource whether {@code source} is written
     * @param version null where none is written
     * @param aliases the {@code configuration_aliases}, such as {@code aws.east}
     * @param range the whole entry
     */
    public record ProviderRequirement(
            String name,
            String source,
            boolean declaredSource,
            @Nullable Constraint version,
            List<String> aliases,
            Range range) {
        public ProviderRequirement {
            aliases = List.copyOf(aliases);
        }
    }

    /** A source address in lower case, as addresses compare, without the host of a public registry. */
    public static String withoutHost(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        for (String host : List.of("registry.terraform.io/", "registry.opentofu.org/")) {
            if (lower.startsWith(host)) {
                return lower.substring(host.length());
            }
        }
        return lower;
    }

    /** Whether a function is none of a provider's, or of one that {@code required_providers} has. */
    public boolean declares(String function) {
        String provider = provider(function);
        return provider.isEmpty() || provider.equals(STAND_IN) || requiredProviders.containsKey(provider);
    }

    /** A function's own name: that of the built-in provider where a local name stands for it. */
    public String function(String name) {
        String provider = provider(name);
        return !provider.isEmpty() && sourceOf(provider).equals(BUILT_IN)
                ? PREFIX + "terraform" + name.substring(PREFIX.length() + provider.length())
                : name;
    }

    /** The local name of the provider that a function is called of; empty where it is none. */
    private static String provider(String function) {
        int end = function.startsWith(PREFIX) ? function.indexOf("::", PREFIX.length()) : -1;
        return end > 0 ? function.substring(PREFIX.length(), end) : "";
    }

    /** The source address that a local provider name stands for. */
    public String sourceOf(String localName) {
        ProviderRequirement requirement = requiredProviders.get(localName);
        if (requirement != null) {
            return requirement.source();
        }
        return localName.equals("terraform") ? BUILT_IN : "hashicorp/" + localName;
    }
}
