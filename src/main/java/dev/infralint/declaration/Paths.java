package dev.infralint.declaration;

import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands at the paths of a declaration: every repetition of a block and every element of a list counts, and where one
 * lacks the last step, that is an absent attribute of it.
 *
 * @param json paths of attributes whose text is decoded on the way
 */
record Paths(List<String> json) {
    /**
     * The attributes at a path, at least one.
     *
     * @param counted whether the blocks that end the path are one value, a list of them
     */
    List<Attr> values(Content content, String path, boolean counted) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        Attr attribute = content.attributes().get(step);
        if (attribute != null) {
            return dot < 0 ? List.of(decoded(attribute)) : below(decoded(attribute), path.substring(dot + 1));
        }
        if (dot < 0) {
            List<Attr> blocks = content.attrs(step);
            return blocks.isEmpty() ? List.of(content.attr(path)) : counted ? List.of(together(blocks)) : blocks;
        }
        List<Attr> found = new ArrayList<>();
        for (NestedBlock block : content.blocks()) {
            if (block.type().equals(step)) {
                found.addAll(values(block.body(), path.substring(dot + 1), counted));
            }
        }
        return found.isEmpty() ? List.of(content.attr(path)) : found;
    }

    /** The blocks of one type as a list; of how many there may be beside those that surely are, nothing tells. */
    private static Attr together(List<Attr> blocks) {
        List<Value> sure = new ArrayList<>();
        Set<String> needs = new TreeSet<>();
        for (Attr block : blocks) {
            if (block.isKnown()) {
                sure.add(block.value());
            }
            needs.addAll(block.needs());
        }
        Refinement least = new Refinement(true, "", sure.size(), null);
        return blocks.get(0)
                .with(
                        needs.isEmpty()
                                ? new Value.TupleValue(sure, Marks.NONE)
                                : new Value.Unknown(Type.DYNAMIC, least, needs, Marks.NONE));
    }

    /** The nested blocks at a path, and the objects where a list of them stands instead. */
    List<NestedBlock> blocks(Content content, String path) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        Attr attribute = content.attributes().get(step);
        List<NestedBlock> here = attribute == null
                ? content.blocks().stream()
                        .filter(block -> block.type().equals(step))
                        .toList()
                : NestedBlock.in(decoded(attribute));
        if (dot < 0) {
            return here;
        }
        List<NestedBlock> found = new ArrayList<>();
        for (NestedBlock block : here) {
            found.addAll(blocks(block.body(), path.substring(dot + 1)));
        }
        return found;
    }

    private List<Attr> below(Attr attribute, String path) {
        if (attribute.value() instanceof Value.Sequence sequence
                && !sequence.elements().isEmpty()) {
            List<Attr> found = new ArrayList<>();
            for (Attr element : attribute.elements()) {
                found.addAll(below(element, path));
            }
            return found;
        }
        int dot = path.indexOf('.');
        Attr next = decoded(attribute.attr(dot < 0 ? path : path.substring(0, dot)));
        return dot < 0 ? List.of(next) : below(next, path.substring(dot + 1));
    }

    private Attr decoded(Attr attribute) {
        return json.isEmpty() || !json.contains(Addresses.withoutKeys(attribute.path())) ? attribute : attribute.json();
    }
}
