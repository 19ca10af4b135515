package dev.infralint.expression;

import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code for} expressions, and {@code for} directives of templates. */
final class Loops {
    private static final String BAD_CONDITION = "Invalid 'for' condition";
    private static final String BAD_KEY = "Invalid object key";

    private final Evaluation evaluation;

    Loops(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** What all loops have in common. */
    private record Loop(
            @Nullable String keyName,
            String valueName,
            Expression collection,
            @Nullable Expression condition,
            Range range) {}

    private record Item(Value key, Value value) {}

    /** What is gathered while a loop runs. */
    private static final class Gathered {
        private Marks marks = Marks.NONE;
        private final List<Value> causes = new ArrayList<>();
        private boolean known = true;
        private boolean doubted;
        private boolean more;
        private @Nullable Value perhapsEmpty;
        private @Nullable Value unwalked;

        /** What is walked is what an unknown collection holds where it is not empty. */
        void perhapsEmpty(Value collection) {
            perhapsEmpty = collection;
        }

        /** What is gathered may be there or not, such as an item whose condition is unknown. */
        void doubt(Value cause) {
            doubted = true;
            causes.add(cause);
        }

        /** Something is left out that may be there, such as an item whose key is unknown. */
        void doubtMore(Value cause) {
            doubt(cause);
            more = true;
        }

        void mark(Value value) {
            marks = marks.with(value.marks().withOrigin(null));
        }

        void unknown(Value cause) {
            known = false;
            causes.add(cause);
        }

        /** The collection is unknown, and so is how often the body would run. */
        void unwalked(Value collection) {
            unwalked = collection;
            unknown(collection);
        }

        Value result(Value value) {
            if (!known) {
                return unknown();
            }
            if (!doubted && perhapsEmpty == null) {
                return Evaluation.marked(value, marks);
            }
            if (perhapsEmpty != null) {
                causes.add(perhapsEmpty);
                more |= perhapsEmpty.mayHoldMore();
            }
            Value content = doubted ? unplaced(value) : Evaluation.marked(value, marks);
            Refinement held = more ? Refinement.NOT_NULL.withPart(content) : Refinement.NOT_NULL.withPossible(content);
            return Evaluation.marked(Unknowns.of(Type.DYNAMIC, held, causes.toArray(Value[]::new)), marks);
        }

        /** Beside elements that may not be there nothing keeps its position; null for what holds nothing. */
        private @Nullable Value unplaced(Value value) {
            if (value instanceof Value.Sequence sequence) {
                return sequence.elements().isEmpty()
                        ? null
                        : Evaluation.marked(Values.set(Type.DYNAMIC, sequence.elements()), marks);
            }
            return value instanceof Value.Named named && named.elements().isEmpty()
                    ? null
                    : Evaluation.marked(value, marks);
        }

        Value unknown() {
            return Evaluation.marked(Unknowns.of(Type.DYNAMIC, causes.toArray(Value[]::new)), marks);
        }
    }

    Value tuple(Expression.ForTuple expression) {
        Loop loop = new Loop(
                expression.keyName(),
                expression.valueName(),
                expression.collection(),
                expression.condition(),
                expression.range());
        List<Value> elements = new ArrayList<>();
        Gathered gathered = new Gathered();
        boolean ran = run(loop, gathered, () -> elements.add(evaluation.evaluate(expression.result())));
        return ran
                ? gathered.result(new Value.TupleValue(elements, Marks.NONE))
                : unwalked(loop, gathered, expression.result());
    }

    /** What a loop over an unknown collection gives: nobody knows how many elements, but each as the body makes it. */
    private Value unwalked(Loop loop, Gathered gathered, Expression result) {
        Value whole = gathered.unknown();
        if (gathered.unwalked == null || !(whole instanceof Value.Unknown unknown)) {
            return whole;
        }
        Value item = Unknowns.of(Type.DYNAMIC, gathered.unwalked);
        Evaluation.Attempt each = evaluation.attempt(() -> bind(loop, item, item, () -> evaluation.evaluate(result)));
        return each.failed() ? whole : unknown.with(unknown.refinement().withEach(each.value()));
    }

    Value object(Expression.ForObject expression) {
        Loop loop = new Loop(
                expression.keyName(),
                expression.valueName(),
                expression.collection(),
                expression.condition(),
                expression.range());
        Map<String, List<Value>> groups = new LinkedHashMap<>();
        Gathered gathered = new Gathered();
        boolean ran = run(loop, gathered, () -> {
            String key = key(expression, gathered);
            if (key != null) {
                Value value = evaluation.evaluate(expression.result());
                List<Value> group = groups.computeIfAbsent(key, k -> new ArrayList<>(1));
                if (group.isEmpty() || expression.grouping()) {
                    group.add(value);
                } else {
                    evaluation.error(
                            "Duplicate object key",
                            "Two items give the key \"" + key
                                    + "\". Where that is meant, \"...\" after the value groups them by key.",
                            expression.resultKey().range(),
                            expression.range());
                }
            }
        });
        if (!ran) {
            return gathered.unknown();
        }
        Map<String, Value> elements = new HashMap<>();
        groups.forEach((key, values) ->
                elements.put(key, expression.grouping() ? new Value.TupleValue(values, Marks.NONE) : values.get(0)));
        return gathered.result(new Value.ObjectValue(elements, Marks.NONE));
    }

    /** The strings that the body of a {@code for} directive gives, as a tuple. */
    Value directive(TemplatePart.For part, Supplier<Value> body) {
        Loop loop = new Loop(part.keyName(), part.valueName(), part.collection(), null, part.range());
        List<Value> elements = new ArrayList<>();
        Gathered gathered = new Gathered();
        boolean ran = run(loop, gathered, () -> elements.add(body.get()));
        return ran ? gathered.result(new Value.TupleValue(elements, Marks.NONE)) : gathered.unknown();
    }

    private @Nullable String key(Expression.ForObject expression, Gathered gathered) {
        Range range = expression.resultKey().range();
        Value key = evaluation.evaluate(expression.resultKey());
        if (key.isNull()) {
            if (gathered.known) {
                evaluation.error(BAD_KEY, "The key of an item must not be null.", range, expression.range());
            }
            gathered.unknown(key);
            return null;
        }
        gathered.mark(key);
        if (!key.isKnown()) {
            gathered.doubtMore(key);
            return null;
        }
        Computed converted = Conversions.convert(key, Type.STRING);
        if (converted.error() == null && converted.value() instanceof Value.Str name) {
            return name.value();
        }
        if (converted.error() != null && gathered.known) {
            evaluation.error(
                    BAD_KEY,
                    "The key of an item cannot be used: " + converted.error().detail(),
                    range,
                    expression.range());
        }
        gathered.unknown(key);
        return null;
    }

    /** Runs the body for each item that passes; false when the collection cannot be walked. */
    private boolean run(Loop loop, Gathered gathered, Runnable body) {
        Value collection = evaluation.evaluate(loop.collection());
        Range range = loop.collection().range();
        if (collection.isNull()) {
            evaluation.error(
                    "Iteration over null value", "A null value cannot be walked by \"for\".", range, loop.range());
            return false;
        }
        gathered.mark(collection);
        if (walksPossible(loop, collection, gathered, body)) {
            return true;
        }
        if (isDynamic(collection)) {
            gathered.unwalked(collection);
            return false;
        }
        if (isPrimitive(collection)) {
            evaluation.error(
                    "Iteration over non-iterable value",
                    "A value of type " + Types.name(collection.type()) + " cannot be walked by \"for\".",
                    range,
                    loop.range());
            return false;
        }
        if (loop.condition() != null && !isPlausible(loop, loop.condition())) {
            return false;
        }
        if (!collection.isKnown()) {
            gathered.unwalked(collection);
            return false;
        }
        for (Item item : items(collection)) {
            if (!evaluation.spend(1, loop.range())) {
                gathered.unknown(collection);
                return false;
            }
            bind(loop, item.key, item.value, () -> {
                take(loop, gathered, body);
                return gathered;
            });
        }
        return true;
    }

    /** Walks what an unknown collection holds where it is not empty; false, without a word, where that goes wrong. */
    private boolean walksPossible(Loop loop, Value collection, Gathered gathered, Runnable body) {
        Value possible = collection.possible();
        if (!(possible instanceof Value.Sequence) && !(possible instanceof Value.Named)
                || possible instanceof Value.InstanceValue) {
            return false;
        }
        Gathered inside = new Gathered();
        Evaluation.Attempt attempt = evaluation.attempt(() -> {
            for (Item item : items(possible)) {
                Value key = possible instanceof Value.Sequence ? Unknowns.of(Type.DYNAMIC, collection) : item.key;
                bind(loop, key, item.value, () -> {
                    if (evaluation.spend(1, loop.range())) {
                        take(loop, inside, body);
                    }
                    return inside;
                });
            }
            return Evaluation.unknown();
        });
        if (attempt.failed() || !inside.known) {
            gathered.unknown(collection);
        }
        gathered.doubted |= inside.doubted;
        gathered.more |= inside.more;
        gathered.causes.addAll(inside.causes);
        gathered.marks = gathered.marks.with(inside.marks);
        gathered.perhapsEmpty(collection);
        return true;
    }

    /** Whether not even the type is known; asked of the kind of value, since the type of a large one is large. */
    private static boolean isDynamic(Value value) {
        return value instanceof Value.InstanceValue
                || !value.isKnown() && value.type().equals(Type.DYNAMIC);
    }

    private static boolean isPrimitive(Value value) {
        return !(value instanceof Value.Sequence)
                && !(value instanceof Value.Named)
                && value.type() instanceof Type.Primitive;
    }

    /** Terraform tries the condition on unknown items first, and tells what is wrong with it whatever the items are. */
    private boolean isPlausible(Loop loop, Expression condition) {
        int before = evaluation.faults();
        Value result = bind(loop, Evaluation.unknown(), Evaluation.unknown(), () -> evaluation.evaluate(condition));
        if (result.isNull()) {
            evaluation.error(
                    "Condition is null", "The \"if\" clause must not be null.", condition.range(), loop.range());
            return false;
        }
        Computed truth = Conversions.convert(result, Type.BOOL);
        if (truth.error() != null) {
            evaluation.error(
                    BAD_CONDITION,
                    "The \"if\" clause cannot be used: " + truth.error().detail(),
                    condition.range(),
                    loop.range());
            return false;
        }
        return evaluation.faults() == before;
    }

    /** Runs the body for an item that passes or may pass; what is wrong with it counts only where the item surely passes. */
    private void take(Loop loop, Gathered gathered, Runnable body) {
        Answer passes = loop.condition() == null ? Answer.YES : passes(loop, loop.condition(), gathered);
        if (passes == Answer.YES) {
            body.run();
        } else if (passes == Answer.PERHAPS) {
            Evaluation.Attempt attempt = evaluation.attempt(() -> {
                body.run();
                return Evaluation.unknown();
            });
            gathered.more |= attempt.failed();
        }
    }

    private enum Answer {
        YES,
        PERHAPS,
        NO
    }

    private Answer passes(Loop loop, Expression condition, Gathered gathered) {
        Value result = evaluation.evaluate(condition);
        if (result.isNull()) {
            if (gathered.known) {
                evaluation.error(BAD_CONDITION, "The \"if\" clause must not be null.", condition.range(), loop.range());
            }
            gathered.unknown(result);
            return Answer.NO;
        }
        gathered.mark(result);
        Computed truth = Conversions.convert(result, Type.BOOL);
        if (truth.error() != null) {
            if (gathered.known) {
                evaluation.error(
                        BAD_CONDITION,
                        "The \"if\" clause cannot be used: " + truth.error().detail(),
                        condition.range(),
                        loop.range());
            }
            gathered.unknown(result);
            return Answer.NO;
        }
        if (truth.value() instanceof Value.Bool decided) {
            return decided.value() ? Answer.YES : Answer.NO;
        }
        gathered.doubt(result);
        return Answer.PERHAPS;
    }

    private <R> R bind(Loop loop, Value key, Value value, Supplier<R> body) {
        Supplier<R> inner = () -> evaluation.with(loop.valueName(), value, body);
        return loop.keyName() == null ? inner.get() : evaluation.with(loop.keyName(), key, inner);
    }

    private static List<Item> items(Value collection) {
        List<Item> items = new ArrayList<>();
        if (collection instanceof Value.SetValue set) {
            set.elements().forEach(element -> items.add(new Item(element, element)));
        } else if (collection instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                items.add(new Item(Value.of(items.size()), element));
            }
        } else if (collection instanceof Value.Named named) {
            named.elements().forEach((key, element) -> items.add(new Item(Value.of(key), element)));
        }
        return items;
    }
}
