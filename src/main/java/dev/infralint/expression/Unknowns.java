package dev.infralint.expression;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Unknown values, and what is needed to know them. */
public final class Unknowns {
    private Unknowns() {}

    /** What would have to be known to know a value and all its elements, in order; empty for a wholly known value. */
    public static Set<String> needs(Value value) {
        Set<String> needs = new TreeSet<>();
        collect(value, needs);
        return Collections.unmodifiableSet(needs);
    }

    /** An unknown of a type that needs what {@code causes} need and carries their marks. */
    public static Value of(Type type, Value... causes) {
        return of(type, Refinement.NONE, causes);
    }

    /** An unknown of a type of which something is known, that needs what {@code causes} need and carries their marks. */
    public static Value of(Type type, Refinement refinement, Value... causes) {
        Set<String> needs = new TreeSet<>();
        Marks marks = Marks.NONE;
        for (Value cause : causes) {
            collect(cause, needs);
            marks = marks.with(cause.marks());
        }
        return new Value.Unknown(type, refinement, needs, marks);
    }

    /** Whether a value is surely not null. */
    static boolean isSurelyNotNull(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.refinement().notNull() : !value.isNull();
    }

    private static void collect(Value value, Set<String> needs) {
        if (value instanceof Value.Unknown unknown) {
            needs.addAll(unknown.needs());
        } else if (value instanceof Value.Sequence sequence) {
            sequence.elements().forEach(element -> collect(element, needs));
        } else if (value instanceof Value.InstanceValue instance) {
            needs.add(instance.address());
        } else if (value instanceof Value.Named named) {
            named.elements().values().forEach(element -> collect(element, needs));
        }
    }
}
