package dev.infralint.facts;

import dev.infralint.value.Arms;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;

/** The elements of collections, known and unknown. */
final class Elements {
    private Elements() {}

    /** As {@link Attr#elements}. */
    static List<Attr> of(Attr whole) {
        if (whole.isNull()) {
            return List.of();
        }
        if (whole.value() instanceof Value.Unknown unknown) {
            return isSurelyText(unknown) ? List.of(whole) : ofUnknown(whole, unknown);
        }
        List<Attr> all = new ArrayList<>();
        if (whole.value() instanceof Value.Sequence sequence) {
            for (int i = 0; i < sequence.elements().size(); i++) {
                all.add(element(whole, "[" + i + "]", sequence.elements().get(i)));
            }
        } else if (whole.value() instanceof Value.Named named) {
            named.elements().forEach((name, element) -> all.add(element(whole, "." + name, element)));
        } else {
            all.add(whole);
        }
        return all;
    }

    private static Attr element(Attr whole, String step, Value element) {
        return new Attr(whole.path() + step, whole.inherit(element), whole.range(), whole.written());
    }

    private static boolean isSurelyText(Value.Unknown unknown) {
        return unknown.type().equals(Type.STRING)
                || unknown.refinement().outline() != null
                || !unknown.refinement().prefix().isEmpty();
    }

    private static List<Attr> ofUnknown(Attr whole, Value.Unknown unknown) {
        List<Attr> all = new ArrayList<>();
        if (unknown.possible() instanceof Value.Sequence || unknown.possible() instanceof Value.Named) {
            all.addAll(of(whole.with(whole.inherit(unknown.possible()))));
            if (!unknown.mayHoldMore()) {
                return all;
            }
        }
        List<Value> arms = Arms.of(unknown);
        Refinement known = Refinement.NONE;
        if (!arms.isEmpty() && arms.stream().allMatch(Elements::areIn)) {
            List<Value> held =
                    arms.stream().flatMap(arm -> Values.elements(arm).stream()).toList();
            if (held.isEmpty()) {
                return all;
            }
            known = Arms.in(known, held);
        }
        all.add(new Attr(whole.path() + "[*]", each(whole, unknown, known), whole.range(), whole.written()));
        return all;
    }

    /** What a loop makes of each element says as much of one of them; else it is what the arms have. */
    private static Value each(Attr whole, Value.Unknown unknown, Refinement known) {
        Value each = unknown.refinement().each();
        if (each instanceof Value.Unknown) {
            return whole.inherit(each);
        }
        return each == null
                ? new Value.Unknown(Type.DYNAMIC, known, unknown.needs(), unknown.marks())
                : new Value.Unknown(each.type(), Arms.in(known, List.of(each)), unknown.needs(), unknown.marks());
    }

    private static boolean areIn(Value value) {
        return value.isNull()
                || value instanceof Value.Sequence
                || value instanceof Value.Named && !(value instanceof Value.InstanceValue);
    }
}
