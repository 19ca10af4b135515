package dev.infralint.facts.workload;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.network.AddressRange;
import dev.infralint.function.Yaml;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a {@code helm_release} tells its chart, by path: {@code values} in their order, then {@code set}; what is said later
 * holds. Only keys that nearly all charts understand in the same way are asked.
 */
public final class ChartValues {
    private static final int DEEPEST = 20;
    private static final Pattern IMAGE_TAG = Pattern.compile("(?:^|\\.)(?:[A-Za-z]+I|i)mage\\.tag$");
    private static final Pattern IMAGE = Pattern.compile("(?:^|\\.)(?:[A-Za-z]+I|i)mage$");
    private static final Pattern SERVICE_TYPE = Pattern.compile("(?:^|\\.)service\\.type$");
    private static final Pattern WITHIN = Pattern.compile("(?i)internal");
    private static final String TAG = ".tag";

    private final Map<String, Attr> told = new TreeMap<>();

    private ChartValues(Resource release) {
        for (Attr document : release.attr("values").elements()) {
            document(document);
        }
        for (NestedBlock set : release.blocks("set")) {
            String name = set.attr("name").textOrEmpty();
            if (!name.isEmpty()) {
                told.put(name, set.attr("value"));
            }
        }
    }

    /** The tags and images that name whatever was pushed last; unknown where that is not known. */
    public static List<Attr> movingImages(Resource release) {
        ChartValues values = new ChartValues(release);
        List<Attr> moving = new ArrayList<>();
        values.told.forEach((path, value) -> {
            boolean tag = IMAGE_TAG.matcher(path).find() || path.endsWith(TAG) && values.hasRepository(path);
            boolean image = IMAGE.matcher(path).find();
            if ((tag || image) && value.isUnknown()
                    || tag && value.is("latest")
                    || image && value.matches(":latest$")) {
                moving.add(value);
            }
        });
        return moving;
    }

    private boolean hasRepository(String tag) {
        String image = tag.substring(0, tag.length() - TAG.length());
        return told.containsKey(image + ".repository");
    }

    /** The types of services that are load balancers for every address; unknown where that is not known. */
    public static List<Attr> openBalancers(Resource release) {
        ChartValues values = new ChartValues(release);
        List<Attr> open = new ArrayList<>();
        values.told.forEach((path, type) -> {
            if (SERVICE_TYPE.matcher(path).find() && (type.is("LoadBalancer") || type.isUnknown())) {
                values.openness(path.substring(0, path.lastIndexOf('.')), type).ifPresent(open::add);
            }
        });
        return open;
    }

    /** What shows that a service is for every address: its type, or what is unknown of who may come. */
    private Optional<Attr> openness(String service, Attr type) {
        Collection<Attr> ranges = below(service + ".loadBalancerSourceRanges").values();
        Map<String, Attr> annotations = below(service + ".annotations");
        boolean within = annotations.entrySet().stream()
                .anyMatch(each ->
                        WITHIN.matcher(each.getKey()).find() && !each.getValue().is("false")
                                || WITHIN.matcher(each.getValue().textOrEmpty()).find());
        boolean limited = !ranges.isEmpty() && ranges.stream().noneMatch(AddressRange::mayBeOpen);
        if (within || limited) {
            return Optional.empty();
        }
        boolean sure = ranges.stream().anyMatch(AddressRange::isOpen);
        return sure
                ? Optional.of(type)
                : Optional.of(
                        ranges.stream().filter(Attr::isUnknown).findFirst().orElse(type));
    }

    private Map<String, Attr> below(String path) {
        Map<String, Attr> found = new TreeMap<>();
        told.forEach((each, value) -> {
            if (each.startsWith(path + ".") || each.startsWith(path + "[") || each.startsWith(path + "{")) {
                found.put(each, value);
            }
        });
        return found;
    }

    /** What is in a document that cannot be read may take the place of anything that was said before. */
    private void document(Attr document) {
        Outline outline = document.value() instanceof Value.Unknown unknown
                ? unknown.refinement().outline()
                : null;
        String text = outline == null ? document.text() : outline.text();
        Value read = text == null ? Value.nothing() : Yaml.read(text).orElse(Value.nothing());
        if (read instanceof Value.Named) {
            leaves("", document, read, DEEPEST);
        } else if (document.isUnknown()) {
            told.replaceAll((path, value) -> value.with(unknown(document)));
        }
    }

    private void leaves(String path, Attr document, Value value, int depth) {
        if (value instanceof Value.Named named && depth > 0) {
            named.elements()
                    .forEach((key, element) ->
                            leaves(path.isEmpty() ? key : path + "." + key, document, element, depth - 1));
        } else if (value instanceof Value.Sequence sequence && depth > 0) {
            for (int i = 0; i < sequence.elements().size(); i++) {
                leaves(path + "[" + i + "]", document, sequence.elements().get(i), depth - 1);
            }
        } else if (!value.isNull()) {
            Attr leaf = new Attr(document.path() + "." + path, value, document.range(), document.written());
            told.put(path, holed(value) ? leaf.with(partly((Value.Str) value, document)) : leaf);
        }
    }

    private static boolean holed(Value value) {
        return value instanceof Value.Str text && text.value().indexOf(Outline.HOLE) >= 0;
    }

    /** A text with holes; a known ending decides all the same: {@code ${registry}/web:latest}. */
    private static Value partly(Value.Str text, Attr document) {
        String known = text.value().toLowerCase(Locale.ROOT);
        return known.endsWith(":latest") || known.matches(".*:[\\w.-]*\\d[\\w.-]*$")
                ? Value.of(text.value().replace(Outline.HOLE, '…'))
                : unknown(document);
    }

    private static Value unknown(Attr document) {
        return new Value.Unknown(
                Type.STRING,
                Refinement.NOT_NULL,
                Set.copyOf(document.needs()),
                document.value().marks());
    }
}
