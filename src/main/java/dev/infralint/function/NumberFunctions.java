package dev.infralint.function;

import dev.infralint.value.Conversions;
import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions on numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.named("abs")
                        .takes(Parameter.of("num", Type.NUMBER).orDynamic())
                        .gives(Type.NUMBER, call -> {
                            Value.Num number = call.number(0);
                            return Numbers.isNegative(number) ? Numbers.negate(number) : number;
                        }),
                Function.named("ceil")
                        .takes("num", Type.NUMBER)
                        .gives(Type.NUMBER, call -> Numbers.ceiling(call.number(0))),
                Function.named("floor")
                        .takes("num", Type.NUMBER)
                        .gives(Type.NUMBER, call -> Numbers.floor(call.number(0))),
                Function.named("log")
                        .takes("num", Type.NUMBER)
                        .takes("base", Type.NUMBER)
                        .gives(
                                Type.NUMBER,
                                call -> ofDouble(
                                        FloatingPoint.log(call.number(0).value().doubleValue())
                                                / FloatingPoint.log(
                                                        call.number(1).value().doubleValue()))),
                Function.named("max")
                        .rest(Parameter.of("numbers", Type.NUMBER).orDynamic())
                        .gives(Type.NUMBER, call -> extreme(call, 1)),
                Function.named("min")
                        .rest(Parameter.of("numbers", Type.NUMBER).orDynamic())
                        .gives(Type.NUMBER, call -> extreme(call, -1)),
                Function.named("parseint")
                        .takes("number", Type.DYNAMIC)
                        .takes("base", Type.NUMBER)
                        .gives(NumberFunctions::parseintType, NumberFunctions::parseint),
                Function.named("pow")
                        .takes("num", Type.NUMBER)
                        .takes("power", Type.NUMBER)
                        .gives(
                                Type.NUMBER,
                                call -> ofDouble(FloatingPoint.pow(
                                        call.number(0).value().doubleValue(),
                                        call.number(1).value().doubleValue()))),
                Function.named("range")
                        .rest(Parameter.of("params", Type.NUMBER))
                        .gives(new Type.ListOf(Type.NUMBER), NumberFunctions::range),
                Function.named("signum")
                        .takes("num", Type.NUMBER)
                        .gives(Type.NUMBER, call -> Value.of(Integer.signum(call.whole(0)))),
                Function.named("sum").takes("list", Type.DYNAMIC).gives(Type.NUMBER, NumberFunctions::sum));
    }

    private static Value ofDouble(double computed) throws FunctionFault {
        if (Double.isNaN(computed) || Double.isInfinite(computed)) {
            throw FunctionFault.of("the result is infinite or no number at all");
        }
        return Numbers.of(computed);
    }

    private static Value extreme(Call call, int side) throws FunctionFault {
        if (call.size() == 0) {
            throw FunctionFault.of("give at least one number");
        }
        Value.Num best = call.number(0);
        for (int i = 1; i < call.size(); i++) {
            Value.Num next = call.number(i);
            best = Numbers.compare(next, best) * side > 0 ? next : best;
        }
        return best;
    }

    private static Type parseintType(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (!type.equals(Type.STRING)) {
            throw FunctionFault.at(0, "it is " + Types.described(type) + "; give the digits in a string");
        }
        return Type.NUMBER;
    }

    private static Value parseint(Call call) throws FunctionFault {
        int base;
        try {
            base = call.whole(1);
        } catch (FunctionFault fault) {
            throw FunctionFault.at(1, fault.message());
        }
        if (base < 2 || base > 62) {
            throw FunctionFault.at(1, "there is no base " + base + "; give one from 2 to 62");
        }
        String text = call.text(0);
        Bounds.checkText((long) text.length() * 1000);
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        BigInteger result = BigInteger.ZERO;
        BigInteger radix = BigInteger.valueOf(base);
        boolean valid = start < text.length();
        for (int i = start; i < text.length() && valid; i++) {
            int digit = digit(text.charAt(i), base);
            valid = digit >= 0 && digit < base;
            result = result.multiply(radix).add(BigInteger.valueOf(digit));
        }
        if (!valid) {
            throw FunctionFault.at(0, FunctionFault.quote(text) + " is no whole number in base " + base);
        }
        return Numbers.of(text.startsWith("-") ? result.negate() : result);
    }

    /** Above base 36, capitals are digits of their own. */
    private static int digit(char c, int base) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + (base <= 36 ? 10 : 36) : -1;
    }

    private static FunctionFault away(Value.Num start, Value.Num end, Value.Num step) {
        return FunctionFault.at(
                1,
                "steps of " + Numbers.format(step.value()) + " never lead from " + Numbers.format(start.value())
                        + " to " + Numbers.format(end.value()));
    }

    private static Value range(Call call) throws FunctionFault {
        if (call.size() < 1 || call.size() > 3) {
            throw FunctionFault.of("there are " + call.size() + " arguments; give one, two or three");
        }
        Value.Num zero = Numbers.of(0.0);
        Value.Num start = call.size() == 1 ? zero : call.number(0);
        Value.Num end = call.number(call.size() == 1 ? 0 : 1);
        for (int i = 0; i < call.size(); i++) {
            if (Numbers.work(call.number(i).value()) > 0) {
                throw FunctionFault.at(
                        i, "steps between numbers of more than 1,000 digits are not counted by infra-lint");
            }
        }
        boolean down = Numbers.compare(end, start) < 0;
        Value.Num step = call.size() == 3 ? call.number(2) : (Value.Num) Value.of(down ? -1 : 1);
        if (call.size() == 3) {
            if (step.value().signum() < 0 && Numbers.compare(end, start) > 0) {
                throw away(start, end, step);
            }
            if (step.value().signum() >= 0 && down) {
                throw away(start, end, step);
            }
            down = step.value().signum() < 0;
        }
        List<Value> values = new ArrayList<>();
        Value.Num next = start;
        while (down ? Numbers.compare(next, end) > 0 : Numbers.compare(next, end) < 0) {
            if (values.size() >= 1024) {
                throw FunctionFault.of(
                        "there are more than 1,024 numbers, the most that Terraform gives; take a longer step");
            }
            values.add(next);
            next = Numbers.add(next, step);
        }
        return Values.list(Type.NUMBER, values);
    }

    private static Value sum(Call call) throws FunctionFault {
        Value list = call.get(0);
        if (!(list instanceof Value.Sequence sequence)) {
            throw FunctionFault.at(
                    0, Types.described(list.type()) + " has no elements to add up; give a list, set or tuple");
        }
        if (sequence.elements().isEmpty()) {
            throw FunctionFault.at(0, "an empty list has no sum; add a 0 to it");
        }
        if (!list.isWhollyKnown()) {
            return Values.unknownFrom(Type.NUMBER, Refinement.NOT_NULL, List.of(list));
        }
        Value.@Nullable Num total = null;
        for (Value element : sequence.elements()) {
            Value number = Conversions.convert(element, Type.NUMBER).value();
            if (!(number instanceof Value.Num each)) {
                throw FunctionFault.at(0, "not all elements are numbers");
            }
            // A sum is as precise as its summands, so that none begins with a zero.
            total = total == null ? each : Numbers.add(total, each);
        }
        return Values.addMarks(Objects.requireNonNull(total, "there are elements"), list.marks());
    }
}
