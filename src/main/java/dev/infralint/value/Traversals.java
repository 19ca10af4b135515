package dev.infralint.value;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code value.name} and {@code value[key]}. */
public final class Traversals {
    private static final int FEW = 64;

    private static final String INVALID_INDEX = "Invalid index";
    private static final String UNSUPPORTED_ATTRIBUTE = "Unsupported attribute";
    private static final String NO_ELEMENT = "There is no such element";

    private Traversals() {}

    /** The attribute {@code name}; its marks are joined by those of the value it is read from. */
    public static Computed attribute(Value value, String name) {
        if (value.isNull()) {
            return failed(
                    value,
                    "Attempt to get attribute from null value",
                    "The value is null, and null has no attributes; guard it with try or coalesce.");
        }
        if (value instanceof Value.InstanceValue instance) {
            return Computed.of(ofInstance(instance, name));
        }
        Value held = heldAt(value, Value.of(name));
        if (held != null) {
            return Computed.of(held);
        }
        Type type = value.type();
        if (!Arms.of(value).isEmpty()) {
            Computed part = attribute(part(value, type), name);
            return part.failed() ? part : Computed.of(stepped(part.value(), value, arm -> attribute(arm, name)));
        }
        if (type.equals(Type.DYNAMIC)) {
            return Computed.of(part(value, Type.DYNAMIC));
        }
        if (type instanceof Type.ObjectOf object) {
            Type attribute = object.attributes().get(name);
            if (attribute == null) {
                return failed(value, UNSUPPORTED_ATTRIBUTE, "The object has no attribute " + Strings.quote(name) + ".");
            }
            return Computed.of(named(value, name).orElseGet(() -> part(value, attribute)));
        }
        if (value instanceof Value.TupleValue blocks
                && blocks.elements().size() == 1
                && blocks.elements().get(0) instanceof Value.InstanceValue block) {
            // Providers on the plugin framework have nested blocks that occur once; those are objects.
            return Computed.of(Values.addMarks(ofInstance(block, name), value.marks()));
        }
        if (type instanceof Type.MapOf map) {
            if (!value.isKnown()) {
                return Computed.of(part(value, map.element()));
            }
            return named(value, name)
                    .map(Computed::of)
                    .orElseGet(() -> failed(
                            value,
                            "Missing map element",
                            "The map has no element " + Strings.quote(name) + "; lookup gives a default."));
        }
        return failed(value, UNSUPPORTED_ATTRIBUTE, noAttributes(type, name));
    }

    private static String noAttributes(Type type, String name) {
        String quoted = Strings.quote(name);
        if (type instanceof Type.ListOf list && list.element() instanceof Type.ObjectOf object) {
            return object.attributes().containsKey(name)
                    ? "A list of objects has no attributes of its own. Name one element of the list to read attribute "
                            + quoted + " of, or use [*] to read it of all elements."
                    : "A list of objects has no attributes of its own, and its elements have none named " + quoted
                            + ".";
        }
        if (type instanceof Type.SetOf set && set.element() instanceof Type.ObjectOf) {
            return "A set of objects has no attributes of its own. Use a for expression to read attribute " + quoted
                    + " of its elements.";
        }
        if (Types.isPrimitive(type)) {
            return "This is " + Types.described(type) + ", which has no attributes.";
        }
        return "This is " + Types.described(type) + ", which has no attributes.";
    }

