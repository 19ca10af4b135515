package dev.infralint.terragrunt;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values that only a run of Terragrunt tells. */
final class Unknowns {
    private Unknowns() {}

    /** A value of any type that needs a name to be known. */
    static Value of(String need) {
        return Value.unknown(Type.DYNAMIC, need);
    }

    /** A text that a function gives which is not run here. */
    static Value text(String function, List<Value> arguments) {
        Value.Unknown from = Values.unknownFrom(Type.STRING, Refinement.NONE, arguments);
        Set<String> needs = new TreeSet<>(from.needs());
        needs.add(function + "()");
        return new Value.Unknown(Type.STRING, Refinement.NONE, needs, from.marks());
    }

    /** An object without marks. */
    static Value object(Map<String, Value> elements) {
        return new Value.ObjectValue(elements, Marks.NONE);
    }
}
