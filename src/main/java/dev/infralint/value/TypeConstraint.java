package dev.infralint.value;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a variable accepts: a type, and the defaults of its optional attributes.
 *
 * @param type with optional attributes where the constraint says {@code optional(…)}
 * @param defaults of the attributes of this object type, by name; null defaults are left out
 * @param children constraints of the parts that have defaults of their own: by attribute name, by position for a tuple,
 *     and under the empty name for the elements of a list, set or map
 */
public record TypeConstraint(Type type, Map<String, Value> defaults, Map<String, TypeConstraint> children) {
    public TypeConstraint {
        defaults = SortedCopies.of(defaults);
        children = SortedCopies.of(children);
    }

    /** The name under which {@link #children} holds the constraint of the elements of a collection. */
    public static final String ELEMENT = "";

    /** A constraint without defaults. */
    public static TypeConstraint of(Type type) {
        return new TypeConstraint(type, Map.of(), Map.of());
    }

    /** Whether nothing in it has a default. */
    public boolean withoutDefaults() {
        return defaults.isEmpty() && children.values().stream().allMatch(TypeConstraint::withoutDefaults);
    }

    /** The value with defaults put in where optional attributes are absent or null; not yet converted. */
    Value applyDefaults(Value value) {
        if (value.isNull() || !value.isKnown() || value instanceof Value.InstanceValue || withoutDefaults()) {
            return value;
        }
        if (value instanceof Value.Named named && type instanceof Type.ObjectOf object) {
            return inObject(named, object);
        }
        if (value instanceof Value.Sequence sequence && type instanceof Type.TupleOf) {
            int[] position = {0};
            return Values.mapElements(sequence, element -> child(String.valueOf(position[0]++), element));
        }
        return Types.isCollection(type)
                ? loosened(Values.mapElements(value, element -> child(ELEMENT, element)))
                : value;
    }

    private Value child(String name, Value value) {
        TypeConstraint child = children.get(name);
        return child == null ? value : child.applyDefaults(value);
    }

    private Value inObject(Value.Named given, Type.ObjectOf object) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        given.elements().forEach((name, value) -> attributes.put(name, value.isNull() ? value : child(name, value)));
        for (Map.Entry<String, Value> entry : defaults.entrySet()) {
            String name = entry.getKey();
            Value present = attributes.get(name);
            if (object.attributes().containsKey(name) && (present == null || present.isNull())) {
                attributes.put(name, child(name, entry.getValue()));
            }
        }
        return new Value.ObjectValue(attributes, given.marks());
    }

    /** Elements that got defaults may be of several types, so that a collection of them is a tuple or object for now. */
    private static Value loosened(Value value) {
        if (value instanceof Value.Sequence sequence) {
            return new Value.TupleValue(sequence.elements(), sequence.marks());
        }
        return value instanceof Value.Named named ? new Value.ObjectValue(named.elements(), named.marks()) : value;
    }

    /** The value with defaults put in, converted to the type; on failure a fault as of {@link Conversions#convert}. */
    public Computed convert(Value value) {
        return Conversions.convert(applyDefaults(value), type);
    }
}
