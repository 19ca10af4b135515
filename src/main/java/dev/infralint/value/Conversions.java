package dev.infralint.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Terraform's conversions between types. */
public final class Conversions {
    private static final String SUMMARY = "Unsuitable value type";
    private static final String NONE_IN_COMMON = "the elements have no type in common";

    private Conversions() {}

    /** Why a conversion cannot be done; never leaves this class. */
    private static final class Unsuitable extends Exception {
        private static final long serialVersionUID = 1;

        Unsuitable(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The value as one of type {@code type}.
     *
     * @param type may have optional attributes, which are null where they are absent, and dynamic parts, which take any
     *     type
     * @return on failure, a fault whose detail completes "unsuitable value: "
     */
    public static Computed convert(Value value, Type type) {
        try {
            return Computed.of(convertOrThrow(value, type));
        } catch (Unsuitable unsuitable) {
            Value unknown = Values.unknownFrom(Types.withoutOptional(type), Refinement.NONE, List.of(value));
            return new Computed(unknown, new Computed.Fault(SUMMARY, String.valueOf(unsuitable.getMessage()), -1));
        }
    }

    /** The type that values of all these types can be converted to, as conditionals, {@code tolist} and the like do. */
    public static Optional<Type> unify(List<Type> types) {
        return new Unification(true).unify(types);
    }

    /** All values as ones of a single type; empty when there is no such type or a value does not convert to it. */
    static Optional<List<Value>> unifyAll(List<Value> values) {
        Optional<Type> type = unify(values.stream().map(Value::type).toList());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<Value> converted = new ArrayList<>(values.size());
        for (Value value : values) {
            Computed one = convert(value, type.get());
            if (one.failed()) {
                return Optional.empty();
            }
            converted.add(one.value());
        }
        return Optional.of(converted);
    }

    /** A value inside a template as a string; null and what is no primitive are faults. */
    public static Computed toText(Value value) {
        if (value.isNull()) {
            return new Computed(
                    Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, List.of(value)),
                    new Computed.Fault(
                            "Invalid template interpolation value",
                            "The value is null, which no string can hold; guard it with coalesce.",
                            -1));
        }
        Computed text = convert(value, Type.STRING);
        Computed.Fault fault = text.error();
        if (fault == null) {
            return Computed.of(Values.notNull(text.value()));
        }
        return new Computed(
                text.value(),
                new Computed.Fault(
                        "Invalid template interpolation value",
                        "The value cannot stand in a string: " + fault.detail() + ".",
                        -1));
    }

    /**
     * Whether values of type {@code in} can be converted to {@code out}.
     *
     * @param unsafe whether a conversion counts that fails for some values
     */
    static boolean exists(Type in, Type out, boolean unsafe) {
        if (out.equals(Type.DYNAMIC) || unsafe && in.equals(Type.DYNAMIC)) {
            return true;
        }
        if (in.equals(Type.DYNAMIC)) {
            return false;
        }
        if (Types.isPrimitive(in) || Types.isPrimitive(out)) {
            return Types.isPrimitive(in)
                    && Types.isPrimitive(out)
                    && (in.equals(out) || out.equals(Type.STRING) || unsafe && in.equals(Type.STRING));
        }
        if (in instanceof Type.ObjectOf given && out instanceof Type.ObjectOf wanted) {
            for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
                Type type = given.attributes().get(attribute.getKey());
                if (type == null
                        ? !wanted.optional().contains(attribute.getKey())
                        : !same(type, attribute.getValue(), unsafe)) {
                    return false;
                }
            }
            return true;
        }
        if (in instanceof Type.TupleOf given && out instanceof Type.TupleOf wanted) {
            if (given.elements().size() != wanted.elements().size()) {
                return false;
            }
            for (int i = 0; i < given.elements().size(); i++) {
                if (!same(given.elements().get(i), wanted.elements().get(i), unsafe)) {
                    return false;
                }
            }
            return true;
        }
        if (in instanceof Type.TupleOf given && (out instanceof Type.ListOf || out instanceof Type.SetOf)) {
            return partsExist(given.elements(), Types.element(out), unsafe, true);
        }
        if (in instanceof Type.ObjectOf given && out instanceof Type.MapOf map) {
            return partsExist(List.copyOf(given.attributes().values()), map.element(), unsafe, false);
        }
        if (in instanceof Type.MapOf map && out instanceof Type.ObjectOf wanted) {
            return unsafe
                    && wanted.attributes().entrySet().stream()
                            .allMatch(attribute -> wanted.optional().contains(attribute.getKey())
                                    || same(map.element(), attribute.getValue(), true));
        }
        boolean kinds = out instanceof Type.MapOf == in instanceof Type.MapOf
                && Types.isCollection(in)
                && Types.isCollection(out)
                && (unsafe || !(in instanceof Type.ListOf && out instanceof Type.SetOf));
        return kinds && same(Types.element(in), Types.element(out), unsafe);
    }

