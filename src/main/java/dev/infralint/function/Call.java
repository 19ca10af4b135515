package dev.infralint.function;

import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * One call of a function, its arguments checked and converted to the types of the parameters.
 *
 * @param type the type that the result must have
 */
record Call(List<Value> arguments, Type type, FunctionContext context) {
    int size() {
        return arguments.size();
    }

    /** What stands for the result while some argument is not known. */
    Value unknown() {
        return Values.unknownFrom(type, Refinement.NONE, arguments);
    }

    Value get(int index) {
        return arguments.get(index);
    }

    /** The text of a known string. */
    String text(int index) {
        return arguments.get(index) instanceof Value.Str string ? string.value() : "";
    }

    Value.Num number(int index) throws FunctionFault {
        if (arguments.get(index) instanceof Value.Num number) {
            return number;
        }
        throw FunctionFault.at(index, "it is not a number");
    }

    /** A number that must be whole and fit 64 bits, as Terraform's functions take them. */
    int whole(int index) throws FunctionFault {
        return whole(number(index));
    }

    static int whole(Value.Num number) throws FunctionFault {
        checkWhole(number);
        BigDecimal value = number.value();
        if (value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw FunctionFault.of(Numbers.format(value) + " has more than 63 bits; give a smaller number");
        }
        // Nothing that these functions do differs beyond the bounds of an int, which are clear of every bound on size.
        return value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                ? Integer.MAX_VALUE
                : value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) < 0 ? Integer.MIN_VALUE : value.intValue();
    }

    /** A whole number of any size. */
    BigInteger integer(int index) throws FunctionFault {
        Value.Num number = number(index);
        checkWhole(number);
        return number.value().toBigInteger();
    }

    private static void checkWhole(Value.Num number) throws FunctionFault {
        if (!Numbers.isWhole(number)) {
            throw FunctionFault.of(Numbers.format(number.value()) + " has a fraction; give a whole number");
        }
    }

    /** The elements of a list, set or tuple. */
    List<Value> elements(int index) {
        return arguments.get(index) instanceof Value.Sequence sequence ? sequence.elements() : List.of();
    }
}
