package dev.infralint.value;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The {@code ==} of the language, which may not know. */
final class Equality {
    private Equality() {}

    static Optional<Boolean> of(Value left, Value right) {
        if (left.isNull() && Values.isSurelyNotNull(right) || right.isNull() && Values.isSurelyNotNull(left)) {
            return Optional.of(false);
        }
        if (left.isNull() && right.isNull()) {
            return Optional.of(true);
        }
        if (left instanceof Value.Unknown unknown) {
            return right instanceof Value.Unknown ? Optional.empty() : withUnknown(unknown, right);
        }
        if (right instanceof Value.Unknown unknown) {
            return withUnknown(unknown, left);
        }
        Type leftType = left.type();
        Type rightType = right.type();
        if (Types.hasDynamic(leftType) && hasOpenType(left) || Types.hasDynamic(rightType) && hasOpenType(right)) {
            return mayAgree(leftType, rightType) ? Optional.empty() : Optional.of(false);
        }
        return leftType.equals(rightType) ? sameType(left, right) : Optional.of(false);
    }

    /** Whether two types, of which parts are open, may turn out to be the same. */
    private static boolean mayAgree(Type left, Type right) {
        return Types.conforms(left, right) || Types.conforms(right, left);
    }

    /** Whether a part of the value is of a type that is not known; a null of no type is not such a part. */
    private static boolean hasOpenType(Value value) {
        if (value instanceof Value.Unknown || value instanceof Value.InstanceValue) {
            return Types.hasDynamic(value.type());
        }
        return Values.elements(value).stream().anyMatch(Equality::hasOpenType);
    }

    private static Optional<Boolean> withUnknown(Value.Unknown unknown, Value known) {
        if (known.isNull()) {
            return Optional.empty();
        }
        if (Types.hasDynamic(unknown.type())) {
            return mayAgree(known.type(), unknown.type()) ? Optional.empty() : Optional.of(false);
        }
        return known.type().equals(unknown.type()) && !excludes(unknown, known) ? Optional.empty() : Optional.of(false);
    }

    private static boolean excludes(Value.Unknown unknown, Value known) {
        Refinement bounds = unknown.refinement();
        if (known instanceof Value.Str string) {
            return !string.value().startsWith(bounds.prefix());
        }
        Value.Num number = known instanceof Value.Num num
                ? num
                : Types.isCollection(known.type()) && Values.length(known) instanceof Value.Num length ? length : null;
        if (number == null) {
            return false;
        }
        boolean bounded = known.type().equals(Type.NUMBER) ? Refinements.isBounded(unknown) : true;
        Integer most = bounds.maxLength();
        return bounded && Numbers.compare(number, number(bounds.minLength())) < 0
                || most != null && Numbers.compare(number, number(most)) > 0;
    }

    private static Value.Num number(int value) {
        return new Value.Num(BigDecimal.valueOf(value), Numbers.WHOLE_PRECISION, Marks.NONE);
    }

    private static Optional<Boolean> sameType(Value left, Value right) {
        if (left instanceof Value.SetValue a && right instanceof Value.SetValue b) {
            return sets(a, b);
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            return a.elements().size() == b.elements().size()
                    ? pairs(a.elements().iterator(), b.elements().iterator())
                    : Optional.of(false);
        }
        if (left instanceof Value.Named a && right instanceof Value.Named b) {
            return a.elements().keySet().equals(b.elements().keySet())
                    ? pairs(
                            a.elements().values().iterator(),
                            b.elements().values().iterator())
                    : Optional.of(false);
        }
        return Optional.of(left.equals(right));
    }

    private static Optional<Boolean> pairs(Iterator<Value> left, Iterator<Value> right) {
        while (left.hasNext() && right.hasNext()) {
            Optional<Boolean> equal = Values.equal(left.next(), right.next());
            if (!equal.orElse(false)) {
                return equal;
            }
        }
        return Optional.of(true);
    }

    private static Optional<Boolean> sets(Value.SetValue left, Value.SetValue right) {
        if (hasUnknown(left.elements()) || hasUnknown(right.elements())) {
            return Optional.empty();
        }
        if (left.elements().size() != right.elements().size()) {
            return Optional.of(false);
        }
        return Optional.of(left.elements().equals(right.elements()));
    }

    private static boolean hasUnknown(List<Value> elements) {
        return elements.stream()
                .anyMatch(element -> element instanceof Value.Unknown || element instanceof Value.InstanceValue);
    }
}
