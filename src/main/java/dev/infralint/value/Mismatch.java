package dev.infralint.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says why values of one type do not become values of another: where in them, what is needed and what is there. */
final class Mismatch {
    private Mismatch() {}

    /** A part of a value, and what it has to become. */
    private record Part(String place, Type given, Type wanted) {
        boolean fails() {
            return !given.equals(wanted) && !Conversions.exists(given, wanted, true);
        }
    }

    static String message(Type given, Type wanted) {
        String absent = absent(given, wanted);
        if (!absent.isEmpty()) {
            return absent;
        }
        for (Part part : parts(given, wanted)) {
            if (part.fails()) {
                return part.place() + ": " + message(part.given(), part.wanted());
            }
        }
        boolean free = Types.isCollection(wanted) && Types.element(wanted).equals(Type.DYNAMIC);
        return free && !parts(given, wanted).isEmpty()
                ? "the elements have no type in common"
                : Types.described(wanted) + " is needed, not " + Types.described(given);
    }

    /** Which attributes of an object are not there; empty when none is missing. */
    private static String absent(Type given, Type wanted) {
        if (!(given instanceof Type.ObjectOf object) || !(wanted instanceof Type.ObjectOf target)) {
            return "";
        }
        TreeSet<String> names = new TreeSet<>(target.attributes().keySet());
        names.removeAll(target.optional());
        names.removeAll(object.attributes().keySet());
        if (names.isEmpty()) {
            return "";
        }
        String quoted = String.join(", ", names.stream().map(Strings::quote).toList());
        return names.size() == 1 ? "attribute " + quoted + " is missing" : "attributes " + quoted + " are missing";
    }

    /** The parts of two types that correspond; none where the types do not. */
    private static List<Part> parts(Type given, Type wanted) {
        boolean keyed = wanted instanceof Type.MapOf || wanted instanceof Type.ObjectOf;
        if (given instanceof Type.ObjectOf object) {
            return keyed ? attributes(object, wanted) : List.of();
        }
        if (given instanceof Type.MapOf map) {
            return keyed ? elements(map.element(), wanted) : List.of();
        }
        if (keyed) {
            return List.of();
        }
        if (given instanceof Type.TupleOf tuple) {
            return positions(tuple, wanted);
        }
        return Types.isCollection(given) ? elements(Types.element(given), wanted) : List.of();
    }

    private static List<Part> attributes(Type.ObjectOf given, Type wanted) {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Type> attribute : given.attributes().entrySet()) {
            Type target = wanted instanceof Type.ObjectOf object
                    ? object.attributes().get(attribute.getKey())
                    : Types.element(wanted);
            if (target != null) {
                parts.add(new Part("attribute " + Strings.quote(attribute.getKey()), attribute.getValue(), target));
            }
        }
        return parts;
    }

    private static List<Part> positions(Type.TupleOf given, Type wanted) {
        List<Type> elements = given.elements();
        List<Part> parts = new ArrayList<>();
        if (wanted instanceof Type.TupleOf tuple && tuple.elements().size() != elements.size()
                || Types.isPrimitive(wanted)) {
            return parts;
        }
        for (int i = 0; i < elements.size(); i++) {
            Type target =
                    wanted instanceof Type.TupleOf tuple ? tuple.elements().get(i) : Types.element(wanted);
            parts.add(new Part("element " + i, elements.get(i), target));
        }
        return parts;
    }

    private static List<Part> elements(Type given, Type wanted) {
        if (Types.isCollection(wanted)) {
            return List.of(new Part("the elements", given, Types.element(wanted)));
        }
        List<Part> parts = new ArrayList<>();
        if (wanted instanceof Type.ObjectOf object) {
            object.attributes()
                    .forEach((name, type) -> parts.add(new Part("element " + Strings.quote(name), given, type)));
        }
        return parts;
    }
}
