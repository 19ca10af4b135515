package dev.infralint.facts;

import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An evaluated body: attributes by name and nested blocks in source order.
 *
 * @param path of the body from its subject; empty for the subject's own body
 * @param attributes in source order
 * @param blocks in source order
 * @param range the header of the block that holds it: where an absent attribute is shown
 */
public record Content(String path, Map<String, Attr> attributes, List<NestedBlock> blocks, Range range) {
    public Content {
        blocks = List.copyOf(blocks);
    }

    /**
     * The attribute at a path such as {@code storage_encrypted} or {@code rule.default.sse_algorithm}; never null.
     *
     * <p>The steps lead through nested blocks and object values; where a block is repeated the first one counts, and
     * {@link #attrs} gives all. Absent steps give an absent attribute that stands at the innermost block that is there. What
     * is in a block that may not exist is unknown here, since a policy may ask for its presence; {@link #attrs} and
     * {@link #blocks} tell what it says where it exists.
     */
    public Attr attr(String path) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        Attr attribute = attributes.get(step);
        if (attribute != null) {
            return dot < 0 ? attribute : attribute.attr(path.substring(dot + 1));
        }
        for (NestedBlock block : blocks) {
            if (block.type().equals(step)) {
                if (dot < 0) {
                    return block.attribute();
                }
                Attr inside = block.attr(path.substring(dot + 1));
                return block.certain() ? inside : inside.doubted(block.need());
            }
        }
        return Attr.absent(join(path), range);
    }

    /**
     * All attributes that are there at a path, through every repetition of blocks and every element of lists.
     *
     * @param path several paths are separated by {@code |}
     */
    public List<Attr> attrs(String path) {
        if (path.indexOf('|') >= 0) {
            return Arrays.stream(path.split("\\|"))
                    .flatMap(one -> attrs(one).stream())
                    .toList();
        }
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        List<Attr> found = new ArrayList<>();
        Attr attribute = attributes.get(step);
        if (attribute != null) {
            if (dot < 0) {
                found.add(attribute);
            } else {
                found.addAll(attribute.attrs(path.substring(dot + 1)));
            }
        }
        for (NestedBlock block : blocks) {
            if (block.type().equals(step)) {
                if (dot < 0) {
                    found.add(block.attribute());
                } else {
                    found.addAll(block.attrs(path.substring(dot + 1)));
                }
            }
        }
        return found;
    }

    /**
     * The nested blocks at a path such as {@code ingress} or {@code rule.filter}, through every repetition. An attribute
     * whose value is an object or a list of objects counts as blocks too; one that is unknown gives one uncertain block.
     *
     * @param path several paths are separated by {@code |}
     */
    public List<NestedBlock> blocks(String path) {
        if (path.indexOf('|') >= 0) {
            return Arrays.stream(path.split("\\|"))
                    .flatMap(one -> blocks(one).stream())
                    .toList();
        }
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        List<NestedBlock> here = new ArrayList<>();
        Attr attribute = attributes.get(step);
        if (attribute != null) {
            here.addAll(NestedBlock.in(attribute));
        }
        for (NestedBlock block : blocks) {
            if (block.type().equals(step)) {
                here.add(block);
            }
        }
        if (dot < 0) {
            return here;
        }
        List<NestedBlock> deeper = new ArrayList<>();
        for (NestedBlock block : here) {
            deeper.addAll(block.blocks(path.substring(dot + 1)));
        }
        return deeper;
    }

    /**
     * The attribute that speaks for several, of which any would do: one that is unknown, else the first that is written, else
     * the first, absent.
     *
     * @param paths separated by {@code |}
     */
    public Attr anyOf(String paths) {
        List<Attr> all = Arrays.stream(paths.split("\\|")).map(this::attr).toList();
        return all.stream()
                .filter(Attr::isUnknown)
                .findFirst()
                .or(() -> all.stream().filter(Attr::written).findFirst())
                .orElse(all.get(0));
    }

    /**
     * What tells best that not all of several attributes are true: one that surely is not, written rather than absent, else one
     * that may not be; none where all are.
     *
     * @param paths separated by {@code |}
     */
    public List<Attr> notTrue(String paths) {
        return Arrays.stream(paths.split("\\|"))
                .map(this::attr)
                .filter(attribute -> !attribute.isTrue())
                .min(Comparator.comparing(Attr::isUnknown).thenComparing(attribute -> !attribute.written()))
                .stream()
                .toList();
    }

    /** The first nested block at a path. */
    public Optional<NestedBlock> block(String path) {
        return blocks(path).stream().findFirst();
    }

    /** Whether there is surely no block and no value other than null and empty collections at a path. */
    public boolean lacks(String path) {
        return attrs(path).stream().allMatch(Content::isNothing);
    }

    /** Whether there is surely a block, or a value other than null and empty collections, at a path. */
    public boolean holds(String path) {
        return attrs(path).stream()
                .anyMatch(attribute -> attribute.isUnknown() ? attribute.isFilled() : !isNothing(attribute));
    }

    private static boolean isNothing(Attr attribute) {
        Value value = attribute.value();
        return attribute.isNull()
                || value instanceof Value.Sequence sequence
                        && sequence.elements().isEmpty()
                || value instanceof Value.MapValue map && map.elements().isEmpty();
    }

    private String join(String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Content that
                        && path.equals(that.path)
                        && range.equals(that.range)
                        && attributes.equals(that.attributes)
                        && blocks.equals(that.blocks);
    }

    /** Without what it holds, which may be large: path and place tell nearly all bodies apart. */
    @Override
    public int hashCode() {
        return 31 * path.hashCode() + range.hashCode();
    }
}
