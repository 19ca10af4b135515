package dev.infralint.facts.tagging;

import dev.infralint.facts.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tag key that most resources of a provider spell with other cases.
 *
 * @param resource the first resource with this spelling
 * @param key the spelling
 * @param usual the most frequent spelling; of two as frequent ones the first in alphabetical order
 * @param example a resource with the usual spelling
 */
public record TagSpelling(Resource resource, String key, String usual, Resource example) {
    /** Keys that services give meaning to are spelled as these want them. */
    private static final String OWN = ":/";

    private record Key(String provider, String folded) {}

    /** Every spelling but the most frequent one, in the order of the resources' addresses. */
    public static List<TagSpelling> unusual(Collection<?> resources) {
        Map<String, Resource> sorted = new TreeMap<>();
        for (Object each : resources) {
            if (each instanceof Resource resource && !Taggable.inAnyCase(resource)) {
                sorted.put(resource.address(), resource);
            }
        }
        Map<Key, Map<String, List<Resource>>> spellings = new LinkedHashMap<>();
        for (Resource resource : sorted.values()) {
            for (String key : resource.tags().keys()) {
                if (key.chars().noneMatch(c -> OWN.indexOf(c) >= 0)) {
                    spellings
                            .computeIfAbsent(
                                    new Key(resource.provider(), key.toLowerCase(Locale.ROOT)), k -> new TreeMap<>())
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(resource);
                }
            }
        }
        List<TagSpelling> found = new ArrayList<>();
        for (Map<String, List<Resource>> each : spellings.values()) {
            if (each.size() > 1) {
                add(each, found);
            }
        }
        return found;
    }

    private static void add(Map<String, List<Resource>> spellings, List<TagSpelling> found) {
        String usual = "";
        int most = 0;
        for (Map.Entry<String, List<Resource>> each : spellings.entrySet()) {
            if (each.getValue().size() > most) {
                usual = each.getKey();
                most = each.getValue().size();
            }
        }
        Resource example = spellings.getOrDefault(usual, List.of()).get(0);
        for (Map.Entry<String, List<Resource>> each : spellings.entrySet()) {
            if (!each.getKey().equals(usual)) {
                found.add(new TagSpelling(each.getValue().get(0), each.getKey(), usual, example));
            }
        }
    }
}
