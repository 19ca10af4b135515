package dev.infralint.facts.tagging;

import dev.infralint.facts.Attr;
import dev.infralint.facts.House;
import dev.infralint.facts.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions about the tags and labels of resources, for policies. */
public final class Taggable {
    private static final String LIST = "taggable-types.txt";

    private Taggable() {}

    private static final class Types {
        static final Set<String> ALL = load();
    }

    /** Whether resources of this type have tags or labels, by the list {@code taggable-types.txt}. */
    public static boolean isTaggable(Resource resource) {
        return Types.ALL.contains(resource.type());
    }

    /** Whether a required tag is not surely there. */
    public static boolean lacks(Resource resource, List<String> required) {
        return resource.tags().isUnknown() || !missing(resource, required).isEmpty();
    }

    /** The required tags that are not there, separated by commas. */
    public static String missing(Resource resource, List<String> required) {
        return required.stream().filter(key -> !has(resource, key)).collect(Collectors.joining(", "));
    }

    /** Values of tags that do not look as they must; unknown ones too. */
    public static List<Attr> unexpected(Resource resource, Map<String, String> patterns) {
        Attr tags = resource.tags();
        if (!tags.isKnown()) {
            return tags.isUnknown() ? List.of(tags) : List.of();
        }
        boolean anyCase = inAnyCase(resource);
        List<Attr> wrong = new ArrayList<>();
        for (Attr value : tags.elements()) {
            String key = value.path()
                    .substring(Math.min(value.path().length(), tags.path().length() + 1));
            boolean unexpected = patterns.entrySet().stream()
                    .filter(each -> anyCase
                            ? each.getKey().equalsIgnoreCase(key)
                            : each.getKey().equals(key))
                    .anyMatch(each -> value.isUnknown() || !House.fits(each.getValue(), value.textOrEmpty()));
            if (!value.isNull() && unexpected) {
                wrong.add(value);
            }
        }
        return wrong;
    }

    /** Whether keys that differ by upper and lower case only are one: labels of Google are lower case, Azure compares without it. */
    static boolean inAnyCase(Resource resource) {
        return resource.type().startsWith("google_") || resource.type().startsWith("azurerm_");
    }

    private static boolean has(Resource resource, String key) {
        boolean anyCase = inAnyCase(resource);
        return resource.tags().keys().stream()
                .anyMatch(each -> anyCase ? each.equalsIgnoreCase(key) : each.equals(key));
    }

    private static Set<String> load() {
        try (InputStream resource = Taggable.class.getResourceAsStream(LIST)) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + LIST);
            }
            return new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + LIST, broken);
        }
    }
}
