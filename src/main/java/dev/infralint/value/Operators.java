package dev.infralint.value;

import java.util.List;
import java.util.Optional;

/** The operators of the language. */
public final class Operators {
    private static final String INVALID_OPERAND = "Invalid operand";
    private static final String OPERATION_FAILED = "Operation failed";

    private Operators() {}

    /** The operators with one operand. */
    public enum Unary {
        NEGATE,
        NOT
    }

    /** The operators with two operands. */
    public enum Binary {
        OR,
        AND,
        EQUAL,
        NOT_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MODULO
    }

    /** {@code operator operand}. */
    public static Computed unary(Unary operator, Value given) {
        Type type = operator == Unary.NOT ? Type.BOOL : Type.NUMBER;
        Computed converted = Conversions.convert(given, type);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            return failed(
                    type, INVALID_OPERAND, "The operand does not fit: " + fault.detail() + ".", 0, List.of(given));
        }
        Value operand = converted.value();
        if (operand.isNull()) {
            return failed(type, OPERATION_FAILED, "The operand is null; guard it with coalesce.", List.of(given));
        }
        if (operand instanceof Value.Bool bool) {
            return Computed.of(new Value.Bool(!bool.value(), bool.marks()));
        }
        if (operand instanceof Value.Num number) {
            return Computed.of(Numbers.negate(number));
        }
        return Computed.of(Values.unknownFrom(type, Refinement.NOT_NULL, List.of(given)));
    }

    /** {@code left operator right}. Both operands are always evaluated; an unknown one does not hide what the other decides. */
    public static Computed binary(Binary operator, Value left, Value right) {
        return switch (operator) {
            case EQUAL -> Computed.of(equality(left, right, true));
            case NOT_EQUAL -> Computed.of(equality(left, right, false));
            case OR, AND -> typed(operator, Type.BOOL, Type.BOOL, left, right);
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> typed(operator, Type.NUMBER, Type.BOOL, left, right);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> typed(operator, Type.NUMBER, Type.NUMBER, left, right);
        };
    }

    private static Value equality(Value left, Value right, boolean whenEqual) {
        Value a = Values.opaque(left);
        Value b = Values.opaque(right);
        Marks marks = Values.deepMarks(a).with(Values.deepMarks(b));
        Optional<Boolean> equal = Values.equal(a, b);
        return equal.<Value>map(known -> new Value.Bool(known == whenEqual, marks))
                .orElseGet(() -> Values.unknownFrom(Type.BOOL, Refinement.NOT_NULL, List.of(a, b))
                        .withMarks(marks));
    }

    private static Computed typed(Binary operator, Type operands, Type result, Value givenLeft, Value givenRight) {
        List<Value> given = List.of(givenLeft, givenRight);
        Computed left = Conversions.convert(givenLeft, operands);
        Computed right = Conversions.convert(givenRight, operands);
        Computed.Fault leftFault = left.error();
        if (leftFault != null) {
            return failed(
                    result, INVALID_OPERAND, "The left operand does not fit: " + leftFault.detail() + ".", 0, given);
        }
        Computed.Fault rightFault = right.error();
        if (rightFault != null) {
            return failed(
                    result, INVALID_OPERAND, "The right operand does not fit: " + rightFault.detail() + ".", 1, given);
        }
        if (left.value().isNull() || right.value().isNull()) {
            String side = left.value().isNull() ? "left" : "right";
            return failed(result, OPERATION_FAILED, "The " + side + " operand is null; guard it with coalesce.", given);
        }
        Optional<Computed> known = decided(operator, left.value(), right.value());
        return known.orElseGet(() -> Computed.of(Values.unknownFrom(result, Refinement.NOT_NULL, given)));
    }

    private static Optional<Computed> decided(Binary operator, Value left, Value right) {
        Marks marks = left.marks().with(right.marks());
        if (operator == Binary.AND || operator == Binary.OR) {
            boolean decisive = operator == Binary.OR;
            boolean found = left instanceof Value.Bool a && a.value() == decisive
                    || right instanceof Value.Bool b && b.value() == decisive;
            if (found || left.isKnown() && right.isKnown()) {
                return Optional.of(Computed.of(new Value.Bool(found == decisive, marks)));
            }
            return Optional.empty();
        }
        if (left instanceof Value.Num a && right instanceof Value.Num b) {
            return Optional.of(ofNumbers(operator, a, b));
        }
        Optional<Boolean> ordered = switch (operator) {
            case LESS -> Refinements.less(left, right);
            case GREATER -> Refinements.less(right, left);
            case LESS_OR_EQUAL -> Refinements.less(left, right).filter(less -> less);
            case GREATER_OR_EQUAL -> Refinements.less(right, left).filter(greater -> greater);
            default -> Optional.empty();
        };
        return ordered.map(known -> Computed.of(new Value.Bool(known, marks)));
    }

    private static boolean isZero(Value value) {
        return value instanceof Value.Num number && number.value().signum() == 0;
    }

    private static Computed ofNumbers(Binary operator, Value.Num left, Value.Num right) {
        Marks marks = left.marks().with(right.marks());
        return switch (operator) {
            case ADD -> bounded(Numbers.add(left, right));
            case SUBTRACT -> bounded(Numbers.subtract(left, right));
            case MULTIPLY -> bounded(Numbers.multiply(left, right));
            case DIVIDE ->
                isZero(right)
                        ? failed(Type.NUMBER, OPERATION_FAILED, "The divisor is zero.", List.of(left, right))
                        : bounded(Numbers.divide(left, right));
            case MODULO -> bounded(Numbers.modulo(left, right));
            case GREATER -> Computed.of(new Value.Bool(Numbers.compare(left, right) > 0, marks));
            case GREATER_OR_EQUAL -> Computed.of(new Value.Bool(Numbers.compare(left, right) >= 0, marks));
            case LESS -> Computed.of(new Value.Bool(Numbers.compare(left, right) < 0, marks));
            default -> Computed.of(new Value.Bool(Numbers.compare(left, right) <= 0, marks));
        };
    }

    private static Computed bounded(Value.Num number) {
        return number.value().signum() == 0 || Numbers.withinBounds(number.value())
                ? Computed.of(number)
                : failed(
                        Type.NUMBER,
                        OPERATION_FAILED,
                        "The result has more than 100,000 digits, which infra-lint does not compute.",
                        List.of(number));
    }

    private static Computed failed(Type type, String summary, String detail, List<Value> operands) {
        return failed(type, summary, detail, -1, operands);
    }

    private static Computed failed(Type type, String summary, String detail, int operand, List<Value> operands) {
        return new Computed(
                Values.unknownFrom(type, Refinement.NONE, operands), new Computed.Fault(summary, detail, operand));
    }
}
