package dev.infralint.terraform;

import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What {@code count.index}, {@code each.key} and {@code each.value} stand for in one instance.
 *
 * @param index null without {@code count}
 * @param key null without {@code for_each}
 * @param value null without {@code for_each}
 * @param certain false when the instance may not exist although its key is known
 */
record Repetition(
        @Nullable Value index,
        @Nullable Value key,
        @Nullable Value value,
        boolean certain) {
    static final Repetition NONE = new Repetition(null, null, null, true);

    /** The same names in an instance that may not exist. */
    Repetition perhaps() {
        return new Repetition(index, key, value, false);
    }

    /** The same names in the instance of this key; the elements of a set are their own keys. */
    Repetition named(String name, Value collection) {
        Value known = Strings.of(name).withMarks(collection.marks().withOrigin(null));
        boolean set = key == value || collection.type() instanceof Type.SetOf;
        return new Repetition(index, known, set ? known : value, certain);
    }

    static Repetition counted(Value index) {
        return new Repetition(index, null, null, true);
    }

    static Repetition each(Value key, Value value) {
        return new Repetition(null, key, value, true);
    }
}
