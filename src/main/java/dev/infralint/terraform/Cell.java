package dev.infralint.terraform;

import dev.infralint.source.Range;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is computed when it is first asked for, once; asking for it while it is being computed is a cycle. */
final class Cell<T> {
    private final Run run;
    private final ModuleInstance module;
    private final String name;
    private final Range range;
    private @Nullable Supplier<T> compute;
    private @Nullable T value;
    private boolean busy;

    /**
     * A cell.
     *
     * @param name what it is within its module, for a cycle's diagnostic
     * @param range where it is declared
     */
    Cell(Run run, ModuleInstance module, String name, Range range, Supplier<T> compute) {
        this.run = run;
        this.module = module;
        this.name = name;
        this.range = range;
        this.compute = compute;
    }

    Range range() {
        return range;
    }

    /** The value; {@code circular} gives what stands for it where it is asked for by what it needs itself. */
    T get(Supplier<T> circular) {
        T known = value;
        if (known != null) {
            return known;
        }
        Supplier<T> computation = compute;
        if (busy || computation == null) {
            run.cycle(this);
            return circular.get();
        }
        busy = true;
        run.enter(this);
        try {
            T computed = computation.get();
            value = computed;
            compute = null;
            return computed;
        } finally {
            busy = false;
            run.leave();
        }
    }

    @Override
    public String toString() {
        return module.qualify(name);
    }
}
