package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Strings;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions on maps and objects. */
final class MapFunctions {
    private static final Type STRINGS = new Type.ListOf(Type.STRING);

    private static final String NOT_MERGED = " cannot be merged; give maps and objects";

    private MapFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.named("keys")
                        .takes(Parameter.of("inputMap", Type.DYNAMIC)
                                .orUnknown()
                                .orMarked())
                        .gives(MapFunctions::keysType, MapFunctions::keys),
                Function.named("values")
                        .takes(Parameter.of("mapping", Type.DYNAMIC).orMarked())
                        .gives(MapFunctions::valuesType, MapFunctions::values),
                Function.named("lookup")
                        .takes(Parameter.of("inputMap", Type.DYNAMIC).orMarked())
                        .takes(Parameter.of("key", Type.STRING).orMarked())
                        .rest(Parameter.of("default", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic()
                                .orMarked())
                        .maybeNull()
                        .gives(MapFunctions::lookupType, MapFunctions::lookup),
                Function.named("merge")
                        .rest(Parameter.of("maps", Type.DYNAMIC)
                                .orNull()
                                .orDynamic()
                                .orMarked())
                        .gives(MapFunctions::mergeType, MapFunctions::merge),
                Function.named("zipmap")
                        .takes(Parameter.of("keys", STRINGS).orMarked())
                        .takes(Parameter.of("values", Type.DYNAMIC).orMarked())
                        .gives(MapFunctions::zipType, MapFunctions::zip),
                Function.named("transpose")
                        .takes("values", new Type.MapOf(STRINGS))
                        .gives(new Type.MapOf(STRINGS), MapFunctions::transpose));
    }

    private static Type typeOf(Value value) {
        return Values.opaque(value).type();
    }

    private static Type keysType(List<Value> arguments) throws FunctionFault {
        Type type = typeOf(arguments.get(0));
        if (type instanceof Type.ObjectOf object) {
            return new Type.TupleOf(Collections.nCopies(object.attributes().size(), Type.STRING));
        }
        if (type instanceof Type.MapOf) {
            return STRINGS;
        }
        if (type.equals(Type.DYNAMIC)) {
            return Type.DYNAMIC;
        }
        throw FunctionFault.at(0, Types.described(type) + " has no keys; give a map or object");
    }

    private static Value keys(Call call) {
        Value map = call.get(0);
        if (map.type() instanceof Type.ObjectOf object) {
            List<Value> names = new ArrayList<>();
            object.attributes().keySet().forEach(name -> names.add(Value.of(name)));
            return new Value.TupleValue(names, map.marks());
        }
        return map instanceof Value.MapValue known
                ? Values.strings(known.elements().keySet()).withMarks(known.marks())
                : call.unknown().withMarks(map.marks());
    }

    private static Type valuesType(List<Value> arguments) throws FunctionFault {
        Type type = typeOf(arguments.get(0));
        if (type instanceof Type.MapOf map) {
            return new Type.ListOf(map.element());
        }
        if (type instanceof Type.ObjectOf object) {
            return new Type.TupleOf(List.copyOf(object.attributes().values()));
        }
        if (type.equals(Type.DYNAMIC)) {
            return Type.DYNAMIC;
        }
        throw FunctionFault.of(Types.described(type) + " has no keys; give a map or object");
    }

    private static Value values(Call call) {
        Value map = call.get(0);
        List<Value> elements = List.copyOf(Values.elements(map));
        if (map instanceof Value.MapValue known) {
            return Values.list(known.elementType(), elements).withMarks(map.marks());
        }
        return map instanceof Value.ObjectValue ? new Value.TupleValue(elements, map.marks()) : call.unknown();
    }

    private static Type lookupType(List<Value> arguments) throws FunctionFault {
        if (arguments.size() > 3) {
            throw FunctionFault.of(
                    "there are " + arguments.size() + " arguments; give a map, a key and at most a default");
        }
        Value map = arguments.get(0);
        Type type = map.type();
        if (type instanceof Type.ObjectOf object) {
            if (!(arguments.get(1) instanceof Value.Str key)) {
                return Type.DYNAMIC;
            }
            Type attribute = object.attributes().get(key.value());
            if (attribute != null) {
                return attribute;
            }
            if (arguments.size() == 3) {
                return arguments.get(2).type();
            }
            throw FunctionFault.at(
                    0, "the object has no attribute " + FunctionFault.quote(key.value()) + "; give a default");
        }
        if (type instanceof Type.MapOf of) {
            if (arguments.size() == 3
                    && Conversions.convert(arguments.get(2), of.element()).failed()) {
                throw FunctionFault.at(2, "the elements of the map are of another type: " + Types.name(of.element()));
            }
            return of.element();
        }
        if (map instanceof Value.InstanceValue) {
            return Type.DYNAMIC;
        }
        throw FunctionFault.at(0, Types.described(type) + " has no keys; give a map or object");
    }

    private static Value lookup(Call call) throws FunctionFault {
        Value map = call.get(0);
        Marks marks = map.marks().with(call.get(1).marks());
        String key = call.text(1);
        if (map instanceof Value.InstanceValue) {
            return Values.addMarks(
                    Traversals.attribute(map, key).value(), call.get(1).marks());
        }
        if (map instanceof Value.Named named) {
            Value found = named.elements().get(key);
            if (found != null) {
                return Values.addMarks(found, marks);
            }
            if (call.size() == 3) {
                Computed fallback = Conversions.convert(call.get(2), call.type());
                Computed.Fault fault = fallback.error();
                if (fault != null) {
                    throw FunctionFault.at(2, fault.detail());
                }
                return Values.addMarks(fallback.value(), marks);
            }
        }
        throw FunctionFault.of("the map has no element " + FunctionFault.quote(key) + "; give a default");
    }

    private static Type mergeType(List<Value> arguments) throws FunctionFault {
        if (arguments.isEmpty()) {
            return new Type.ObjectOf(Map.of());
        }
        Map<String, Type> attributes = new TreeMap<>();
        boolean matching = true;
        boolean known = true;
        Type first = typeOf(arguments.get(0));
        for (Value argument : arguments) {
            Type type = typeOf(argument);
            if (type.equals(Type.DYNAMIC)) {
                return Type.DYNAMIC;
            }
            if (type instanceof Type.ObjectOf object) {
                if (!argument.isNull()) {
                    attributes.putAll(object.attributes());
                }
            } else if (type instanceof Type.MapOf map) {
                if (argument instanceof Value.MapValue value) {
                    value.elements().keySet().forEach(name -> attributes.put(name, map.element()));
                } else {
                    known &= argument.isNull();
                }
            } else {
                throw FunctionFault.of(Types.described(type) + NOT_MERGED);
            }
            matching &= type.equals(first);
        }
        if (matching) {
            return first;
        }
        return known ? new Type.ObjectOf(attributes) : Type.DYNAMIC;
    }

    private static Value merge(Call call) throws FunctionFault {
        Map<String, Value> elements = new LinkedHashMap<>();
        Marks marks = Marks.NONE;
        for (Value argument : call.arguments()) {
            if (argument instanceof Value.InstanceValue || !argument.isKnown()) {
                return call.unknown();
            }
            if (argument instanceof Value.Named named) {
                marks = marks.with(named.marks());
                elements.putAll(named.elements());
                Bounds.checkElements(elements.size());
            } else if (!argument.isNull()) {
                throw FunctionFault.of(Types.described(argument.type()) + NOT_MERGED);
            }
        }
        return call.type() instanceof Type.MapOf map
                ? Values.map(map.element(), elements).withMarks(marks)
                : new Value.ObjectValue(elements, marks);
    }

    private static Type zipType(List<Value> arguments) throws FunctionFault {
        Value keys = arguments.get(0);
        Type type = typeOf(arguments.get(1));
        if (type instanceof Type.ListOf list) {
            return new Type.MapOf(list.element());
        }
        if (!(type instanceof Type.TupleOf tuple)) {
            throw FunctionFault.of("the values are " + Types.described(type) + "; give a list or tuple");
        }
        if (!(keys instanceof Value.Sequence names) || !keys.isWhollyKnown()) {
            return Type.DYNAMIC;
        }
        checkSizes(names.elements().size(), tuple.elements().size());
        Map<String, Type> attributes = new TreeMap<>();
        for (int i = 0; i < names.elements().size(); i++) {
            if (!(names.elements().get(i) instanceof Value.Str key)) {
                throw FunctionFault.of("key " + i + " is null");
            }
            attributes.put(key.value(), tuple.elements().get(i));
        }
        return new Type.ObjectOf(attributes);
    }

    private static void checkSizes(int keys, int values) throws FunctionFault {
        if (keys != values) {
            throw FunctionFault.of("there are " + keys + " keys and " + values + " values; give as many of each");
        }
    }

    private static Value zip(Call call) throws FunctionFault {
        Value keys = call.get(0);
        if (!keys.isWhollyKnown()) {
            return call.unknown();
        }
        List<Value> names = call.elements(0);
        List<Value> values = call.elements(1);
        checkSizes(names.size(), values.size());
        Marks marks = Values.deepMarks(keys).with(call.get(1).marks());
        Map<String, Value> elements = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!(names.get(i) instanceof Value.Str key)) {
                throw FunctionFault.of("key " + i + " is null");
            }
            elements.put(key.value(), values.get(i));
        }
        return call.type() instanceof Type.MapOf map
                ? Values.map(map.element(), elements).withMarks(marks)
                : new Value.ObjectValue(elements, marks);
    }

    private static Value transpose(Call call) throws FunctionFault {
        if (!call.get(0).isWhollyKnown()) {
            return call.unknown();
        }
        Map<String, List<String>> lists = new TreeMap<>();
        if (call.get(0) instanceof Value.MapValue map) {
            for (Map.Entry<String, Value> entry : map.elements().entrySet()) {
                if (entry.getValue().isNull()) {
                    throw FunctionFault.of("the list of " + FunctionFault.quote(entry.getKey()) + " is null");
                }
                for (Value element : Values.elements(entry.getValue())) {
                    if (!(element instanceof Value.Str key)) {
                        throw FunctionFault.of("the list of " + FunctionFault.quote(entry.getKey())
                                + " has a null element; remove it with compact");
                    }
                    lists.computeIfAbsent(key.value(), absent -> new ArrayList<>())
                            .add(entry.getKey());
                }
            }
        }
        Map<String, Value> result = new LinkedHashMap<>();
        lists.forEach((key, names) -> {
            names.sort(Strings::compare);
            result.put(key, Values.strings(names));
        });
        return Values.map(STRINGS, result);
    }
}
