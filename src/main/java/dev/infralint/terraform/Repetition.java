package dev.infralint.terraform;

import dev.infralint.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What {@code count.index}, {@code each.key} and {@code each.value} stand for in one instance.
 *
 * @param index null without {@code count}
 * @param key null without {@code for_each}
 * @param value null without {@code for_each}
 */
record Repetition(
        @Nullable Value index,
        @Nullable Value key,
        @Nullable Value value) {
    static final Repetition NONE = new Repetition(null, null, null);

    static Repetition counted(Value index) {
        return new Repetition(index, null, null);
    }

    static Repetition each(Value key, Value value) {
        return new Repetition(null, key, value);
    }
}
