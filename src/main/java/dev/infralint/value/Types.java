package dev.infralint.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Questions about types. */
public final class Types {
    private Types() {}

    /** Whether it is string, number or bool. */
    public static boolean isPrimitive(Type type) {
        return type instanceof Type.Primitive && !type.equals(Type.DYNAMIC);
    }

    /** Whether it is a list, set or map. */
    public static boolean isCollection(Type type) {
        return type instanceof Type.ListOf || type instanceof Type.SetOf || type instanceof Type.MapOf;
    }

    /** Whether it is a list, set or tuple. */
    public static boolean isSequence(Type type) {
        return type instanceof Type.ListOf || type instanceof Type.SetOf || type instanceof Type.TupleOf;
    }

    /** The type of the elements of a list, set or map; dynamic for any other type. */
    public static Type element(Type type) {
        if (type instanceof Type.ListOf list) {
            return list.element();
        }
        if (type instanceof Type.SetOf set) {
            return set.element();
        }
        return type instanceof Type.MapOf map ? map.element() : Type.DYNAMIC;
    }

    /** Whether it or a part of it is not known. */
    static boolean hasDynamic(Type type) {
        if (type instanceof Type.TupleOf tuple) {
            return tuple.elements().stream().anyMatch(Types::hasDynamic);
        }
        if (type instanceof Type.ObjectOf object) {
            return object.attributes().values().stream().anyMatch(Types::hasDynamic);
        }
        return type.equals(Type.DYNAMIC) || isCollection(type) && hasDynamic(element(type));
    }

    /** The type without {@code optional}, however deep. */
    public static Type withoutOptional(Type type) {
        if (type instanceof Type.ListOf list) {
            return new Type.ListOf(withoutOptional(list.element()));
        }
        if (type instanceof Type.SetOf set) {
            return new Type.SetOf(withoutOptional(set.element()));
        }
        if (type instanceof Type.MapOf map) {
            return new Type.MapOf(withoutOptional(map.element()));
        }
        if (type instanceof Type.TupleOf tuple) {
            return new Type.TupleOf(
                    tuple.elements().stream().map(Types::withoutOptional).toList());
        }
        if (type instanceof Type.ObjectOf object) {
            Map<String, Type> attributes = new TreeMap<>();
            object.attributes().forEach((name, attribute) -> attributes.put(name, withoutOptional(attribute)));
            return new Type.ObjectOf(attributes);
        }
        return type;
    }

    /** The name in a sentence, such as {@code list of string}. */
    public static String name(Type type) {
        return name(type, "dynamic");
    }

    /** The name with its article, such as {@code a list of string}. */
    public static String described(Type type) {
        if (type.equals(Type.DYNAMIC)) {
            return "a value of any type";
        }
        return (type instanceof Type.ObjectOf ? "an " : "a ") + name(type, "any type");
    }

    /** The names of the types of values, in a sentence. */
    public static String listed(List<Value> values) {
        return values.stream().map(Value::type).map(Types::name).distinct().collect(Collectors.joining(", "));
    }

    private static String name(Type type, String dynamic) {
        if (type instanceof Type.ListOf list) {
            return "list of " + name(list.element(), dynamic);
        }
        if (type instanceof Type.SetOf set) {
            return "set of " + name(set.element(), dynamic);
        }
        if (type instanceof Type.MapOf map) {
            return "map of " + name(map.element(), dynamic);
        }
        if (type instanceof Type.TupleOf) {
            return "tuple";
        }
        if (type instanceof Type.ObjectOf) {
            return "object";
        }
        return type.equals(Type.DYNAMIC) ? dynamic : ((Type.Primitive) type).name();
    }

    /** The type in the notation of Terraform's JSON output, such as <code>["list","string"]</code>. */
    public static String toJson(Type type) {
        if (type instanceof Type.ListOf list) {
            return "[\"list\"," + toJson(list.element()) + "]";
        }
        if (type instanceof Type.SetOf set) {
            return "[\"set\"," + toJson(set.element()) + "]";
        }
        if (type instanceof Type.MapOf map) {
            return "[\"map\"," + toJson(map.element()) + "]";
        }
        if (type instanceof Type.TupleOf tuple) {
            return tuple.elements().stream().map(Types::toJson).collect(Collectors.joining(",", "[\"tuple\",[", "]]"));
        }
        if (type instanceof Type.ObjectOf object) {
            return object.attributes().entrySet().stream()
                    .map(entry -> JsonText.quote(entry.getKey()) + ":" + toJson(entry.getValue()))
                    .collect(Collectors.joining(",", "[\"object\",{", "}]"));
        }
        return "\"" + ((Type.Primitive) type).name() + "\"";
    }

    /** Whether a value of type {@code given} is one of type {@code wanted}, dynamic parts of which take anything. */
    static boolean conforms(Type given, Type wanted) {
        if (wanted.equals(Type.DYNAMIC) || given.equals(wanted)) {
            return true;
        }
        if (given instanceof Type.ListOf left && wanted instanceof Type.ListOf right) {
            return conforms(left.element(), right.element());
        }
        if (given instanceof Type.SetOf left && wanted instanceof Type.SetOf right) {
            return conforms(left.element(), right.element());
        }
        if (given instanceof Type.MapOf left && wanted instanceof Type.MapOf right) {
            return conforms(left.element(), right.element());
        }
        if (given instanceof Type.TupleOf left && wanted instanceof Type.TupleOf right) {
            int size = left.elements().size();
            if (size != right.elements().size()) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                if (!conforms(left.elements().get(i), right.elements().get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (given instanceof Type.ObjectOf left && wanted instanceof Type.ObjectOf right) {
            return left.attributes().keySet().equals(right.attributes().keySet())
                    && left.attributes().entrySet().stream()
                            .allMatch(entry -> conforms(
                                    entry.getValue(), right.attributes().getOrDefault(entry.getKey(), Type.DYNAMIC)));
        }
        return false;
    }
}
