package dev.infralint.function;

import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Functions on lists, tuples, maps and objects. */
final class CollectionFunctions {
    private static final Type ANY_LIST = new Type.ListOf(Type.DYNAMIC);
    private static final Type STRINGS = new Type.ListOf(Type.STRING);

    private static final String EMPTY = "the list is empty; look at its length first";

    private CollectionFunctions() {}

    static List<Function> all() {
        Parameter list = Parameter.of("list", Type.DYNAMIC);
        return List.of(
                Function.named("length")
                        .takes(Parameter.of("value", Type.DYNAMIC)
                                .orUnknown()
                                .orDynamic()
                                .orMarked())
                        .gives(CollectionFunctions::lengthType, CollectionFunctions::length),
                Function.named("element")
                        .takes(list.orMarked())
                        .takes("index", Type.NUMBER)
                        .maybeNull()
                        .gives(CollectionFunctions::elementType, CollectionFunctions::element),
                Function.named("coalesce")
                        .rest(Parameter.of("vals", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic())
                        .gives(Coalescing::type, Coalescing::of),
                Function.named("coalescelist")
                        .rest(Parameter.of("vals", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic())
                        .gives(Coalescing::listType, Coalescing::ofLists),
                Function.named("compact").takes("list", STRINGS).gives(STRINGS, CollectionFunctions::compact),
                Function.named("contains")
                        .takes(list)
                        .takes(Parameter.of("value", Type.DYNAMIC).orNull(language -> language.since(16, 13)))
                        .gives(Type.BOOL, CollectionFunctions::contains),
                Function.named("distinct")
                        .takes("list", ANY_LIST)
                        .gives(arguments -> arguments.get(0).type(), CollectionFunctions::distinct),
                Function.named("chunklist")
                        .takes(Parameter.of("list", ANY_LIST).orMarked())
                        .takes(Parameter.of("size", Type.NUMBER).orMarked())
                        .gives(arguments -> new Type.ListOf(arguments.get(0).type()), CollectionFunctions::chunks),
                Function.named("flatten").takes(list.orMarked()).gives(Flattening::type, Flattening::of),
                Function.named("concat")
                        .rest(Parameter.of("seqs", Type.DYNAMIC).orMarked())
                        .gives(Concatenation::type, Concatenation::of),
                Function.named("reverse")
                        .takes(list.orMarked())
                        .gives(CollectionFunctions::reverseType, CollectionFunctions::reverse),
                Function.named("slice")
                        .takes(list.orMarked())
                        .takes("start_index", Type.NUMBER)
                        .takes("end_index", Type.NUMBER)
                        .gives(Slices::type, Slices::of),
                Function.named("index")
                        .takes(list)
                        .takes("value", Type.DYNAMIC)
                        .gives(Type.NUMBER, CollectionFunctions::index),
                Function.named("matchkeys")
                        .takes("values", ANY_LIST)
                        .takes("keys", ANY_LIST)
                        .takes("searchset", ANY_LIST)
                        .gives(CollectionFunctions::matchKeysType, CollectionFunctions::matchKeys),
                Function.named("one")
                        .takes(list.orMarked())
                        .maybeNull()
                        .gives(CollectionFunctions::oneType, CollectionFunctions::one),
                Function.named("alltrue")
                        .takes("list", new Type.ListOf(Type.BOOL))
                        .gives(Type.BOOL, call -> allAre(call, true)),
                Function.named("anytrue")
                        .takes("list", new Type.ListOf(Type.BOOL))
                        .gives(Type.BOOL, call -> allAre(call, false)));
    }

    private static Type lengthType(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (type.equals(Type.NUMBER) || type.equals(Type.BOOL)) {
            throw FunctionFault.of(Types.described(type) + " has no length; give a string or a collection");
        }
        return Type.NUMBER;
    }

    private static Value length(Call call) {
        Value value = call.get(0);
        if (value instanceof Value.Str string) {
            return Value.of(Strings.length(string.value())).withMarks(string.marks());
        }
        if (value.type().equals(Type.STRING) && value instanceof Value.Unknown unknown) {
            int least = Strings.length(unknown.refinement().prefix());
            return new Value.Unknown(
                    Type.NUMBER, new Refinement(true, "", least, Integer.MAX_VALUE), unknown.needs(), unknown.marks());
        }
        return Values.length(Values.opaque(value));
    }

    private static Type elementType(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (type instanceof Type.ListOf list) {
            return list.element();
        }
        if (type instanceof Type.TupleOf tuple) {
            if (!(arguments.get(1) instanceof Value.Num number)) {
                return Type.DYNAMIC;
            }
            int size = tuple.elements().size();
            if (size == 0) {
                throw FunctionFault.of(EMPTY);
            }
            return tuple.elements().get(Math.floorMod(position(number, size), size));
        }
        throw FunctionFault.of(Types.described(type) + " has no positions; give a list or tuple");
    }

    /** The position in a sequence, counted round and round; negative where it counts from the end. */
    private static int position(Value.Num number, int size) throws FunctionFault {
        try {
            Call.whole(number);
        } catch (FunctionFault fault) {
            throw FunctionFault.of("the index " + fault.message());
        }
        return (int) (number.value().longValue() % size);
    }

    private static Value element(Call call) throws FunctionFault {
        List<Value> elements = call.elements(0);
        if (elements.isEmpty()) {
            throw FunctionFault.of(EMPTY);
        }
        int index = Math.floorMod(position(call.number(1), elements.size()), elements.size());
        return Values.addMarks(elements.get(index), call.get(0).marks());
    }

    private static Value compact(Call call) {
        if (!call.get(0).isWhollyKnown()) {
            return call.unknown();
        }
        return Values.list(
                Type.STRING,
                call.elements(0).stream()
                        .filter(element -> element instanceof Value.Str string
                                && !string.value().isEmpty())
                        .toList());
    }

    private static Value contains(Call call) throws FunctionFault {
        Value list = call.get(0);
        if (!Types.isSequence(list.type())) {
            throw FunctionFault.of(Types.described(list.type()) + " cannot be searched; give a list, set or tuple");
        }
        boolean unknown = false;
        for (Value element : call.elements(0)) {
            Optional<Boolean> equal = Values.equal(element, call.get(1));
            if (equal.orElse(false)) {
                return Value.of(true);
            }
            unknown |= equal.isEmpty();
        }
        return unknown ? call.unknown() : Value.of(false);
    }

    private static Value distinct(Call call) {
        if (!call.get(0).isWhollyKnown()) {
            return call.unknown();
        }
        // Equal values have equal hashes, whatever their marks.
        return Values.list(Types.element(call.type()), List.copyOf(new LinkedHashSet<>(call.elements(0))));
    }

    private static Value chunks(Call call) throws FunctionFault {
        Value list = call.get(0);
        int size;
        try {
            size = call.whole(1);
        } catch (FunctionFault fault) {
            throw FunctionFault.of("the size " + fault.message());
        }
        if (size < 0) {
            throw FunctionFault.of("the size " + size + " is negative; give 0 for a single chunk, or more");
        }
        List<Value> elements = call.elements(0);
        List<Value> chunks = new ArrayList<>();
        int step = size == 0 ? Math.max(1, elements.size()) : size;
        for (long start = 0; start < elements.size(); start += step) {
            int end = (int) Math.min(elements.size(), start + step);
            chunks.add(Values.list(Types.element(list.type()), elements.subList((int) start, end)));
        }
        return Values.list(list.type(), chunks)
                .withMarks(list.marks().with(call.get(1).marks()));
    }

    private static Type reverseType(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (type instanceof Type.TupleOf tuple) {
            List<Type> types = new ArrayList<>(tuple.elements());
            Collections.reverse(types);
            return new Type.TupleOf(types);
        }
        if (type instanceof Type.ListOf || type instanceof Type.SetOf) {
            return new Type.ListOf(Types.element(type));
        }
        throw FunctionFault.at(0, Types.described(type) + " has no order; give a list or tuple");
    }

    private static Value reverse(Call call) {
        List<Value> elements = new ArrayList<>(call.elements(0));
        Collections.reverse(elements);
        Marks marks = call.get(0).marks();
        return call.type() instanceof Type.ListOf list
                ? Values.list(list.element(), elements).withMarks(marks)
                : new Value.TupleValue(elements, marks);
    }

    private static Value index(Call call) throws FunctionFault {
        Type type = call.get(0).type();
        if (!(type instanceof Type.ListOf) && !(type instanceof Type.TupleOf)) {
            throw FunctionFault.of(Types.described(type) + " has no positions; give a list or tuple");
        }
        List<Value> elements = call.elements(0);
        if (elements.isEmpty()) {
            throw FunctionFault.of("the list is empty; ask with contains first");
        }
        for (int i = 0; i < elements.size(); i++) {
            Optional<Boolean> equal = Values.equal(elements.get(i), call.get(1));
            if (equal.isEmpty()) {
                return call.unknown();
            }
            if (equal.get()) {
                return Value.of(i);
            }
        }
        throw FunctionFault.of("the value is not in the list; ask with contains first");
    }

    private static Type matchKeysType(List<Value> arguments) throws FunctionFault {
        List<Type> types = List.of(arguments.get(1).type(), arguments.get(2).type());
        if (Conversions.unify(types).isEmpty()) {
            throw FunctionFault.of("the elements of keys and searchset cannot be compared: they are "
                    + Types.listed(arguments.subList(1, 3)));
        }
        return arguments.get(0).type();
    }

    private static Value matchKeys(Call call) throws FunctionFault {
        boolean known = call.arguments().stream().allMatch(Value::isWhollyKnown);
        boolean none = call.get(2) instanceof Value.Sequence sought
                && sought.elements().isEmpty();
        if (!known && !(none && call.get(0).isKnown() && call.get(1).isKnown())) {
            return call.unknown();
        }
        List<Value> values = call.elements(0);
        List<Value> keys = call.elements(1);
        if (values.size() != keys.size()) {
            throw FunctionFault.of(
                    "there are " + keys.size() + " keys and " + values.size() + " values; give as many keys as values");
        }
        Type common = Conversions.unify(List.of(call.get(1).type(), call.get(2).type()))
                .orElse(Type.DYNAMIC);
        Collection<Value> wanted =
                Values.elements(Conversions.convert(call.get(2), common).value());
        List<Value> converted = List.copyOf(
                Values.elements(Conversions.convert(call.get(1), common).value()));
        List<Value> matches = new ArrayList<>();
        for (int i = 0; i < converted.size(); i++) {
            for (Value each : wanted) {
                if (Values.equal(converted.get(i), each).orElse(false)) {
                    matches.add(values.get(i));
                    break;
                }
            }
        }
        return Values.list(Types.element(call.type()), matches);
    }

    private static Type oneType(List<Value> arguments) throws FunctionFault {
        Type type = arguments.get(0).type();
        if (type instanceof Type.ListOf || type instanceof Type.SetOf) {
            return Types.element(type);
        }
        if (type instanceof Type.TupleOf tuple) {
            return switch (tuple.elements().size()) {
                case 0 -> Type.DYNAMIC;
                case 1 -> tuple.elements().get(0);
                default -> throw moreThanOne(tuple.elements().size());
            };
        }
        throw FunctionFault.at(0, Types.described(type) + " is no list; give a list, set or tuple");
    }

    private static FunctionFault moreThanOne(int size) {
        return FunctionFault.at(0, "it has " + size + " elements, where one or none may be");
    }

    private static Value one(Call call) throws FunctionFault {
        Value list = call.get(0);
        List<Value> elements = call.elements(0);
        if (elements.size() > 1) {
            if (!(Values.length(list) instanceof Value.Num)) {
                return call.unknown();
            }
            throw moreThanOne(elements.size());
        }
        if (elements.isEmpty()) {
            return new Value.Null(call.type(), list.marks());
        }
        // A secret in the list makes a secret of the whole element.
        return Values.addMarks(elements.get(0), list.marks().with(Values.guards(Values.deepMarks(list))));
    }

    /** An unknown element hides what follows it from {@code alltrue}, not from {@code anytrue}: so it is in Terraform. */
    private static Value allAre(Call call, boolean wanted) {
        boolean unknown = false;
        for (Value element : call.elements(0)) {
            if (!element.isKnown()) {
                if (wanted) {
                    return call.unknown();
                }
                unknown = true;
            } else if (element.isNull() ? wanted : element instanceof Value.Bool bool && bool.value() != wanted) {
                return Value.of(!wanted);
            }
        }
        return unknown ? call.unknown() : Value.of(wanted);
    }
}
