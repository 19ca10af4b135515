package dev.infralint.value;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is worked out when it is first asked for, and then known. Two threads may both work it out; what they find
 * is equal.
 */
final class Known<T> {
    private volatile @Nullable T found;

    T of(Supplier<T> work) {
        T known = found;
        if (known == null) {
            known = work.get();
            found = known;
        }
        return known;
    }
}
