package dev.infralint.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills the dynamic parts of a wanted type from the type that is given. */
final class Replacement {
    private Replacement() {}

    static Type of(Type given, Type wanted) {
        if (given.equals(Type.DYNAMIC)) {
            return wanted;
        }
        if (wanted.equals(Type.DYNAMIC)) {
            return given;
        }
        if (!Types.hasDynamic(wanted)) {
            return wanted;
        }
        if (wanted instanceof Type.MapOf map) {
            return new Type.MapOf(of(elementOf(given), map.element()));
        }
        if (wanted instanceof Type.ListOf list) {
            return new Type.ListOf(of(elementOf(given), list.element()));
        }
        if (wanted instanceof Type.SetOf set) {
            return new Type.SetOf(of(elementOf(given), set.element()));
        }
        if (wanted instanceof Type.ObjectOf object) {
            Map<String, Type> attributes = new TreeMap<>();
            object.attributes().forEach((name, type) -> attributes.put(name, of(attributeOf(given, name), type)));
            return new Type.ObjectOf(attributes);
        }
        if (wanted instanceof Type.TupleOf tuple && given instanceof Type.TupleOf from) {
            List<Type> elements = new ArrayList<>();
            for (int i = 0; i < tuple.elements().size(); i++) {
                elements.add(of(from.elements().get(i), tuple.elements().get(i)));
            }
            return new Type.TupleOf(elements);
        }
        return wanted;
    }

    private static Type elementOf(Type given) {
        if (given instanceof Type.TupleOf tuple) {
            return Conversions.unify(tuple.elements()).orElse(Type.DYNAMIC);
        }
        if (given instanceof Type.ObjectOf object) {
            return Conversions.unify(List.copyOf(object.attributes().values())).orElse(Type.DYNAMIC);
        }
        return Types.element(given);
    }

    private static Type attributeOf(Type given, String name) {
        return given instanceof Type.ObjectOf object
                ? object.attributes().getOrDefault(name, Type.DYNAMIC)
                : Types.element(given);
    }
}
