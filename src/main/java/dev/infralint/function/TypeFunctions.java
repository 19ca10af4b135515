package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions on types and marks. */
final class TypeFunctions {
    private TypeFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>(List.of(
                Function.named("sensitive")
                        .takes(any("value"))
                        .maybeNull()
                        .gives(TypeFunctions::sameType, call -> marked(call.get(0), true)),
                Function.named("nonsensitive")
                        .takes(any("value"))
                        .maybeNull()
                        .gives(TypeFunctions::sameType, call -> marked(call.get(0), false)),
                Function.named("issensitive").takes(any("value")).gives(Type.BOOL, call -> issensitive(call.get(0))),
                Function.named("ephemeralasnull")
                        .takes(any("value"))
                        .maybeNull()
                        .gives(TypeFunctions::sameType, call -> withoutEphemeral(call.get(0)))));
        functions.add(conversion("tostring", Type.STRING));
        functions.add(conversion("tonumber", Type.NUMBER));
        functions.add(conversion("tobool", Type.BOOL));
        functions.add(conversion("tolist", new Type.ListOf(Type.DYNAMIC)));
        functions.add(conversion("toset", new Type.SetOf(Type.DYNAMIC)));
        functions.add(conversion("tomap", new Type.MapOf(Type.DYNAMIC)));
        return functions;
    }

    private static Parameter any(String name) {
        return Parameter.of(name, Type.DYNAMIC).orNull().orUnknown().orDynamic().orMarked();
    }

    private static Type sameType(List<Value> arguments) {
        return arguments.get(0).type();
    }

    private static Value marked(Value value, boolean sensitive) {
        return value.withMarks(value.marks().withSensitive(sensitive));
    }

    private static Value issensitive(Value value) {
        boolean sensitive = value.marks().sensitive();
        if (!sensitive && !value.isKnown()) {
            return Values.unknownFrom(Type.BOOL, Refinement.NOT_NULL, List.of(value));
        }
        return Value.of(sensitive);
    }

    private static Value withoutEphemeral(Value value) {
        Marks marks = value.marks();
        if (marks.ephemeral()) {
            return new Value.Null(value.type(), marks.withGuards(marks.sensitive(), false));
        }
        return value instanceof Value.InstanceValue
                ? value
                : Values.mapElements(value, TypeFunctions::withoutEphemeral);
    }

    private static Function conversion(String name, Type wanted) {
        return Function.named(name)
                .takes(Parameter.of("v", Type.DYNAMIC).orNull().orDynamic().orMarked())
                .maybeNull()
                .gives(arguments -> conversionType(arguments.get(0), wanted), call -> converted(call.get(0), wanted));
    }

    private static Type conversionType(Value value, Type wanted) throws FunctionFault {
        Value any = new Value.Unknown(value.type(), Refinement.NONE, Set.of(), Marks.NONE);
        Computed.Fault fault = Conversions.convert(any, wanted).error();
        if (fault != null) {
            throw FunctionFault.at(0, fault.detail());
        }
        return wanted;
    }

    private static Value converted(Value value, Type wanted) throws FunctionFault {
        Computed converted = Conversions.convert(value, wanted);
        Computed.Fault fault = converted.error();
        if (fault == null) {
            return converted.value();
        }
        throw FunctionFault.at(
                0,
                value instanceof Value.Str string
                        ? FunctionFault.quote(string.value()) + ": " + fault.detail()
                        : fault.detail());
    }
}
