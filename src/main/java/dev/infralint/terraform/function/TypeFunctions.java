package dev.infralint.terraform.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;

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
            return Values.unknownFrom(Type.BOOL, dev.infralint.value.Refinement.NOT_NULL, List.of(value));
        }
        return Value.of(sensitive);
    }

    private static Value withoutEphemeral(Value value) {
        Marks marks = value.marks();
        if (marks.ephemeral()) {
            return new Value.Null(
                    value.type(), new Marks(marks.sensitive(), false, marks.origin(), marks.dependencies()));
        }
        return value;
    }

    private static Function conversion(String name, Type wanted) {
        return Function.named(name)
                .takes(Parameter.of("v", Type.DYNAMIC).orNull().orDynamic().orMarked())
                .maybeNull()
                .gives(arguments -> conversionType(arguments.get(0), wanted), call -> converted(call.get(0), wanted));
    }

    private static Type conversionType(Value value, Type wanted) throws FunctionFault {
        Computed converted = Conversions.convert(
                new Value.Unknown(value.type(), dev.infralint.value.Refinement.NONE, java.util.Set.of(), Marks.NONE),
                wanted);
        if (converted.failed()) {
            throw FunctionFault.at(
                    0, "cannot convert " + Types.name(value.type()) + " to " + Types.constraintName(wanted));
        }
        return wanted;
    }

    private static Value converted(Value value, Type wanted) throws FunctionFault {
        Computed converted = Conversions.convert(value, wanted);
        if (!converted.failed()) {
            return converted.value();
        }
        String what = value instanceof Value.Str string ? Strings.quote(string.value()) : Types.name(value.type());
        if (value.type().equals(Type.STRING) && wanted.equals(Type.BOOL)) {
            throw FunctionFault.at(
                    0, "cannot convert " + what + " to bool; only the strings \"true\" and \"false\" are possible");
        }
        if (value.type().equals(Type.STRING) && wanted.equals(Type.NUMBER)) {
            throw FunctionFault.at(0, "cannot convert " + what + " to number; it is not a number in decimal notation");
        }
        throw FunctionFault.at(0, "cannot convert " + Types.name(value.type()) + " to " + Types.constraintName(wanted));
    }
}
