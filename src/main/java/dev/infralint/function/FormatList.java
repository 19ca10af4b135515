package dev.infralint.function;

import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code formatlist}: one text for each position of the lists among the arguments. */
final class FormatList {
    private FormatList() {}

    static Value of(Call call) throws FunctionFault {
        if (StringFunctions.forgetsType(call)) {
            return Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, call.arguments());
        }
        String format = call.text(0);
        List<Value> arguments = call.arguments().subList(1, call.size());
        if (arguments.isEmpty()) {
            return Values.strings(List.of(Formatter.format(format, List.of())));
        }
        int length = -1;
        int chooser = -1;
        boolean unknown = false;
        for (int i = 0; i < arguments.size(); i++) {
            Value argument = arguments.get(i);
            if (!iterates(argument)) {
                unknown |= argument instanceof Value.Unknown single
                        && single.type().equals(Type.DYNAMIC);
                continue;
            }
            if (!(Values.length(argument) instanceof Value.Num number)) {
                unknown = true;
                continue;
            }
            int size = number.value().intValueExact();
            if (length == -1) {
                length = size;
                chooser = i;
            } else if (size != length) {
                throw FunctionFault.at(
                        i + 1,
                        "there are " + size + " elements here and " + length + " in argument " + (chooser + 1)
                                + " after the format; give lists of one length");
            }
            unknown |= !argument.isKnown();
        }
        if (unknown) {
            return Values.unknownFrom(
                    new Type.ListOf(Type.STRING),
                    Refinement.NOT_NULL.withEach(
                            line(format, arguments.stream().map(FormatList::any).toList())),
                    call.arguments());
        }
        return lines(format, arguments, length == -1 ? 1 : length);
    }

    /** A text with holes for what is unknown. */
    private static Value line(String format, List<Value> cells) {
        return Values.unknownFrom(
                Type.STRING, new Refinement(true, "", 0, null, Formatter.outline(format, cells)), cells);
    }

    /** What stands for each element of a list that is unknown, or of which the place is. */
    private static Value any(Value argument) {
        return argument instanceof Value.Str || argument instanceof Value.Num || argument instanceof Value.Bool
                ? argument
                : Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, List.of(argument));
    }

    private static boolean iterates(Value argument) {
        return !argument.isNull() && Types.isSequence(argument.type());
    }

    private static Value lines(String format, List<Value> arguments, int length) throws FunctionFault {
        List<Value> lines = new ArrayList<>();
        for (int row = 0; row < length; row++) {
            List<Value> cells = new ArrayList<>();
            for (Value argument : arguments) {
                cells.add(
                        argument instanceof Value.Sequence sequence
                                ? sequence.elements().get(row)
                                : argument);
            }
            if (cells.stream().allMatch(Value::isWhollyKnown)) {
                try {
                    lines.add(Strings.of(Formatter.format(format, cells)));
                } catch (FunctionFault fault) {
                    throw FunctionFault.of("in line " + row + ", " + fault.message());
                }
            } else {
                lines.add(line(format, cells));
            }
        }
        return Values.list(Type.STRING, lines);
    }
}
