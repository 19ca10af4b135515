package dev.infralint.facts;

import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A nested block, or an object that stands where Terraform also allows a block.
 *
 * @param path from the subject, such as {@code ingress[1]}
 * @param type such as {@code ingress}
 * @param certain false when a {@code dynamic} with an unknown {@code for_each} may give it any number of times, also none;
 *     its attributes are those that it has where it exists
 * @param range its header
 * @param condition on which it hangs whether an uncertain block exists, as a reader would put it; empty when its
 *     {@code for_each} does not tell
 */
public record NestedBlock(
        String path, String type, List<String> labels, Content body, boolean certain, Range range, String condition) {
    /** A block that surely exists, or of which nothing tells whether it does. */
    public NestedBlock(String path, String type, List<String> labels, Content body, boolean certain, Range range) {
        this(path, type, labels, body, certain, range, "");
    }

    public NestedBlock {
        labels = List.copyOf(labels);
    }

    /** An object, or a list of objects, seen as nested blocks; one uncertain block when it is unknown. */
    public static List<NestedBlock> in(Attr attribute) {
        String path = attribute.path();
        String type = path.substring(path.lastIndexOf('.') + 1);
        if (attribute.isNull()) {
            return List.of();
        }
        if (attribute.isUnknown()) {
            return List.of(uncertain(path + "[*]", type, attribute));
        }
        List<NestedBlock> all = new ArrayList<>();
        List<Attr> objects = attribute.value() instanceof Value.Sequence ? attribute.elements() : List.of(attribute);
        for (Attr object : objects) {
            if (object.isUnknown()) {
                all.add(uncertain(object.path(), type, object));
            } else if (object.value() instanceof Value.Named) {
                Map<String, Attr> attributes = new LinkedHashMap<>();
                for (Attr element : object.elements()) {
                    attributes.put(element.path().substring(object.path().length() + 1), element);
                }
                Content body = new Content(object.path(), attributes, List.of(), object.range());
                all.add(new NestedBlock(object.path(), type, List.of(), body, true, object.range()));
            }
        }
        return all;
    }

    private static NestedBlock uncertain(String path, String type, Attr object) {
        Content body = new Content(path, new UnknownAttributes(object), List.of(), object.range());
        return new NestedBlock(path, type, List.of(), body, false, object.range());
    }

    /** The block seen as an attribute: an object of its attributes. */
    Attr attribute() {
        if (!certain) {
            return new Attr(path, Value.unknown(Type.DYNAMIC, need()), range, true);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> values.put(name, attribute.value()));
        return new Attr(path, new Value.ObjectValue(values, Marks.NONE), range, true);
    }

    /** What would have to be known to tell whether the block exists. */
    String need() {
        return "for_each of the dynamic block \"" + type + "\"";
    }

    /** The attribute at a path below this block; see {@link Content#attr}. */
    public Attr attr(String path) {
        return body.attr(path);
    }

    /** Every attribute at a path below this block; see {@link Content#attrs}. */
    public List<Attr> attrs(String path) {
        return body.attrs(path);
    }

    /** The nested blocks at a path below this block; see {@link Content#blocks}. */
    public List<NestedBlock> blocks(String path) {
        return body.blocks(path);
    }

    /** Whether there is surely no block or value at a path below this block; see {@link Content#lacks}. */
    public boolean lacks(String path) {
        return body.lacks(path);
    }
}
