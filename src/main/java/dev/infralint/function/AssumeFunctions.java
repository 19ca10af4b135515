package dev.infralint.function;

import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenTofu's functions that give a value back as it is, or fail where it is not as it is said to be. */
final class AssumeFunctions {
    private AssumeFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>(List.of(
                Function.named("assumenotnull")
                        .takes(Parameter.of("value", Type.DYNAMIC))
                        .gives(AssumeFunctions::same, call -> call.get(0)),
                Function.named("assumeequal")
                        .takes(Parameter.of("actual_value", Type.DYNAMIC).orNull())
                        .takes(Parameter.of("expected_value", Type.DYNAMIC).orNull())
                        .maybeNull()
                        .gives(arguments -> arguments.get(1).type(), AssumeFunctions::equal),
                Function.named("assumestringprefix")
                        .takes("string", Type.STRING)
                        .takes("prefix", Type.STRING)
                        .gives(Type.STRING, AssumeFunctions::prefixed)));
        Map<String, Type> kinds = Map.of(
                "list", new Type.ListOf(Type.DYNAMIC),
                "set", new Type.SetOf(Type.DYNAMIC),
                "map", new Type.MapOf(Type.DYNAMIC));
        kinds.forEach((kind, type) -> {
            functions.add(Function.named("assume" + kind + "length")
                    .takes(kind, type)
                    .takes("min", Type.NUMBER)
                    .takes("max", Type.NUMBER)
                    .gives(AssumeFunctions::same, call -> sized(call, call.integer(1), call.integer(2))));
            functions.add(Function.named("assume" + kind + "lengthmin")
                    .takes(kind, type)
                    .takes("min", Type.NUMBER)
                    .gives(AssumeFunctions::same, call -> sized(call, call.integer(1), size(call))));
            functions.add(Function.named("assume" + kind + "lengthmax")
                    .takes(kind, type)
                    .takes("max", Type.NUMBER)
                    .gives(AssumeFunctions::same, call -> sized(call, BigInteger.ZERO, call.integer(1))));
        });
        return functions;
    }

    private static Type same(List<Value> arguments) {
        return arguments.get(0).type();
    }

    private static Value equal(Call call) throws FunctionFault {
        if (Values.equal(call.get(0), call.get(1)).orElse(true)) {
            return call.get(1);
        }
        throw FunctionFault.of("the values differ");
    }

    private static Value prefixed(Call call) throws FunctionFault {
        if (call.text(0).startsWith(call.text(1))) {
            return call.get(0);
        }
        throw FunctionFault.at(0, "it does not begin with " + FunctionFault.quote(call.text(1)));
    }

    private static BigInteger size(Call call) {
        return BigInteger.valueOf(Values.elements(call.get(0)).size());
    }

    private static Value sized(Call call, BigInteger least, BigInteger most) throws FunctionFault {
        BigInteger size = size(call);
        if (size.compareTo(least) < 0 || size.compareTo(most) > 0) {
            throw FunctionFault.at(0, "it has " + size + " elements, which is not within the bounds");
        }
        return call.get(0);
    }
}
