package dev.infralint.terragrunt;

import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges values as Terragrunt does. */
final class DeepMerge {
    private DeepMerge() {}

    /**
     * Two values, of which the second wins where they are no maps; maps are merged at every level.
     *
     * @param appending whether lists are put one behind the other, as {@code deep} includes have it
     */
    static Value merge(Value base, Value over, boolean appending) {
        if (base instanceof Value.Named left && over instanceof Value.Named right) {
            Map<String, Value> merged = new LinkedHashMap<>(left.elements());
            right.elements()
                    .forEach((name, value) ->
                            merged.merge(name, value, (older, newer) -> merge(older, newer, appending)));
            return new Value.ObjectValue(merged, marks(base, over));
        }
        if (appending && base instanceof Value.Sequence left && over instanceof Value.Sequence right) {
            List<Value> merged = new ArrayList<>(left.elements());
            merged.addAll(right.elements());
            return new Value.TupleValue(merged, marks(base, over));
        }
        return over;
    }

    private static Marks marks(Value base, Value over) {
        return base.marks().with(over.marks()).withOrigin(over.marks().origin());
    }
}
