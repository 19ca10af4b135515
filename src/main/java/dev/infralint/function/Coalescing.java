package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;

/** {@code coalesce} and {@code coalescelist}: the first argument that is something. */
final class Coalescing {
    private Coalescing() {}

    static Type type(List<Value> arguments) throws FunctionFault {
        if (arguments.isEmpty()) {
            throw FunctionFault.of("give at least one argument");
        }
        return Conversions.unify(arguments.stream().map(Value::type).toList())
                .orElseThrow(
                        () -> FunctionFault.of("the arguments have no type in common: " + Types.listed(arguments)));
    }

    static Value of(Call call) throws FunctionFault {
        for (Value argument : call.arguments()) {
            Computed converted = Conversions.convert(argument, call.type());
            // The products take what cannot be converted for null.
            if (argument.isNull() || converted.failed()) {
                continue;
            }
            // An empty object that is not known is a map of which all is known.
            if (!converted.value().isKnown()) {
                return call.unknown();
            }
            boolean empty = converted.value() instanceof Value.Str string
                    && string.value().isEmpty();
            if (!empty) {
                return converted.value();
            }
        }
        throw FunctionFault.of("every argument is null or an empty string; add a last one that is neither");
    }

    static Type listType(List<Value> arguments) throws FunctionFault {
        if (arguments.isEmpty()) {
            throw FunctionFault.of("give at least one argument");
        }
        Type first = arguments.get(0).type();
        boolean same = true;
        for (Value argument : arguments) {
            if (!argument.isKnown()) {
                return Type.DYNAMIC;
            }
            Type type = argument.type();
            if (!(type instanceof Type.ListOf) && !(type instanceof Type.TupleOf)) {
                throw FunctionFault.of(Types.described(type) + " is neither list nor tuple; give only those");
            }
            same &= type.equals(first);
        }
        return same ? first : Type.DYNAMIC;
    }

    static Value ofLists(Call call) throws FunctionFault {
        for (Value argument : call.arguments()) {
            if (!argument.isKnown()) {
                return call.unknown();
            }
            if (!Values.elements(argument).isEmpty()) {
                return argument;
            }
        }
        throw FunctionFault.of("every argument is null or empty; add a last one that is neither");
    }
}