    /** The element at {@code key}; its marks are joined by those of the value it is read from, and of the key. */
    public static Computed index(Value value, Value key) {
        if (value.isNull()) {
            return failed(
                    value,
                    "Attempt to index null value",
                    "The value is null, and null has no elements; guard it with try or coalesce.");
        }
        if (key.isNull()) {
            return failed(value, INVALID_INDEX, "A null value cannot be the key of an index.");
        }
        if (value instanceof Value.InstanceValue instance) {
            Computed name = Conversions.convert(key, Type.STRING);
            Value element = name.value() instanceof Value.Str string
                    ? ofInstance(instance, string.value())
                    : part(Values.opaque(instance), Type.DYNAMIC);
            return Computed.of(Values.addMarks(element, key.marks()));
        }
        Value held = heldAt(value, key);
        if (held != null) {
            return Computed.of(Values.addMarks(held, key.marks().withOrigin(null)));
        }
        Type type = value.type();
        if (!Arms.of(value).isEmpty()) {
            Computed part = index(part(value, type), key);
            return part.failed() ? part : Computed.of(stepped(part.value(), value, arm -> index(arm, key)));
        }
        if (type.equals(Type.DYNAMIC) || key.type().equals(Type.DYNAMIC)) {
            return Computed.of(unknownAt(value, key, Type.DYNAMIC));
        }
        if (type instanceof Type.ListOf || type instanceof Type.TupleOf) {
            return atPosition(value, key);
        }
        if (type instanceof Type.MapOf || type instanceof Type.ObjectOf) {
            return atName(value, key);
        }
        return failed(
                value,
                INVALID_INDEX,
                type instanceof Type.SetOf
                        ? "A set has no positions. Make a list of it with tolist, or walk over it with for."
                        : "This is " + Types.described(value.type()) + ", which has no elements.");
    }

    /** What an unknown collection holds at a key, if it holds anything; null where that is not known. */
    public static @Nullable Value held(Value value, Value key) {
        return value instanceof Value.Unknown ? heldAt(value, key) : null;
    }

    private static @Nullable Value heldAt(Value value, Value key) {
        if (value instanceof Value.Unknown unknown && key instanceof Value.Str name) {
            Value item = unknown.refinement().item(name.value());
            if (item != null) {
                return item;
            }
        }
        Value possible = value.possible();
        if (possible instanceof Value.Named named && !(possible instanceof Value.InstanceValue)) {
            return key instanceof Value.Str name ? named.elements().get(name.value()) : null;
        }
        if (!(possible instanceof Value.Sequence sequence) || possible instanceof Value.SetValue) {
            return null;
        }
        if (sequence.elements().size() == 1) {
            return sequence.elements().get(0);
        }
        Optional<Integer> position = key instanceof Value.Num number ? Numbers.toInt(number) : Optional.empty();
        return position.filter(at -> at >= 0 && at < sequence.elements().size())
                .map(sequence.elements()::get)
                .orElse(null);
    }

