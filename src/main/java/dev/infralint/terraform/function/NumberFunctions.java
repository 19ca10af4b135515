package dev.infralint.terraform.function;

import dev.infralint.value.Conversions;
import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

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
            throw FunctionFault.of("the result is not a finite number");
        }
        return Numbers.of(computed);
    }

    private static Value extreme(Call call, int side) throws FunctionFault {
        if (call.size() == 0) {
            throw FunctionFault.of("must pass at least one number");
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
            throw FunctionFault.at(0, "first argument must be a string, not " + dev.infralint.value.Types.name(type));
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
            throw FunctionFault.at(1, "base must be a whole number between 2 and 62 inclusive");
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
            throw FunctionFault.at(
                    0, "cannot parse " + dev.infralint.value.Strings.quote(text) + " as a base " + base + " integer");
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

    private static Value range(Call call) throws FunctionFault {
        if (call.size() < 1 || call.size() > 3) {
            throw FunctionFault.of("must have one, two, or three arguments");
        }
        Value.Num zero = Numbers.of(0.0);
        Value.Num start = call.size() == 1 ? zero : call.number(0);
        Value.Num end = call.number(call.size() == 1 ? 0 : 1);
        boolean down = Numbers.compare(end, start) < 0;
        Value.Num step = call.size() == 3 ? call.number(2) : (Value.Num) Value.of(down ? -1 : 1);
        if (call.size() == 3) {
            if (step.value().signum() < 0 && Numbers.compare(end, start) > 0) {
                throw FunctionFault.at(1, "end must be less than start when step is negative");
            }
            if (step.value().signum() >= 0 && down) {
                throw FunctionFault.at(1, "end must be greater than start when step is positive");
            }
            down = step.value().signum() < 0;
        }
        List<Value> values = new java.util.ArrayList<>();
        Value.Num next = start;
        while (down ? Numbers.compare(next, end) > 0 : Numbers.compare(next, end) < 0) {
            if (values.size() >= 1024) {
                throw FunctionFault.of("more than 1024 values were generated; either decrease the difference between"
                        + " start and end or use a smaller step");
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
                    0, "argument must be list, set, or tuple. Received " + dev.infralint.value.Types.name(list.type()));
        }
        if (sequence.elements().isEmpty()) {
            throw FunctionFault.at(0, "cannot sum an empty list");
        }
        if (!list.isWhollyKnown()) {
            return Values.unknownFrom(Type.NUMBER, Refinement.NOT_NULL, List.of(list));
        }
        Value.Num total = new Value.Num(BigDecimal.ZERO, Numbers.WHOLE_PRECISION, list.marks());
        for (Value element : sequence.elements()) {
            Value number = Conversions.convert(element, Type.NUMBER).value();
            if (!(number instanceof Value.Num each)) {
                throw FunctionFault.at(0, "argument must be list, set, or tuple of number values");
            }
            total = Numbers.add(total, each);
        }
        return total;
    }
}
