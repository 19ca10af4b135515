package dev.infralint.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the one type that values of several types can be converted to. */
final class Unification {
    private final boolean unsafe;

    Unification(boolean unsafe) {
        this.unsafe = unsafe;
    }

    /** What types are made of. Of those that hold elements in a row, and of those with names, the first is preferred. */
    private enum Kind {
        LIST,
        TUPLE,
        SET,
        MAP,
        OBJECT,
        PRIMITIVE,
        DYNAMIC;

        private static final Set<Kind> IN_A_ROW = EnumSet.of(LIST, TUPLE, SET);
        private static final Set<Kind> NAMED = EnumSet.of(MAP, OBJECT);

        static Kind of(Type type) {
            if (type instanceof Type.ListOf) {
                return LIST;
            }
            if (type instanceof Type.SetOf) {
                return SET;
            }
            if (type instanceof Type.TupleOf) {
                return TUPLE;
            }
            if (type instanceof Type.MapOf) {
                return MAP;
            }
            if (type instanceof Type.ObjectOf) {
                return OBJECT;
            }
            return type.equals(Type.DYNAMIC) ? DYNAMIC : PRIMITIVE;
        }

        boolean isPreferredTo(Kind other) {
            boolean comparable = IN_A_ROW.contains(this) && IN_A_ROW.contains(other)
                    || NAMED.contains(this) && NAMED.contains(other);
            return comparable && compareTo(other) < 0;
        }

        boolean isStructural() {
            return this == TUPLE || this == OBJECT;
        }
    }

    Optional<Type> unify(Collection<Type> given) {
        List<Type> types = given.stream().distinct().toList();
        if (types.size() <= 1) {
            return types.stream().findFirst();
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        types.forEach(type -> kinds.add(Kind.of(type)));
        boolean open = kinds.remove(Kind.DYNAMIC);
        if (kinds.size() == 1 && !kinds.contains(Kind.PRIMITIVE)) {
            return open ? Optional.of(Type.DYNAMIC) : ofOneKind(types, Kind.of(types.get(0)));
        }
        if (kinds.containsAll(Set.of(Kind.OBJECT, Kind.TUPLE))) {
            return Optional.empty();
        }
        boolean loose = kinds.equals(Set.of(Kind.MAP, Kind.OBJECT)) || kinds.equals(Set.of(Kind.LIST, Kind.TUPLE));
        Optional<Type> collection = loose ? loosened(types).filter(Types::isCollection) : Optional.empty();
        return collection.or(() -> preferred(types));
    }

    private Optional<Type> ofOneKind(List<Type> types, Kind kind) {
        Optional<Type> element = kind.isStructural()
                ? Optional.empty()
                : unify(types.stream().map(Types::element).toList());
        return switch (kind) {
            case LIST -> element.map(Type.ListOf::new);
            case SET -> element.map(Type.SetOf::new);
            case MAP -> element.map(Type.MapOf::new);
            default -> structural(types);
        };
    }

    /** Objects with the same attributes, or tuples of one length, part by part; otherwise the collection they all fit. */
    private Optional<Type> structural(List<Type> types) {
        if (types.stream().map(Unification::names).distinct().count() > 1) {
            return asCollection(types);
        }
        List<Type> unified = new ArrayList<>();
        for (int i = 0; i < parts(types.get(0)).size(); i++) {
            int position = i;
            Optional<Type> part =
                    unify(types.stream().map(type -> parts(type).get(position)).toList());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            unified.add(part.get());
        }
        Type whole = withParts(types.get(0), unified);
        return allConvert(types, whole) ? Optional.of(whole) : asCollection(types);
    }

    /** What must agree before parts correspond: the names of attributes, the number of elements. */
    private static Object names(Type type) {
        return type instanceof Type.ObjectOf object
                ? object.attributes().keySet()
                : parts(type).size();
    }

    private static List<Type> parts(Type type) {
        if (type instanceof Type.ObjectOf object) {
            return List.copyOf(object.attributes().values());
        }
        return type instanceof Type.TupleOf tuple ? tuple.elements() : List.of();
    }

    private static Type withParts(Type type, List<Type> parts) {
        if (!(type instanceof Type.ObjectOf object)) {
            return new Type.TupleOf(parts);
        }
        Map<String, Type> attributes = new TreeMap<>();
        for (String name : object.attributes().keySet()) {
            attributes.put(name, parts.get(attributes.size()));
        }
        return new Type.ObjectOf(attributes);
    }

    /** The map that objects fit, or the list that tuples fit. */
    private Optional<Type> asCollection(List<Type> structural) {
        boolean named = structural.get(0) instanceof Type.ObjectOf;
        List<Type> parts =
                structural.stream().flatMap(type -> parts(type).stream()).toList();
        return unify(parts)
                .<Type>map(element -> named ? new Type.MapOf(element) : new Type.ListOf(element))
                .filter(collection -> allConvert(structural, collection));
    }

    /** One type for collections and structural types, which become collections first. */
    private Optional<Type> loosened(List<Type> types) {
        List<Type> structural =
                types.stream().filter(type -> Kind.of(type).isStructural()).toList();
        return asCollection(structural)
                .flatMap(collection -> unify(types.stream()
                        .map(type -> structural.contains(type) ? collection : type)
                        .toList()));
    }

    /** The one of the types that all others convert to; of several, the one that says most. */
    private Optional<Type> preferred(List<Type> types) {
        List<Type> fitting =
                types.stream().filter(type -> allConvert(types, type)).toList();
        return fitting.stream()
                .filter(type -> fitting.stream().noneMatch(better -> isPreferred(better, type)))
                .findFirst();
    }

    private boolean allConvert(List<Type> types, Type wanted) {
        return types.stream().allMatch(type -> type.equals(wanted) || Conversions.exists(type, wanted, unsafe));
    }

    /** Whether a type is taken before another that would do as well: a string before a number, a list before a set. */
    private static boolean isPreferred(Type type, Type other) {
        Kind kind = Kind.of(type);
        if (kind == Kind.DYNAMIC || other.equals(Type.DYNAMIC)) {
            return kind != Kind.DYNAMIC;
        }
        if (kind != Kind.of(other)) {
            return kind.isPreferredTo(Kind.of(other));
        }
        if (kind == Kind.PRIMITIVE) {
            return type.equals(Type.STRING) && !other.equals(Type.STRING);
        }
        return kind.isStructural()
                ? names(type).equals(names(other)) && arePreferred(parts(type), parts(other))
                : isPreferred(Types.element(type), Types.element(other));
    }

    private static boolean arePreferred(List<Type> parts, List<Type> others) {
        boolean some = false;
        for (int i = 0; i < parts.size(); i++) {
            if (isPreferred(others.get(i), parts.get(i))) {
                return false;
            }
            some |= isPreferred(parts.get(i), others.get(i));
        }
        return some;
    }
}
