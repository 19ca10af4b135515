package dev.infralint.declaration;

import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at the paths of a declaration: every repetition of a block and every element of a list counts, and where one
 * lacks the last step, that is an absent attribute of it.
 *
 * @param json paths of attributes whose text is decoded on the way
 */
record Paths(List<String> json) {
    /** The attributes at a path, at least one. */
    List<Attr> values(Content content, String path) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        Attr attribute = content.attributes().get(step);
        if (attribute != null) {
            return dot < 0 ? List.of(decoded(attribute)) : below(decoded(attribute), path.substring(dot + 1));
        }
        if (dot < 0) {
            List<Attr> blocks = content.attrs(step);
            return blocks.isEmpty() ? List.of(content.attr(path)) : blocks;
        }
        List<Attr> found = new ArrayList<>();
        for (NestedBlock block : content.blocks()) {
            if (block.type().equals(step)) {
                found.addAll(values(block.body(), path.substring(dot + 1)));
            }
        }
        return found.isEmpty() ? List.of(content.attr(path)) : found;
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
