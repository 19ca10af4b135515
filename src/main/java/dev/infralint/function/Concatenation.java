package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code concat}: the elements of several lists, one after another. */
final class Concatenation {
    private Concatenation() {}

    static Type type(List<Value> arguments) throws FunctionFault {
        if (arguments.isEmpty()) {
            throw FunctionFault.of("give at least one argument");
        }
        List<Type> types = arguments.stream().map(Value::type).toList();
        if (types.stream().allMatch(Type.ListOf.class::isInstance)) {
            Optional<Type> common = Conversions.unify(types);
            if (common.isPresent()) {
                return common.get();
            }
        }
        List<Type> elements = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (types.get(i) instanceof Type.TupleOf tuple) {
                elements.addAll(tuple.elements());
            } else if (types.get(i) instanceof Type.ListOf list) {
                if (!(arguments.get(i) instanceof Value.ListValue known)) {
                    return Type.DYNAMIC;
                }
                elements.addAll(Collections.nCopies(known.elements().size(), list.element()));
            } else {
                throw FunctionFault.at(
                        i,
                        Types.described(types.get(i)) + " is neither list nor tuple; put a single value in brackets");
            }
        }
        return new Type.TupleOf(elements);
    }

    static Value of(Call call) throws FunctionFault {
        List<Value> elements = new ArrayList<>();
        Marks marks = Marks.NONE;
        for (int i = 0; i < call.size(); i++) {
            Value part = call.get(i);
            if (call.type() instanceof Type.ListOf) {
                Computed converted = Conversions.convert(part, call.type());
                Computed.Fault fault = converted.error();
                if (fault != null) {
                    throw FunctionFault.at(i, fault.detail());
                }
                part = converted.value();
            }
            marks = marks.with(part.marks());
            elements.addAll(Values.elements(part));
            Bounds.checkElements(elements.size());
        }
        return call.type() instanceof Type.ListOf list
                ? Values.list(list.element(), elements).withMarks(marks)
                : new Value.TupleValue(elements, marks);
    }
}
