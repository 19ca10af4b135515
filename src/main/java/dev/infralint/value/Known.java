package dev.infralint.value;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Something that is worked out when it is first asked for, and then known. Two threads may both work it out; what they find
 * is equal.
 */
public final class Known<T> {
    private final AtomicReference<T> found = new AtomicReference<>();

    /** What is known, else what the work gives. */
    public T of(Supplier<T> work) {
        T known = found.get();
        if (known == null) {
            known = work.get();
            found.set(known);
        }
        return known;
    }
}
