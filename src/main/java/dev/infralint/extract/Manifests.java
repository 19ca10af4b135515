package dev.infralint.extract;

import dev.infralint.facts.Attr;
import dev.infralint.facts.CamelCase;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.function.Yaml;
import dev.infralint.source.Range;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes manifests in the words of the typed resources: {@code spec.template.spec.containers} becomes the blocks
 * {@code spec}, {@code template}, {@code spec} and {@code container}, so that policies see one shape of a pod, role or
 * service whoever wrote it. Paths and places stay those of the manifest.
 */
final class Manifests {
    private static final int DEEPEST = 40;

    /** Fields whose keys are free or whose values policies read as maps. */
    private static final Set<String> MAPS = Set.of(
            "labels",
            "annotations",
            "matchLabels",
            "limits",
            "requests",
            "nodeSelector",
            "data",
            "stringData",
            "binaryData",
            "selector");

    /** Lists of objects whose block does not have the name without its last letter. */
    private static final Map<String, String> SINGULAR = Map.of(
            "ingress", "ingress",
            "egress", "egress",
            "httpHeaders", "http_header",
            "hostAliases", "host_aliases",
            "topologySpreadConstraints", "topology_spread_constraint",
            "env", "env",
            "envFrom", "env_from",
            "imagePullSecrets", "image_pull_secrets",
            "from", "from",
            "to", "to");

    private Manifests() {}

    /** The body with what its manifest says beside; the same body where there is no manifest that can be read. */
    static Content translated(String type, Content body) {
        @Nullable Attr manifest = manifest(type, body);
        if (manifest == null || !(manifest.value() instanceof Value.Named)) {
            return body;
        }
        Map<String, Attr> attributes = new LinkedHashMap<>(body.attributes());
        List<NestedBlock> blocks = new ArrayList<>(body.blocks());
        members(manifest, DEEPEST, attributes, blocks);
        return new Content(body.path(), attributes, blocks, body.range());
    }

    private static @Nullable Attr manifest(String type, Content body) {
        return switch (type) {
            case "kubernetes_manifest" -> body.attributes().get("manifest");
            case "kubectl_manifest" -> yaml(body.attributes().get("yaml_body"));
            default -> null;
        };
    }

    private static @Nullable Attr yaml(@Nullable Attr text) {
        if (text == null) {
            return null;
        }
        if (text.value() instanceof Value.Str known) {
            return text.with(Yaml.read(known.value()).orElse(Value.nothing()).withMarks(known.marks()));
        }
        if (text.value() instanceof Value.Unknown unknown
                && unknown.refinement().outline() != null) {
            Value read = Yaml.read(unknown.refinement().outline().text()).orElse(Value.nothing());
            return text.with(holed(read, unknown));
        }
        return null;
    }

    /** The same value where strings that hold an unknown part are unknown for the reason that the whole text was. */
    private static Value holed(Value value, Value.Unknown text) {
        if (value instanceof Value.Str string && string.value().indexOf(Outline.HOLE) >= 0) {
            String prefix = string.value().substring(0, string.value().indexOf(Outline.HOLE));
            return new Value.Unknown(
                    value.type(), new Refinement(true, prefix, 0, null, null), text.needs(), text.marks());
        }
        if (value instanceof Value.Sequence sequence) {
            List<Value> elements = new ArrayList<>();
            sequence.elements().forEach(element -> elements.add(holed(element, text)));
            return new Value.TupleValue(elements, value.marks());
        }
        if (value instanceof Value.Named named) {
            Map<String, Value> elements = new LinkedHashMap<>();
            named.elements().forEach((name, element) -> elements.put(name, holed(element, text)));
            return new Value.ObjectValue(elements, value.marks());
        }
        return value;
    }

    private static void members(Attr object, int depth, Map<String, Attr> attributes, List<NestedBlock> blocks) {
        for (Attr member : object.elements()) {
            String key = member.path().substring(object.path().length() + 1);
            String name = CamelCase.snake(key);
            if (depth > 0 && !MAPS.contains(key) && member.value() instanceof Value.Named) {
                blocks.add(block(member, name, depth));
            } else if (depth > 0 && isListOfObjects(member)) {
                String type =
                        SINGULAR.getOrDefault(key, name.endsWith("s") ? name.substring(0, name.length() - 1) : name);
                member.elements().forEach(element -> blocks.add(block(element, type, depth)));
            } else {
                attributes.putIfAbsent(name, member);
            }
        }
    }

    private static boolean isListOfObjects(Attr member) {
        return member.value() instanceof Value.Sequence sequence
                && !sequence.elements().isEmpty()
                && sequence.elements().stream().allMatch(element -> element instanceof Value.Named);
    }

    private static NestedBlock block(Attr object, String type, int depth) {
        Map<String, Attr> attributes = new LinkedHashMap<>();
        List<NestedBlock> blocks = new ArrayList<>();
        members(object, depth - 1, attributes, blocks);
        Range range = object.range();
        return new NestedBlock(
                object.path(), type, List.of(), new Content(object.path(), attributes, blocks, range), true, range);
    }
}