    private static boolean same(Type in, Type out, boolean unsafe) {
        return in.equals(out) || exists(in, out, unsafe);
    }

    private static boolean partsExist(List<Type> parts, Type element, boolean unsafe, boolean sequence) {
        if (parts.isEmpty()) {
            return true;
        }
        Type wanted = element;
        if (element.equals(Type.DYNAMIC)) {
            Optional<Type> unified = new Unification(unsafe).unify(parts);
            if (unified.isEmpty()) {
                return false;
            }
            wanted = unified.get();
            if (sequence && wanted.equals(Type.DYNAMIC)) {
                return parts.stream().allMatch(Type.DYNAMIC::equals);
            }
        }
        Type target = wanted;
        return parts.stream().distinct().allMatch(part -> same(part, target, unsafe));
    }

    private static Value convertOrThrow(Value in, Type out) throws Unsuitable {
        if (out.equals(Type.DYNAMIC)) {
            return in;
        }
        if (in instanceof Value.InstanceValue instance) {
            return fromInstance(instance, out);
        }
        Type type = in.type();
        if (type.equals(out)) {
            return in;
        }
        Type plain = Types.withoutOptional(out);
        if (type.equals(plain)) {
            return in;
        }
        if (!exists(type, out, true)) {
            throw new Unsuitable(Mismatch.message(type, out));
        }
        if (in instanceof Value.Unknown unknown) {
            return Values.collapsed(new Value.Unknown(
                    Replacement.of(type, plain), carried(unknown, plain), unknown.needs(), unknown.marks()));
        }
        if (in.isNull()) {
            return new Value.Null(Replacement.of(type, plain), in.marks());
        }
        return Values.addMarks(known(in, out), in.marks());
    }

    private static Value known(Value in, Type out) throws Unsuitable {
        if (Types.isPrimitive(out)) {
            return primitive(in, out);
        }
        if (out instanceof Type.ObjectOf wanted && in instanceof Value.Named named) {
            return object(named, wanted);
        }
        if (out instanceof Type.TupleOf wanted && in instanceof Value.Sequence sequence) {
            List<Value> elements = new ArrayList<>(sequence.elements().size());
            for (int i = 0; i < sequence.elements().size(); i++) {
                elements.add(convertOrThrow(
                        sequence.elements().get(i), wanted.elements().get(i)));
            }
            return new Value.TupleValue(elements, in.marks());
        }
        if (out instanceof Type.MapOf map && in instanceof Value.Named named) {
            return map(named, map.element());
        }
        if (in instanceof Value.Sequence sequence) {
            return sequence(sequence, out);
        }
        throw new Unsuitable(Mismatch.message(in.type(), out));
    }

