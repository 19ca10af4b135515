package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Splats: what an expression gives for each element of a sequence, or for one value that is none. */
final class Splats {
    private final Evaluation evaluation;

    Splats(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Value evaluate(Expression.Splat expression) {
        int before = evaluation.faults();
        Value source = evaluation.evaluate(expression.source());
        if (evaluation.faults() > before) {
            return Evaluation.unknown();
        }
        boolean sequence = source instanceof Value.Sequence || !source.isKnown() && Types.isSequence(source.type());
        if (source.isNull()) {
            sequence = Types.isSequence(source.type());
            if (sequence) {
                evaluation.error(
                        "Splat of null value",
                        "A null sequence has no elements to walk.",
                        expression.source().range(),
                        expression.source().range().to(expression.marker()));
                return Evaluation.unknown();
            }
            return new Value.TupleValue(List.of(), source.marks());
        }
        if (source.possible() instanceof Value.Sequence possible) {
            Evaluation.Attempt attempt = evaluation.attempt(() ->
                    knownSplat(expression, new Value.TupleValue(possible.elements(), Marks.NONE), evaluation.faults()));
            Marks guards = Values.guards(source.marks());
            Refinement held = attempt.failed() ? Refinement.NONE : held(source, attempt.value());
            Marks marks = attempt.failed() ? source.marks() : guards.with(Values.deepMarks(attempt.value()));
            return new Value.Unknown(Type.DYNAMIC, held, Unknowns.needs(source), marks.withOrigin(null));
        }
        if (!source.isKnown() && source.type().equals(Type.DYNAMIC)) {
            return Unknowns.of(Type.DYNAMIC, source);
        }
        if (!sequence) {
            Value each = each(expression, source.withMarks(Marks.NONE));
            Value result = new Value.TupleValue(List.of(each), Marks.NONE);
            boolean perhapsNull = !source.isKnown() && !Unknowns.isSurelyNotNull(source);
            if (perhapsNull || evaluation.faults() > before) {
                Type known = perhapsNull ? Type.DYNAMIC : result.type();
                return Unknowns.of(known, source);
            }
            return Evaluation.marked(result, source.marks().withOrigin(null));
        }
        if (!source.isKnown()) {
            return unknownSplat(expression, source);
        }
        return knownSplat(expression, (Value.Sequence) source, before);
    }

    private static Refinement held(Value source, Value content) {
        Refinement known = ((Value.Unknown) source).refinement();
        return known.holdingAs(known, content);
    }

    private Value knownSplat(Expression.Splat expression, Value.Sequence source, int before) {
        List<Value> results = new ArrayList<>(source.elements().size());
        for (Value element : source.elements()) {
            if (!evaluation.spend(1, expression.range())) {
                return Evaluation.unknown();
            }
            results.add(each(expression, element));
        }
        Marks marks = source.marks().withOrigin(null);
        if (evaluation.faults() > before) {
            Type type = evaluation
                    .attempt(() -> unknownSplat(expression, source))
                    .value()
                    .type();
            return new Value.Unknown(type, Refinement.NONE, Unknowns.needs(source), marks);
        }
        if (source instanceof Value.TupleValue) {
            return new Value.TupleValue(results, marks);
        }
        if (results.isEmpty()) {
            Type type = unknownSplat(expression, source).type();
            Type element = type instanceof Type.ListOf list ? list.element() : Type.DYNAMIC;
            return new Value.ListValue(element, List.of(), marks);
        }
        Type element = Type.DYNAMIC;
        for (Value result : results) {
            Type own = result.type();
            if (element.equals(Type.DYNAMIC)) {
                element = own;
            } else if (!own.equals(Type.DYNAMIC) && !own.equals(element)) {
                evaluation.error(
                        "Invalid nested splat expressions",
                        "The inner splat gives elements of different types, which make no list. A \"for\" expression"
                                + " gives a tuple instead.",
                        expression.each().range(),
                        expression.range());
                return Evaluation.unknown();
            }
        }
        return new Value.ListValue(element, results, marks);
    }

    /** The type of a splat over a sequence of which only the type is known. */
    private Value unknownSplat(Expression.Splat expression, Value source) {
        Type type = source.type();
        Refinement refinement = Refinement.NOT_NULL;
        Type result;
        if (type instanceof Type.TupleOf tuple) {
            List<Type> types = new ArrayList<>();
            for (Type element : tuple.elements()) {
                types.add(each(expression, Value.unknown(element)).type());
            }
            result = new Type.TupleOf(types);
        } else {
            Type element = type instanceof Type.ListOf list
                    ? list.element()
                    : type instanceof Type.SetOf set ? set.element() : Type.DYNAMIC;
            result = new Type.ListOf(each(expression, Value.unknown(element)).type());
            if (source instanceof Value.Unknown unknown) {
                Refinement known = unknown.refinement();
                refinement = new Refinement(true, "", known.minLength(), known.maxLength());
            }
        }
        return Unknowns.of(result, refinement, source);
    }

    private Value each(Expression.Splat expression, Value element) {
        return evaluation.with(Expression.Splat.ELEMENT, element, () -> evaluation.evaluate(expression.each()));
    }
}
