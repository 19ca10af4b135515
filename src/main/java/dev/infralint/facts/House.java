package dev.infralint.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Questions about what a house asks of its resources, for policies: regions, names, registries. */
public final class House {
    private static final Set<String> PLACES = Set.of("region", "location", "zone");
    private static final Pattern ZONE = Pattern.compile("-[a-z]$");
    private static final Pattern VERSION = Pattern.compile("[@:][^/]*$");

    private House() {}

    /** Attributes of a resource or provider that name a region, and none of those that are allowed; unknown ones too. */
    public static List<Attr> elsewhere(Subject subject, List<String> regions) {
        List<Attr> wrong = new ArrayList<>();
        for (String place : PLACES.stream().sorted().toList()) {
            Attr attribute = subject.attr(place);
            if (!attribute.isNull() && (attribute.isUnknown() || !allowed(place, attribute.textOrEmpty(), regions))) {
                wrong.add(attribute);
            }
        }
        return wrong;
    }

    /** Azure writes the same region with and without spaces; a zone of Google lies in a region. */
    private static boolean allowed(String place, String text, List<String> regions) {
        String plain = plain(text);
        String region = place.equals("zone") ? ZONE.matcher(plain).replaceFirst("") : plain;
        return plain.isEmpty() || regions.stream().anyMatch(each -> glob(plain(each), region));
    }

    private static String plain(String region) {
        return region.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** Attributes whose names are not as the house wants them; unknown ones too. */
    public static List<Attr> misnamed(Resource resource, Map<String, String> names) {
        List<Attr> wrong = new ArrayList<>();
        new TreeMap<>(names).forEach((key, pattern) -> {
            int dot = key.indexOf('.');
            if (dot > 0 && key.substring(0, dot).equals(resource.type())) {
                Attr attribute = resource.attr(key.substring(dot + 1));
                if (!attribute.isNull() && (attribute.isUnknown() || !fits(pattern, attribute.textOrEmpty()))) {
                    wrong.add(attribute);
                }
            }
        });
        return wrong;
    }

    /** Whether a text is of a form, which is matched in linear time since it comes from a file of the project. */
    public static boolean fits(String pattern, String text) {
        return com.google.re2j.Pattern.matches(pattern, text);
    }

    /** Whether an image does not surely come from a registry or repository that is trusted. */
    public static boolean strange(Attr image, List<String> registries) {
        return image.isUnknown() || image.isFilled() && !from(image.textOrEmpty(), registries);
    }

    private static boolean from(String image, List<String> registries) {
        String name = VERSION.matcher(image.strip()).replaceFirst("");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String full = host ? name : "docker.io/" + (slash < 0 ? "library/" : "") + name;
        return registries.stream().anyMatch(each -> glob(each, full) || glob(each + "/*", full));
    }

    private static boolean glob(String glob, String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : glob.split("(?<=\\*)|(?=\\*)", -1)) {
            regex.append(part.equals("*") ? ".*" : com.google.re2j.Pattern.quote(part));
        }
        return fits(regex.toString(), text);
    }
}
