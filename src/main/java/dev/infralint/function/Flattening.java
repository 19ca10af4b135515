package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code flatten}: the elements of lists within lists, however deep. */
final class Flattening {
    private final List<Value> elements = new ArrayList<>();
    private Marks marks = Marks.NONE;
    private boolean known = true;

    private Flattening() {}

    static Type type(List<Value> arguments) throws FunctionFault {
        Value list = arguments.get(0);
        if (!Types.isSequence(list.type()) && !list.type().equals(Type.DYNAMIC)) {
            throw FunctionFault.of(Types.described(list.type()) + " has nothing to flatten; give a list, set or tuple");
        }
        if (!list.isKnown()) {
            return Type.DYNAMIC;
        }
        Flattening flat = new Flattening();
        flat.add(list);
        return flat.known
                ? new Type.TupleOf(flat.elements.stream().map(Value::type).toList())
                : Type.DYNAMIC;
    }

    static Value of(Call call) throws FunctionFault {
        Flattening flat = new Flattening();
        flat.add(call.get(0));
        Bounds.checkElements(flat.elements.size());
        return flat.known
                ? new Value.TupleValue(flat.elements, flat.marks)
                : Values.unknownFrom(call.type(), Refinement.NONE, call.arguments());
    }

    private void add(Value list) {
        marks = marks.with(list.marks());
        if (!(Values.length(list) instanceof Value.Num)) {
            known = false;
            return;
        }
        for (Value element : Values.elements(list)) {
            if (element instanceof Value.Unknown unknown && isOpen(unknown)) {
                known = false;
                marks = marks.with(element.marks());
            } else if (element instanceof Value.Sequence) {
                add(element);
            } else {
                elements.add(element);
            }
        }
    }

    /** Whether it may hold elements itself; the products take what is secret and of no known type for a single one. */
    private static boolean isOpen(Value.Unknown unknown) {
        return unknown.type().equals(Type.DYNAMIC) ? !unknown.marks().guarded() : Types.isSequence(unknown.type());
    }
}
