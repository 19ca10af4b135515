package dev.infralint.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says why a value of one type cannot be converted to another. */
final class Mismatch {
    private Mismatch() {}

    static String message(Type got, Type want) {
        if (got instanceof Type.ObjectOf given && want instanceof Type.ObjectOf wanted) {
            return objects(given, wanted);
        }
        boolean anyElement = Types.isCollection(want) && Types.element(want).equals(Type.DYNAMIC);
        if (got instanceof Type.TupleOf && want instanceof Type.ListOf && anyElement) {
            return "all list elements must have the same type";
        }
        if (got instanceof Type.TupleOf && want instanceof Type.SetOf && anyElement) {
            return "all set elements must have the same type";
        }
        if (got instanceof Type.ObjectOf && want instanceof Type.MapOf && anyElement) {
            return "all map elements must have the same type";
        }
        if ((got instanceof Type.TupleOf || got instanceof Type.ObjectOf) && Types.isCollection(want)) {
            return structural(got, want);
        }
        if (Types.isCollection(got) && Types.isCollection(want)) {
            return collections(got, want);
        }
        return likelyToConfuse(got, want)
                ? Types.constraintName(want) + " required"
                : Types.name(want) + " required, but have " + Types.name(got);
    }

    private static String objects(Type.ObjectOf got, Type.ObjectOf want) {
        List<String> missing = new ArrayList<>();
        for (String name : want.attributes().keySet()) {
            if (!got.attributes().containsKey(name) && !want.optional().contains(name)) {
                missing.add(Strings.quote(name));
            }
        }
        if (missing.size() == 1) {
            return "attribute " + missing.get(0) + " is required";
        }
        if (missing.size() == 2) {
            return "attributes " + missing.get(0) + " and " + missing.get(1) + " are required";
        }
        if (!missing.isEmpty()) {
            String last = missing.remove(missing.size() - 1);
            return "attributes " + String.join(", ", missing) + ", and " + last + " are required";
        }
        for (boolean unsafe : new boolean[] {true, false}) {
            for (Map.Entry<String, Type> wanted : want.attributes().entrySet()) {
                Type given = got.attributes().get(wanted.getKey());
                if (given != null
                        && !given.equals(wanted.getValue())
                        && !Conversions.exists(given, wanted.getValue(), unsafe)) {
                    return "attribute " + Strings.quote(wanted.getKey()) + ": " + message(given, wanted.getValue());
                }
            }
        }
        return "incorrect object attributes";
    }

    private static String structural(Type got, Type want) {
        Type element = Types.element(want);
        if (want instanceof Type.MapOf != got instanceof Type.ObjectOf) {
            return Types.constraintName(want) + " required";
        }
        if (got instanceof Type.TupleOf tuple) {
            for (int i = 0; i < tuple.elements().size(); i++) {
                Type given = tuple.elements().get(i);
                if (!given.equals(element) && !Conversions.exists(given, element, true)) {
                    return "element " + i + ": " + message(given, element);
                }
            }
        }
        if (got instanceof Type.ObjectOf object) {
            for (Map.Entry<String, Type> given : object.attributes().entrySet()) {
                if (!given.getValue().equals(element) && !Conversions.exists(given.getValue(), element, true)) {
                    return "element " + Strings.quote(given.getKey()) + ": " + message(given.getValue(), element);
                }
            }
        }
        return "all elements must be " + Types.constraintName(element);
    }

    private static String collections(Type got, Type want) {
        if (want instanceof Type.MapOf != got instanceof Type.MapOf) {
            return Types.constraintName(want) + " required";
        }
        String kind = want instanceof Type.ListOf ? "list" : want instanceof Type.SetOf ? "set" : "map";
        return "incorrect " + kind + " element type: " + message(Types.element(got), Types.element(want));
    }

    /** Whether naming both types would mislead, as they could have been converted with another value. */
    private static boolean likelyToConfuse(Type got, Type want) {
        if (Types.isPrimitive(got) != Types.isPrimitive(want) || want.equals(Type.STRING)) {
            return false;
        }
        if (want.equals(Type.BOOL) && got.equals(Type.NUMBER) || want.equals(Type.NUMBER) && got.equals(Type.BOOL)) {
            return false;
        }
        return !(got instanceof Type.TupleOf && want instanceof Type.ObjectOf);
    }
}