    private static Value primitive(Value in, Type out) throws Unsuitable {
        if (out.equals(Type.STRING)) {
            if (in instanceof Value.Num number) {
                return new Value.Str(Numbers.format(number.value()), in.marks());
            }
            if (in instanceof Value.Bool bool) {
                return new Value.Str(String.valueOf(bool.value()), in.marks());
            }
        }
        if (in instanceof Value.Str string && out.equals(Type.NUMBER)) {
            return Numbers.parse(string.value())
                    .orElseThrow(() -> new Unsuitable("a number is needed, and this text is none"));
        }
        if (in instanceof Value.Str string && out.equals(Type.BOOL)) {
            return switch (string.value()) {
                case "true", "1" -> Value.of(true);
                case "false", "0" -> Value.of(false);
                default -> {
                    String lower = string.value().toLowerCase(Locale.ROOT);
                    throw new Unsuitable(
                            lower.equals("true") || lower.equals("false")
                                    ? "a bool is needed; write \"" + lower + "\" in lower case"
                                    : "a bool is needed, and this text is neither \"true\" nor \"false\"");
                }
            };
        }
        throw new Unsuitable(Mismatch.message(in.type(), out));
    }

    private static Value object(Value.Named in, Type.ObjectOf wanted) throws Unsuitable {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
            String name = attribute.getKey();
            Value given = in.elements().get(name);
            if (given != null) {
                if (in instanceof Value.MapValue && !same(given.type(), attribute.getValue(), true)) {
                    throw new Unsuitable("element " + Strings.quote(name) + ": "
                            + Mismatch.message(given.type(), attribute.getValue()));
                }
                attributes.put(name, withoutSecretNull(convertOrThrow(given, attribute.getValue())));
            } else if (wanted.optional().contains(name)) {
                attributes.put(name, new Value.Null(Types.withoutOptional(attribute.getValue()), Marks.NONE));
            } else {
                throw new Unsuitable("element " + Strings.quote(name) + " is missing");
            }
        }
        return new Value.ObjectValue(attributes, in.marks());
    }

    private static Value map(Value.Named in, Type element) throws Unsuitable {
        Map<String, Value> elements = new LinkedHashMap<>();
        Type wanted = element;
        if (element.equals(Type.DYNAMIC) && in instanceof Value.ObjectValue) {
            wanted = unify(in.elements().values().stream().map(Value::type).toList())
                    .orElse(Type.DYNAMIC);
        }
        for (Map.Entry<String, Value> entry : in.elements().entrySet()) {
            elements.put(entry.getKey(), convertOrThrow(entry.getValue(), wanted));
        }
        if (elements.isEmpty()) {
            Type empty = element.equals(Type.DYNAMIC) && in instanceof Value.MapValue map ? map.elementType() : element;
            return Values.map(Types.withoutOptional(empty), elements);
        }
        if (!oneType(elements.values())) {
            if (wanted instanceof Type.TupleOf || wanted.equals(Type.DYNAMIC)) {
                throw new Unsuitable(NONE_IN_COMMON);
            }
            // A null of no type is of any type, and must not make the others seem so.
            Type unified = new Unification(true)
                    .unify(elements.values().stream()
                            .filter(value -> !value.isNull() || !value.type().equals(Type.DYNAMIC))
                            .map(Value::type)
                            .toList())
                    .orElseThrow(() -> new Unsuitable(NONE_IN_COMMON));
            for (Map.Entry<String, Value> entry : elements.entrySet()) {
                entry.setValue(convertOrThrow(entry.getValue(), unified));
            }
            if (!oneType(elements.values())) {
                throw new Unsuitable(NONE_IN_COMMON);
            }
        }
        return Values.map(element, elements);
    }

    private static Value sequence(Value.Sequence in, Type out) throws Unsuitable {
        Type element = Types.element(out);
        Type wanted = element;
        if (element.equals(Type.DYNAMIC) && in instanceof Value.TupleValue) {
            wanted = unify(in.elements().stream().map(Value::type).toList()).orElse(Type.DYNAMIC);
        }
        if (in instanceof Value.SetValue set
                && out instanceof Type.ListOf
                && !(Values.length(set) instanceof Value.Num)) {
            return Values.unknownFrom(new Type.ListOf(set.elementType()), Refinement.NOT_NULL, List.of(set));
        }
        List<Value> elements = new ArrayList<>(in.elements().size());
        for (Value each : in.elements()) {
            Value converted = convertOrThrow(each, wanted);
            elements.add(
                    out instanceof Type.ListOf && in instanceof Value.TupleValue
                            ? converted
                            : withoutSecretNull(converted));
        }
        if (elements.isEmpty()) {
            Type empty = element.equals(Type.DYNAMIC) && !(in instanceof Value.TupleValue)
                    ? Types.element(in.type())
                    : element;
            return collection(out, Types.withoutOptional(empty), elements);
        }
        if (!oneType(elements)) {
            if (!(in instanceof Value.TupleValue) || out instanceof Type.SetOf) {
                String kind = out instanceof Type.SetOf ? "set" : "list";
                throw new Unsuitable("the elements of a " + kind + " are of one type, and these are of several");
            }
            elements =
                    unifyAll(elements).filter(Conversions::oneType).orElseThrow(() -> new Unsuitable(NONE_IN_COMMON));
        }
        return collection(out, element, elements);
    }

    /** The products forget that a null is sensitive or ephemeral where it goes into an object or from one collection into another. */
    private static Value withoutSecretNull(Value value) {
        return value.isNull() && value.marks().guarded()
                ? new Value.Null(value.type(), value.marks().withGuards(false, false))
                : value;
    }

    private static Value collection(Type out, Type element, List<Value> elements) {
        return out instanceof Type.SetOf ? Values.set(element, elements) : Values.list(element, elements);
    }

    private static boolean oneType(Collection<Value> values) {
        Type first = Type.DYNAMIC;
        for (Value value : values) {
            Type type = value.type();
            if (first.equals(Type.DYNAMIC)) {
                first = type;
            } else if (!type.equals(Type.DYNAMIC) && !type.equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** What stays known of an unknown when it is converted. */
    private static Refinement carried(Value.Unknown in, Type out) {
        Value possible = in.refinement().possible();
        Computed held = possible == null || possible.isNull() ? null : convert(possible, out);
        Refinement bounds = Arms.stepped(carriedBounds(in, out), in, arm -> convert(arm, out));
        return held == null || held.error() != null ? bounds : bounds.holdingAs(in.refinement(), held.value());
    }

    private static Refinement carriedBounds(Value.Unknown in, Type out) {
        Refinement known = in.refinement();
        boolean notNull = known.notNull();
        if (in.type() instanceof Type.ObjectOf object && out instanceof Type.MapOf) {
            int size = object.attributes().size();
            return new Refinement(notNull, "", size, size);
        }
        if (in.type() instanceof Type.TupleOf tuple && Types.isCollection(out)) {
            int size = tuple.elements().size();
            return new Refinement(notNull, "", out instanceof Type.SetOf ? Math.min(size, 1) : size, size);
        }
        if (Types.isCollection(in.type()) && Types.isCollection(out)) {
            int least = out instanceof Type.SetOf ? Math.min(known.minLength(), 1) : known.minLength();
            return new Refinement(notNull, "", least, known.maxLength());
        }
        return notNull ? Refinement.NOT_NULL : Refinement.NONE;
    }

    /** An instance is an object whose other attributes only the provider knows. */
    private static Value fromInstance(Value.InstanceValue instance, Type out) throws Unsuitable {
        if (out instanceof Type.ObjectOf wanted) {
            Map<String, Value> attributes = new LinkedHashMap<>();
            for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
                Value given = Traversals.attribute(instance, attribute.getKey()).value();
                attributes.put(attribute.getKey(), convertOrThrow(given, attribute.getValue()));
            }
            return new Value.ObjectValue(attributes, instance.marks());
        }
        if (out instanceof Type.MapOf) {
            return Values.unknownFrom(
                    Types.withoutOptional(out), Refinement.NOT_NULL, List.of(Values.opaque(instance)));
        }
        throw new Unsuitable(Mismatch.message(new Type.ObjectOf(Map.of()), out));
    }
}
