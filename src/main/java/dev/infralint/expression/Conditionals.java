package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditional expressions: both arms are computed, so that they agree on a type; one of them is taken. */
final class Conditionals {
    private static final int LONGEST_UNKNOWN_LIST = 10_000;
    private static final String INCONSISTENT = "Inconsistent conditional result types";

    private final Evaluation evaluation;

    Conditionals(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** An else-if chain leans to the right and may be long: it is walked, not descended. */
    Value evaluate(Expression.Conditional expression) {
        Deque<Expression.Conditional> chain = new ArrayDeque<>();
        Deque<Evaluation.Attempt> arms = new ArrayDeque<>();
        Expression last = expression;
        while (last instanceof Expression.Conditional conditional) {
            chain.push(conditional);
            arms.push(evaluation.attempt(conditional.whenTrue()));
            last = conditional.whenFalse();
        }
        Evaluation.Attempt result = evaluation.attempt(last);
        for (Expression.Conditional conditional : chain) {
            Arm whenTrue = new Arm(arms.pop(), conditional.whenTrue().range());
            Arm whenFalse = new Arm(result, conditional.whenFalse().range());
            result =
                    evaluation.attempt(() -> choose(conditional.condition(), whenTrue, whenFalse, conditional.range()));
        }
        evaluation.keep(result);
        return result.value();
    }

    /** An arm with its diagnostics, which count only when the arm is taken. */
    record Arm(Evaluation.Attempt attempt, Range range) {
        Value value() {
            return attempt.value();
        }

        private boolean isBareNull() {
            return value() instanceof Value.Null nothing && nothing.type().equals(Type.DYNAMIC);
        }
    }

    /** The value of a conditional whose arms are computed. */
    Value choose(Expression condition, Arm whenTrue, Arm whenFalse, Range range) {
        Type left = whenTrue.value().type();
        Type right = whenFalse.value().type();
        Type type;
        if (whenTrue.isBareNull()) {
            type = right;
        } else if (whenFalse.isBareNull()) {
            type = left;
        } else if (left.equals(Type.DYNAMIC) || right.equals(Type.DYNAMIC)) {
            type = Type.DYNAMIC;
        } else {
            Optional<Type> unified = Conversions.unify(List.of(left, right));
            if (unified.isEmpty()) {
                evaluation.error(
                        INCONSISTENT,
                        "Both results must be of one type, or convertible to one; here they are " + Types.name(left)
                                + " and " + Types.name(right) + ".",
                        whenTrue.range().to(whenFalse.range()),
                        range);
                return Evaluation.unknown();
            }
            type = unified.get();
        }
        Value test = evaluation.evaluate(condition);
        if (test.isNull()) {
            evaluation.error(
                    "Null condition", "The condition is null; it must be true or false.", condition.range(), range);
            return Value.unknown(type);
        }
        if (!test.isKnown() || test instanceof Value.InstanceValue) {
            return undecided(test, whenTrue.value(), whenFalse.value(), type);
        }
        Computed truth = Conversions.convert(test, Type.BOOL);
        if (!(truth.value() instanceof Value.Bool decided) || truth.failed()) {
            evaluation.error("Incorrect condition type", "The condition must be a bool.", condition.range(), range);
            return Value.unknown(type);
        }
        Arm taken = decided.value() ? whenTrue : whenFalse;
        Arm other = decided.value() ? whenFalse : whenTrue;
        evaluation.keep(taken.attempt());
        Value value = taken.value();
        if (!type.equals(Type.DYNAMIC) && !value.type().equals(type)) {
            Computed converted = Conversions.convert(value, type);
            Computed.Fault fault = converted.error();
            if (fault != null || isMixed(value.type(), other.value().type())) {
                String reason = fault == null ? "its elements are of several types" : fault.detail();
                evaluation.error(
                        INCONSISTENT, "The result that is taken does not fit: " + reason + ".", taken.range(), range);
            }
            value = converted.value();
        }
        return Evaluation.marked(
                value, test.marks().with(Values.guards(other.value().marks())));
    }

    /**
     * Whether elements stay of several types beside an empty list or map without element type. Terraform makes primitives
     * alike there, but not lists, maps and what is built of parts, although {@code tolist} and {@code tomap} do.
     */
    private static boolean isMixed(Type given, Type other) {
        boolean open = (other instanceof Type.ListOf || other instanceof Type.MapOf)
                && Types.element(other).equals(Type.DYNAMIC);
        List<Type> parts = List.of();
        if (open && given instanceof Type.TupleOf tuple) {
            parts = tuple.elements();
        } else if (open && given instanceof Type.ObjectOf object) {
            parts = List.copyOf(object.attributes().values());
        }
        List<Type> known = parts.stream()
                .filter(part -> !part.equals(Type.DYNAMIC))
                .distinct()
                .toList();
        return known.size() > 1 && !known.stream().allMatch(Types::isPrimitive);
    }

    /** What both arms share when it is not known which is taken. */
    private static Value undecided(Value test, Value whenTrue, Value whenFalse, Type type) {
        Marks marks =
                test.marks().with(whenTrue.marks()).with(whenFalse.marks()).withOrigin(null);
        if (whenTrue.isNull() && whenFalse.isNull()) {
            return new Value.Null(type, marks);
        }
        boolean notNull = Unknowns.isSurelyNotNull(whenTrue) && Unknowns.isSurelyNotNull(whenFalse);
        Set<String> needs = Unknowns.needs(test);
        Refinement refinement = new Refinement(notNull, "", 0, null);
        if (type.equals(Type.NUMBER) && whenTrue instanceof Value.Num left && whenFalse instanceof Value.Num right) {
            if (left.equals(right)) {
                return left.withMarks(marks);
            }
            Integer least = Numbers.toInt(left).filter(n -> n >= 0).orElse(null);
            Integer most = Numbers.toInt(right).filter(n -> n >= 0).orElse(null);
            if (least != null && most != null) {
                refinement = new Refinement(true, "", Math.min(least, most), Math.max(least, most));
            }
        } else if (Types.isCollection(type) && whenTrue.type().equals(whenFalse.type())) {
            Refinement left = lengths(whenTrue);
            Refinement right = lengths(whenFalse);
            Integer most = left.maxLength() == null || right.maxLength() == null
                    ? null
                    : Integer.valueOf(Math.max(left.maxLength(), right.maxLength()));
            refinement = new Refinement(notNull, "", Math.min(left.minLength(), right.minLength()), most);
            Value decided = decidedByLength(type, refinement, needs, marks);
            if (decided != null) {
                return decided;
            }
        }
        Refinement held = holding(refinement, whenTrue, whenFalse, type);
        List<Value> open =
                open(test, whenTrue, whenFalse).map(arm -> converted(arm, type)).toList();
        return new Value.Unknown(type, Arms.in(held, open), needs, marks);
    }

    /** The arms that may be taken: one only where all that the condition may be says the same. */
    private static Stream<Value> open(Value test, Value whenTrue, Value whenFalse) {
        List<Value> truths = Arms.of(test);
        boolean never = !truths.isEmpty() && truths.stream().allMatch(Value.of(false)::equals);
        boolean always = !truths.isEmpty() && truths.stream().allMatch(Value.of(true)::equals);
        return never ? Stream.of(whenFalse) : always ? Stream.of(whenTrue) : Stream.of(whenTrue, whenFalse);
    }

    /** What the value holds unless it is null or empty: all of one arm where the other is that, else what they share. */
    private static Refinement holding(Refinement refinement, Value whenTrue, Value whenFalse, Type type) {
        Value held = holdsNothing(whenFalse) ? whenTrue : holdsNothing(whenTrue) ? whenFalse : null;
        if (held == null) {
            return refinement.withPart(shared(whenTrue, whenFalse));
        }
        if (holdsNothing(held)) {
            return refinement;
        }
        if (held instanceof Value.Unknown unknown) {
            return refinement.holdingAs(unknown.refinement(), unknown.possible());
        }
        return refinement.withPossible(converted(held, type));
    }

    private static Value converted(Value value, Type type) {
        return type.equals(Type.DYNAMIC) || value.type().equals(type)
                ? value
                : Conversions.convert(value, type).value();
    }

    /** The known elements that are in both lists; null where there are none. */
    private static @Nullable Value shared(Value one, Value other) {
        if (!(one instanceof Value.Sequence first) || !(other instanceof Value.Sequence second)) {
            return null;
        }
        Set<Value> both = new HashSet<>(second.elements());
        List<Value> elements = first.elements().stream()
                .filter(element -> element.isWhollyKnown() && both.contains(element))
                .toList();
        return elements.isEmpty() ? null : Values.set(Type.DYNAMIC, elements);
    }

    private static boolean holdsNothing(Value value) {
        return value.isNull()
                || value instanceof Value.Sequence sequence
                        && sequence.elements().isEmpty()
                || value instanceof Value.Named named
                        && !(value instanceof Value.InstanceValue)
                        && named.elements().isEmpty();
    }

    /** A collection whose length is known is known itself where its elements have no keys. */
    private static @Nullable Value decidedByLength(Type type, Refinement refinement, Set<String> needs, Marks marks) {
        Integer length = refinement.maxLength();
        if (!refinement.notNull() || length == null || refinement.minLength() != length) {
            return null;
        }
        Value element = new Value.Unknown(Types.element(type), Refinement.NONE, needs, Marks.NONE);
        if (type instanceof Type.ListOf list && length <= LONGEST_UNKNOWN_LIST) {
            return new Value.ListValue(list.element(), Collections.nCopies(length, element), marks);
        }
        if (type instanceof Type.SetOf set && length <= 1) {
            return new Value.SetValue(set.element(), Collections.nCopies(length, element), marks);
        }
        return type instanceof Type.MapOf map && length == 0
                ? new Value.MapValue(map.element(), Map.of(), marks)
                : null;
    }

    private static Refinement lengths(Value value) {
        if (value instanceof Value.Unknown unknown) {
            return unknown.refinement();
        }
        int length = value instanceof Value.Sequence sequence
                ? sequence.elements().size()
                : value instanceof Value.Named named ? named.elements().size() : 0;
        boolean certain = !(value instanceof Value.SetValue) || value.isWhollyKnown();
        return new Refinement(
                true, "", certain ? length : Math.min(1, length), value.isNull() ? null : (Integer) length);
    }
}
