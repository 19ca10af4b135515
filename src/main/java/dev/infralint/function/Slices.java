package dev.infralint.function;

import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;

/** {@code slice}. */
final class Slices {
    private Slices() {}

    static Type type(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (type instanceof Type.SetOf) {
            throw FunctionFault.at(0, "a set has no positions; make a list of it with tolist");
        }
        if (!(type instanceof Type.ListOf) && !(type instanceof Type.TupleOf)) {
            throw FunctionFault.at(0, Types.described(type) + " has no positions; give a list or tuple");
        }
        int length = type instanceof Type.TupleOf tuple
                ? tuple.elements().size()
                : arguments.get(0) instanceof Value.Sequence sequence
                        ? sequence.elements().size()
                        : Integer.MAX_VALUE;
        int start = bound(arguments, 1, "start", length);
        int end = bound(arguments, 2, "end", length);
        boolean known = start >= 0 && end >= 0;
        if (known && start > end) {
            throw FunctionFault.at(1, "the start index " + start + " is greater than the end index " + end);
        }
        if (type instanceof Type.TupleOf tuple) {
            return known ? new Type.TupleOf(tuple.elements().subList(start, end)) : Type.DYNAMIC;
        }
        return type;
    }

    /** The index; -1 where it is not known. */
    private static int bound(List<Value> arguments, int index, String which, int length) throws FunctionFault {
        if (!(arguments.get(index) instanceof Value.Num number)) {
            return -1;
        }
        int bound;
        try {
            bound = Call.whole(number);
        } catch (FunctionFault fault) {
            throw FunctionFault.at(index, "the " + which + " index " + fault.message());
        }
        if (bound < 0) {
            throw FunctionFault.at(index, "the " + which + " index " + bound + " is negative; count from 0");
        }
        if (bound > length) {
            throw FunctionFault.at(
                    index, "the " + which + " index " + bound + " lies beyond the " + length + " element(s)");
        }
        return bound;
    }

    static Value of(Call call) throws FunctionFault {
        Value list = call.get(0);
        List<Value> part = call.elements(0).subList(call.whole(1), call.whole(2));
        return call.type() instanceof Type.ListOf type
                ? Values.list(type.element(), part).withMarks(list.marks())
                : new Value.TupleValue(part, list.marks());
    }
}