    private static Computed atPosition(Value value, Value givenKey) {
        Computed converted = Conversions.convert(givenKey, Type.NUMBER);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            return failed(value, INVALID_INDEX, NO_ELEMENT + ": " + fault.detail() + ".");
        }
        Type type = value.type();
        if (!(converted.value() instanceof Value.Num key)) {
            return Computed.of(unknownAt(value, givenKey, Types.element(type)));
        }
        if (!Numbers.isWhole(key)) {
            return failed(
                    value, INVALID_INDEX, NO_ELEMENT + ": a position is a whole number, but this one has a fraction.");
        }
        if (key.value().signum() < 0) {
            return failed(value, INVALID_INDEX, NO_ELEMENT + ": a position is never negative.");
        }
        Optional<Integer> position = Numbers.toInt(key);
        if (value instanceof Value.Sequence sequence) {
            if (position.isEmpty() || position.get() >= sequence.elements().size()) {
                return failed(
                        value,
                        INVALID_INDEX,
                        NO_ELEMENT
                                + (sequence.elements().isEmpty()
                                        ? ": the collection has no elements."
                                        : " " + Numbers.format(key.value()) + ": the collection has only "
                                                + sequence.elements().size() + " element(s)."));
            }
            Value element = sequence.elements().get(position.get());
            return Computed.of(Values.addMarks(element, value.marks().with(givenKey.marks())));
        }
        if (type instanceof Type.TupleOf tuple) {
            if (position.isEmpty() || position.get() >= tuple.elements().size()) {
                return failed(value, INVALID_INDEX, NO_ELEMENT + ".");
            }
            return Computed.of(unknownAt(value, givenKey, tuple.elements().get(position.get())));
        }
        return Computed.of(unknownAt(value, givenKey, Types.element(type)));
    }

    private static Computed atName(Value value, Value givenKey) {
        Computed converted = Conversions.convert(givenKey, Type.STRING);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            return failed(value, INVALID_INDEX, NO_ELEMENT + ": " + fault.detail() + ".");
        }
        Type type = value.type();
        if (!(converted.value() instanceof Value.Str key)) {
            return Computed.of(unknownAt(value, givenKey, Types.element(type)));
        }
        Optional<Value> element = named(value, key.value());
        if (element.isPresent()) {
            // Terraform does not take the name of an attribute for a secret.
            Marks marks = value instanceof Value.ObjectValue ? givenKey.marks().withSensitive(false) : givenKey.marks();
            return Computed.of(Values.addMarks(element.get(), marks));
        }
        Type attribute = type instanceof Type.ObjectOf object
                ? object.attributes().get(key.value())
                : value.isKnown() ? null : Types.element(type);
        if (attribute == null) {
            return failed(
                    value,
                    INVALID_INDEX,
                    NO_ELEMENT
                            + (value.marks().sensitive() || givenKey.marks().sensitive()
                                    ? "."
                                    : " " + Strings.quote(key.value()) + ".")
                            + (type instanceof Type.ObjectOf && givenKey.type().equals(Type.NUMBER)
                                    ? " The attributes of an object have names, not positions."
                                    : ""));
        }
        return Computed.of(unknownAt(value, givenKey, attribute));
    }

    private static Optional<Value> named(Value value, String name) {
        Value element = value instanceof Value.Named named ? named.elements().get(name) : null;
        return Optional.ofNullable(element).map(found -> Values.addMarks(found, value.marks()));
    }

    private static Value ofInstance(Value.InstanceValue instance, String name) {
        Marks marks = instance.marks().withDependency(new Dependency(instance.address(), name));
        Value known = instance.elements().get(name);
        return known != null
                ? Values.addMarks(known, marks)
                : new Value.Unknown(Type.DYNAMIC, Refinement.NONE, Set.of(instance.address() + "." + name), marks);
    }

    /** A part of an unknown, with what it is in each of the values of which that is one. */
    private static Value stepped(Value part, Value whole, Function<Value, Computed> step) {
        return part instanceof Value.Unknown unknown
                ? unknown.with(Arms.stepped(unknown.refinement(), whole, step))
                : part;
    }

    /** The unknown that a part of an unknown is; of its own type, the unknown without what is known of it. */
    private static Value part(Value value, Type type) {
        return new Value.Unknown(type, Refinement.NONE, Values.needs(value), value.marks());
    }

    private static Value unknownAt(Value value, Value key, Type type) {
        Set<String> needs = value.isKnown() ? Set.of() : Values.needs(value);
        return new Value.Unknown(
                type,
                value instanceof Value.InstanceValue || key.isKnown()
                        ? Refinement.NONE
                        : Arms.in(Refinement.NONE, Values.elements(value)),
                union(needs, Values.needs(key)),
                ofElements(value).with(key.marks()));
    }

    /** The marks of a collection, with what the elements come from of which an unknown key chooses one, unless they are many. */
    private static Marks ofElements(Value value) {
        Collection<Value> elements = value instanceof Value.Sequence sequence
                ? sequence.elements()
                : value instanceof Value.Named named ? named.elements().values() : List.of();
        Marks marks = value.marks();
        if (elements.size() > FEW) {
            return marks;
        }
        for (Value element : elements) {
            Set<Dependency> own = element.marks().dependencies();
            if (element instanceof Value.InstanceValue instance) {
                own = Set.of(new Dependency(instance.address(), ""));
            }
            marks = new Marks(
                    marks.sensitive(),
                    marks.ephemeral(),
                    marks.origin(),
                    Dependencies.union(marks.dependencies(), own),
                    marks.mixed());
        }
        return marks;
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }

    private static Computed failed(Value value, String summary, String detail) {
        return new Computed(
                new Value.Unknown(Type.DYNAMIC, Refinement.NONE, Values.needs(value), value.marks()),
                new Computed.Fault(summary, detail, -1));
    }
}
