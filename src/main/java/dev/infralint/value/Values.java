package dev.infralint.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Building, marking and comparing values. */
public final class Values {
    private static final int LONGEST_COLLAPSED = 1024;

    private Values() {}

    /** The union of the marks of the value and of all its elements, however deep. */
    public static Marks deepMarks(Value value) {
        Marks marks = value.marks();
        for (Value element : elements(value)) {
            marks = marks.with(deepMarks(element));
        }
        return marks;
    }

    /** Whether a value or one of its elements, however deep, must not be stored. */
    public static boolean isEphemeral(Value value) {
        return value.marks().ephemeral() || elements(value).stream().anyMatch(Values::isEphemeral);
    }

    /** The value with more marks on it. */
    public static Value addMarks(Value value, Marks more) {
        return more.equals(Marks.NONE) ? value : value.withMarks(value.marks().with(more));
    }

    /** The value with more marks on it and on all its elements, however deep. */
    static Value withMarksDeep(Value value, Marks more) {
        if (more.equals(Marks.NONE)) {
            return value;
        }
        return addMarks(mapElements(value, element -> withMarksDeep(element, more)), more);
    }

    /** The value without sensitive and ephemeral, however deep; other marks stay. */
    public static Value unguarded(Value value) {
        Value inner = mapElements(value, Values::unguarded);
        return inner.marks().guarded() ? inner.withMarks(unguarded(inner.marks())) : inner;
    }

    /** The marks without sensitive and ephemeral. */
    public static Marks unguarded(Marks marks) {
        return marks.withGuards(false, false);
    }

    /** Only sensitive and ephemeral of the marks. */
    public static Marks guards(Marks marks) {
        return marks.guarded() ? new Marks(marks.sensitive(), marks.ephemeral(), null, Set.of()) : Marks.NONE;
    }

