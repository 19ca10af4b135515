package dev.infralint.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an unknown value.
 *
 * @param notNull whether it is surely not null
 * @param prefix what a string surely begins with; empty when nothing is known
 * @param minLength least number of elements of a collection
 * @param maxLength greatest number of elements of a collection; null when unbounded
 * @param outline the parts of a string that are known, with holes for the others; null when nothing more than the prefix
 *     is known
 * @param possible what the value holds where it is neither null nor empty, such as the list that one arm of an undecided
 *     conditional gives beside an empty one; null when that is not known
 * @param more whether it may hold further elements besides the possible ones
 * @param items the items of an object as they are written, where the key of some is unknown; empty otherwise
 * @param encoded what a JSON text encodes, where it was made from a value that is partly unknown; null otherwise
 * @param arms the values of which it is surely one, such as both arms of an undecided conditional; empty when they are not known
 * @param each what stands for every element of a collection of which nobody knows how many it has, such as what a {@code for}
 *     expression makes of each; null when that is not known
 */
public record Refinement(
        boolean notNull,
        String prefix,
        int minLength,
        @Nullable Integer maxLength,
        @Nullable Outline outline,
        @Nullable Value possible,
        boolean more,
        List<Item> items,
        @Nullable Value encoded,
        List<Value> arms,
        @Nullable Value each) {
    /** An item of an object whose keys are not all known. */
    public record Item(Value key, Value value) {}

    /** Nothing is known. */
    public static final Refinement NONE = new Refinement(false, "", 0, null, null);
    /** Only that it is not null. */
    public static final Refinement NOT_NULL = new Refinement(true, "", 0, null, null);

    /** A refinement without an outline. */
    public Refinement(boolean notNull, String prefix, int minLength, @Nullable Integer maxLength) {
        this(notNull, prefix, minLength, maxLength, null);
    }

    /** A refinement of which no possible content is known. */
    public Refinement(
            boolean notNull, String prefix, int minLength, @Nullable Integer maxLength, @Nullable Outline outline) {
        this(notNull, prefix, minLength, maxLength, outline, null, false, List.of(), null, List.of(), null);
    }

    public Refinement {
        items = List.copyOf(items);
        arms = List.copyOf(arms);
    }

    /** The same with what the value holds where it is there. */
    public Refinement withPossible(@Nullable Value content) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, content, false, items, encoded, arms, each);
    }

    /** The same with a part of what the value holds where it is there. */
    public Refinement withPart(@Nullable Value content) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, content, content != null, items, encoded, arms, each);
    }

    /** The same with what another value holds, all or a part of it as there. */
    public Refinement holdingAs(Refinement other, @Nullable Value content) {
        return other.more ? withPart(content) : withPossible(content);
    }

    /** The same with the items of an object, some of which have keys that are unknown. */
    public Refinement withItems(List<Item> written) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, possible, more, written, encoded, arms, each);
    }

    /** The same for a JSON text that encodes a value. */
    public Refinement withEncoded(Value content) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, possible, more, items, content, arms, each);
    }

    /** The same of a collection whose elements all look like this one. */
    public Refinement withEach(Value element) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, possible, more, items, encoded, arms, element);
    }

    /** The same of a value that is surely one of these. */
    Refinement withArms(List<Value> values) {
        return new Refinement(
                notNull, prefix, minLength, maxLength, outline, possible, more, items, encoded, values, each);
    }

    /** The value of the last item whose key is surely this one; null where there is none. */
    public @Nullable Value item(String key) {
        Value found = null;
        for (Item item : items) {
            if (item.key() instanceof Value.Str name && name.value().equals(key)) {
                found = item.value();
            }
        }
        return found;
    }
}
