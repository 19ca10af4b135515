package dev.infralint.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Finds the one type that values of several types can be converted to. */
final class Unification {
    private final boolean unsafe;

    Unification(boolean unsafe) {
        this.unsafe = unsafe;
    }

    Optional<Type> unify(List<Type> types) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Type first = types.get(0);
        if (types.stream().allMatch(first::equals)) {
            return Optional.of(first);
        }
        int all = types.size();
        long dynamics = types.stream().filter(Type.DYNAMIC::equals).count();
        long maps = count(types, Type.MapOf.class);
        long lists = count(types, Type.ListOf.class);
        long sets = count(types, Type.SetOf.class);
        long objects = count(types, Type.ObjectOf.class);
        long tuples = count(types, Type.TupleOf.class);
        if (maps > 0 && maps + dynamics == all) {
            return collections(types, Type.MapOf::new, dynamics > 0);
        }
        if (maps > 0 && maps + objects + dynamics == all) {
            Optional<Type> map = replaced(types, Type.ObjectOf.class).filter(Type.MapOf.class::isInstance);
            if (map.isPresent()) {
                return map;
            }
        } else if (lists > 0 && lists + dynamics == all) {
            return collections(types, Type.ListOf::new, dynamics > 0);
        } else if (lists > 0 && lists + tuples + dynamics == all) {
            Optional<Type> list = replaced(types, Type.TupleOf.class).filter(Type.ListOf.class::isInstance);
            if (list.isPresent()) {
                return list;
            }
        } else if (sets > 0 && sets + dynamics == all) {
            return collections(types, Type.SetOf::new, dynamics > 0);
        } else if (objects > 0 && objects + dynamics == all) {
            return dynamics > 0 ? Optional.of(Type.DYNAMIC) : objects(types);
        } else if (tuples > 0 && tuples + dynamics == all) {
            return dynamics > 0 ? Optional.of(Type.DYNAMIC) : tuples(types);
        } else if (objects > 0 && tuples > 0) {
            return Optional.empty();
        }
        return preferred(types);
    }

    private static long count(List<Type> types, Class<? extends Type> kind) {
        return types.stream().filter(kind::isInstance).count();
    }

    private Optional<Type> preferred(List<Type> all) {
        List<Type> types = all.stream().distinct().toList();
        for (int index : mostGeneralFirst(types)) {
            Type wanted = types.get(index);
            boolean fits =
                    types.stream().allMatch(type -> type.equals(wanted) || Conversions.exists(type, wanted, unsafe));
            if (fits) {
                return Optional.of(wanted);
            }
        }
        return Optional.empty();
    }

    private Optional<Type> replaced(List<Type> types, Class<? extends Type> structural) {
        List<Type> parts = types.stream().filter(structural::isInstance).toList();
        Optional<Type> collection = structural == Type.ObjectOf.class ? asMap(parts) : asList(parts);
        return collection.flatMap(type -> unify(types.stream()
                .map(each -> structural.isInstance(each) ? type : each)
                .toList()));
    }

    private Optional<Type> collections(List<Type> types, UnaryOperator<Type> collection, boolean dynamic) {
        if (dynamic) {
            return Optional.of(Type.DYNAMIC);
        }
        return unify(types.stream().map(Types::element).toList()).map(collection);
    }

    private Optional<Type> objects(List<Type> types) {
        List<Type.ObjectOf> objects =
                types.stream().map(Type.ObjectOf.class::cast).toList();
        Type.ObjectOf first = objects.get(0);
        for (Type.ObjectOf object : objects) {
            if (!object.attributes().keySet().equals(first.attributes().keySet())) {
                return asMap(types);
            }
        }
        Map<String, Type> attributes = new TreeMap<>();
        for (String name : first.attributes().keySet()) {
            List<Type> across = new ArrayList<>();
            for (Type.ObjectOf object : objects) {
                across.add(object.attributes().getOrDefault(name, Type.DYNAMIC));
            }
            Optional<Type> attribute = unify(across);
            if (attribute.isEmpty()) {
                return Optional.empty();
            }
            attributes.put(name, attribute.get());
        }
        Type unified = new Type.ObjectOf(attributes);
        return allConvert(types, unified) ? Optional.of(unified) : asMap(types);
    }

    private Optional<Type> asMap(List<Type> types) {
        List<Type> parts = new ArrayList<>();
        types.forEach(type -> parts.addAll(((Type.ObjectOf) type).attributes().values()));
        return unify(parts).<Type>map(Type.MapOf::new).filter(map -> allConvert(types, map));
    }

    private Optional<Type> tuples(List<Type> types) {
        List<Type.TupleOf> tuples = types.stream().map(Type.TupleOf.class::cast).toList();
        int size = tuples.get(0).elements().size();
        if (tuples.stream().anyMatch(tuple -> tuple.elements().size() != size)) {
            return asList(types);
        }
        List<Type> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int position = i;
            Optional<Type> element = unify(
                    tuples.stream().map(tuple -> tuple.elements().get(position)).toList());
            if (element.isEmpty()) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        Type unified = new Type.TupleOf(elements);
        return allConvert(types, unified) ? Optional.of(unified) : asList(types);
    }

    private Optional<Type> asList(List<Type> types) {
        List<Type> parts = new ArrayList<>();
        types.forEach(type -> parts.addAll(((Type.TupleOf) type).elements()));
        return unify(parts).<Type>map(Type.ListOf::new).filter(list -> allConvert(types, list));
    }

    private boolean allConvert(List<Type> types, Type wanted) {
        return types.stream().allMatch(type -> type.equals(wanted) || Conversions.exists(type, wanted, unsafe));
    }

    /** Indexes of the types so that no type comes after one that is less general; otherwise in their order. */
    private static List<Integer> mostGeneralFirst(List<Type> types) {
        int size = types.size();
        List<List<Integer>> after = new ArrayList<>();
        int[] waiting = new int[size];
        for (int i = 0; i < size; i++) {
            after.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                int order = compare(types.get(i), types.get(j));
                if (order < 0) {
                    after.get(i).add(j);
                    waiting[j]++;
                } else if (order > 0) {
                    after.get(j).add(i);
                    waiting[i]++;
                }
            }
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int index = ready.remove();
            order.add(index);
            for (int next : after.get(index)) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    /** Negative when {@code a} is the more general, positive when {@code b} is, 0 when neither is. */
    private static int compare(Type a, Type b) {
        if (a.equals(Type.DYNAMIC) || b.equals(Type.DYNAMIC)) {
            return Boolean.compare(a.equals(Type.DYNAMIC), b.equals(Type.DYNAMIC));
        }
        if (Types.isPrimitive(a) && Types.isPrimitive(b)) {
            return Boolean.compare(b.equals(Type.STRING), a.equals(Type.STRING));
        }
        if (a.getClass() == b.getClass() && Types.isCollection(a)) {
            return compare(Types.element(a), Types.element(b));
        }
        if (a instanceof Type.ObjectOf left && b instanceof Type.ObjectOf right) {
            if (!left.attributes().keySet().equals(right.attributes().keySet())) {
                return 0;
            }
            return parts(
                    List.copyOf(left.attributes().values()),
                    List.copyOf(right.attributes().values()));
        }
        if (a instanceof Type.TupleOf left && b instanceof Type.TupleOf right) {
            return left.elements().size() == right.elements().size() ? parts(left.elements(), right.elements()) : 0;
        }
        return Integer.compare(kindRank(b, a), kindRank(a, b));
    }

    private static int parts(List<Type> left, List<Type> right) {
        boolean leftMore = false;
        boolean rightMore = false;
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            leftMore |= order < 0;
            rightMore |= order > 0;
        }
        return leftMore == rightMore ? 0 : leftMore ? -1 : 1;
    }

    /** 1 where {@code type} is preferred to {@code other} for its kind: a list to tuple or set, a tuple to a set, a map to an object. */
    private static int kindRank(Type type, Type other) {
        boolean preferred =
                type instanceof Type.ListOf && (other instanceof Type.TupleOf || other instanceof Type.SetOf)
                        || type instanceof Type.TupleOf && other instanceof Type.SetOf
                        || type instanceof Type.MapOf && other instanceof Type.ObjectOf;
        return preferred ? 1 : 0;
    }
}