    /** The elements of whatever has elements, in order; none for other values. */
    public static Collection<Value> elements(Value value) {
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements();
        }
        return value instanceof Value.Named named ? named.elements().values() : List.of();
    }

    /** A value like this whose elements are changed one by one. */
    public static Value mapElements(Value value, java.util.function.UnaryOperator<Value> change) {
        if (value instanceof Value.Sequence sequence) {
            List<Value> changed = new ArrayList<>(sequence.elements().size());
            boolean same = true;
            for (Value element : sequence.elements()) {
                Value result = change.apply(element);
                same &= result == element;
                changed.add(result);
            }
            return same ? value : withElements(sequence, changed);
        }
        if (value instanceof Value.Named named) {
            Map<String, Value> changed = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
                Value result = change.apply(entry.getValue());
                same &= result == entry.getValue();
                changed.put(entry.getKey(), result);
            }
            return same ? value : withElements(named, changed);
        }
        return value;
    }

    private static Value withElements(Value.Sequence value, List<Value> elements) {
        if (value instanceof Value.ListValue list) {
            return new Value.ListValue(list.elementType(), elements, list.marks());
        }
        if (value instanceof Value.SetValue set) {
            return new Value.SetValue(set.elementType(), elements, set.marks());
        }
        return new Value.TupleValue(elements, value.marks());
    }

    private static Value withElements(Value.Named value, Map<String, Value> elements) {
        if (value instanceof Value.MapValue map) {
            return new Value.MapValue(map.elementType(), elements, map.marks());
        }
        if (value instanceof Value.InstanceValue instance) {
            return new Value.InstanceValue(instance.address(), elements, instance.marks());
        }
        return new Value.ObjectValue(elements, value.marks());
    }

    /** What the value and its elements, however deep, need to be known. */
    public static Set<String> needs(Value value) {
        Set<String> needs = new TreeSet<>();
        collectNeeds(value, needs);
        return needs;
    }

    private static void collectNeeds(Value value, Set<String> needs) {
        if (value instanceof Value.Unknown unknown) {
            needs.addAll(unknown.needs());
        } else if (value instanceof Value.InstanceValue instance) {
            needs.add(instance.address());
        }
        for (Value element : elements(value)) {
            collectNeeds(element, needs);
        }
    }

    /** An unknown of a type that needs what {@code sources} need, with their marks. */
    public static Value.Unknown unknownFrom(Type type, Refinement refinement, Collection<Value> sources) {
        Set<String> needs = new TreeSet<>();
        Marks marks = Marks.NONE;
        for (Value source : sources) {
            collectNeeds(source, needs);
            marks = marks.with(deepMarks(source));
        }
        return new Value.Unknown(type, refinement, needs, marks);
    }

    /** An instance as the unknown that it is where a whole object of a known type is asked for; others as they are. */
    public static Value opaque(Value value) {
        if (value instanceof Value.InstanceValue instance) {
            return new Value.Unknown(
                    Type.DYNAMIC,
                    Refinement.NOT_NULL,
                    Set.of(instance.address()),
                    instance.marks().withDependency(new Dependency(instance.address(), "")));
        }
        return value;
    }

    /** A list; its element type is that of the elements, or {@code whenEmpty} without any. */
    public static Value.ListValue list(Type whenEmpty, List<Value> elements) {
        Type type = commonType(whenEmpty, elements);
        return new Value.ListValue(
                type,
                elements.stream().anyMatch(element -> isOpenNull(element, type))
                        ? elements.stream().map(element -> typed(element, type)).toList()
                        : elements,
                Marks.NONE);
    }

    /** A map; its element type is that of the elements, or {@code whenEmpty} without any. */
    public static Value.MapValue map(Type whenEmpty, Map<String, Value> elements) {
        Type type = commonType(whenEmpty, elements.values());
        Map<String, Value> typed = elements;
        if (elements.values().stream().anyMatch(element -> isOpenNull(element, type))) {
            typed = new LinkedHashMap<>(elements);
            typed.replaceAll((name, element) -> typed(element, type));
        }
        return new Value.MapValue(type, typed, Marks.NONE);
    }

    /** A list of strings. */
    public static Value.ListValue strings(Collection<String> texts) {
        List<Value> elements = new ArrayList<>(texts.size());
        for (String text : texts) {
            elements.add(Strings.of(text));
        }
        return new Value.ListValue(Type.STRING, elements, Marks.NONE);
    }

    /**
     * A set: without repeated elements, in Terraform's order; sensitive as a whole where an element is.
     *
     * @param whenEmpty the element type when there are no elements
     */
    public static Value.SetValue set(Type whenEmpty, Collection<Value> elements) {
        Marks guards = Marks.NONE;
        List<Value> plain = new ArrayList<>(elements.size());
        for (Value element : elements) {
            guards = guards.with(guards(deepMarks(element)));
            plain.add(unguarded(element));
        }
        return new Value.SetValue(commonType(whenEmpty, plain), SetOrder.of(plain), guards);
    }

    /** Whether it is a null that does not say of which type, among elements of a known one. */
    private static boolean isOpenNull(Value element, Type type) {
        return element.isNull() && element.type().equals(Type.DYNAMIC) && !type.equals(Type.DYNAMIC);
    }

    private static Value typed(Value element, Type type) {
        return isOpenNull(element, type) ? new Value.Null(type, element.marks()) : element;
    }

    private static Type commonType(Type whenEmpty, Collection<Value> elements) {
        for (Value element : elements) {
            Type type = element.type();
            if (!type.equals(Type.DYNAMIC)) {
                return type;
            }
        }
        return elements.isEmpty() ? whenEmpty : Type.DYNAMIC;
    }

    /**
     * How many elements it has: a number, unknown where that cannot be told.
     *
     * @param value a list, set, map, tuple or object, known or not
     */
    public static Value length(Value value) {
        Marks marks = value.marks();
        if (value instanceof Value.SetValue set) {
            int size = set.elements().size();
            if (size <= 1 || set.isWhollyKnown()) {
                return Value.of(size).withMarks(marks);
            }
            return new Value.Unknown(Type.NUMBER, new Refinement(true, "", 1, size), needs(set), marks);
        }
        if (value instanceof Value.Sequence sequence) {
            return Value.of(sequence.elements().size()).withMarks(marks);
        }
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            return Value.of(named.elements().size()).withMarks(marks);
        }
        if (value.type() instanceof Type.TupleOf tuple) {
            return Value.of(tuple.elements().size()).withMarks(marks);
        }
        if (value.type() instanceof Type.ObjectOf object) {
            return Value.of(object.attributes().size()).withMarks(marks);
        }
        boolean counts = value instanceof Value.Unknown && !value.type().equals(Type.DYNAMIC);
        Refinement bounds = counts ? Refinements.ofLength((Value.Unknown) value) : Refinement.NOT_NULL;
        return new Value.Unknown(Type.NUMBER, bounds, needs(value), marks);
    }

    /** Whether two values are equal as {@code ==} sees it; empty where that depends on what is unknown. */
    public static Optional<Boolean> equal(Value left, Value right) {
        return Equality.of(opaque(left), opaque(right));
    }

    /** Whether the value is surely not null. */
    public static boolean isSurelyNotNull(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.refinement().notNull() : !value.isNull();
    }

    /** The unknown refined to be not null; other values as they are. */
    public static Value notNull(Value value) {
        if (value instanceof Value.Unknown unknown
                && !unknown.refinement().notNull()
                && !unknown.type().equals(Type.DYNAMIC)) {
            Refinement known = unknown.refinement();
            return unknown.with(new Refinement(true, known.prefix(), known.minLength(), known.maxLength())
                    .holdingAs(known, known.possible()));
        }
        return value;
    }

    /** The collection where enough is known of it: an empty one, or a list of so many unknown elements. */
    public static Value collapsed(Value.Unknown unknown) {
        Refinement known = unknown.refinement();
        Integer most = known.maxLength();
        if (!known.notNull() || most == null || most != known.minLength() || most > LONGEST_COLLAPSED) {
            return unknown;
        }
        if (unknown.type() instanceof Type.ListOf list) {
            Value element = new Value.Unknown(list.element(), Refinement.NONE, unknown.needs(), Marks.NONE);
            return new Value.ListValue(list.element(), Collections.nCopies(most, element), unknown.marks());
        }
        if (most == 0 && unknown.type() instanceof Type.SetOf set) {
            return new Value.SetValue(set.element(), List.of(), unknown.marks());
        }
        if (most == 0 && unknown.type() instanceof Type.MapOf map) {
            return new Value.MapValue(map.element(), Map.of(), unknown.marks());
        }
        return unknown;
    }

    /** One element of a collection with its key, as {@code for} and {@code for_each} see it. */
    public record Entry(Value key, Value value) {}

    /**
     * The elements with their keys: numbers for lists and tuples, names for maps and objects, the element itself for
     * sets. Marks of the container are not added.
     */
    public static List<Entry> entries(Value value) {
        List<Entry> entries = new ArrayList<>();
        if (value instanceof Value.SetValue set) {
            for (Value element : set.elements()) {
                entries.add(new Entry(element, element));
            }
        } else if (value instanceof Value.Sequence sequence) {
            for (int i = 0; i < sequence.elements().size(); i++) {
                entries.add(new Entry(Value.of(i), sequence.elements().get(i)));
            }
        } else if (value instanceof Value.Named named) {
            named.elements().forEach((name, element) -> entries.add(new Entry(Value.of(name), element)));
        }
        return entries;
    }
}
