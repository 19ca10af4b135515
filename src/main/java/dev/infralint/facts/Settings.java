package dev.infralint.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user configured for policies; one fact per run. What is empty is not asked for.
 *
 * @param requiredTags tag or label names that every resource must have
 * @param tagValues what the values of tags must look like, as regular expressions by key
 * @param regions names and globs of the regions in which resources may be
 * @param names what names must look like, as regular expressions by {@code TYPE.ATTRIBUTE}
 * @param accounts AWS accounts that may be given access
 * @param registries registries and repositories, with globs, from which container images may come
 * @param networks address ranges of the internet that may come in
 */
public record Settings(
        List<String> requiredTags,
        Map<String, String> tagValues,
        List<String> regions,
        Map<String, String> names,
        List<String> accounts,
        List<String> registries,
        List<String> networks) {
    /** What holds without a configuration file. */
    public static final Settings DEFAULT = new Settings(List.of());

    public Settings {
        requiredTags = List.copyOf(requiredTags);
        tagValues = Map.copyOf(tagValues);
        regions = List.copyOf(regions);
        names = Map.copyOf(names);
        accounts = List.copyOf(accounts);
        registries = List.copyOf(registries);
        networks = List.copyOf(networks);
    }

    /** Only required tags. */
    public Settings(List<String> requiredTags) {
        this(requiredTags, Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** The names of what is asked for. */
    public List<String> given() {
        Map<String, Boolean> none = new LinkedHashMap<>();
        none.put("requiredTags", requiredTags.isEmpty());
        none.put("tagValues", tagValues.isEmpty());
        none.put("regions", regions.isEmpty());
        none.put("names", names.isEmpty());
        none.put("accounts", accounts.isEmpty());
        none.put("registries", registries.isEmpty());
        none.put("networks", networks.isEmpty());
        return none.keySet().stream()
                .filter(name -> !none.getOrDefault(name, true))
                .toList();
    }
}
