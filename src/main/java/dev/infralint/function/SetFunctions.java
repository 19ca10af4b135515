package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Functions on sets. */
final class SetFunctions {
    private static final Type ANY_SET = new Type.SetOf(Type.DYNAMIC);

    private SetFunctions() {}

    /** Brings one more set into a result. */
    private interface Operation {
        List<Value> of(List<Value> left, List<Value> right);
    }

    static List<Function> all() {
        return List.of(
                operation("setunion", true, (left, right) -> {
                    List<Value> all = new ArrayList<>(left);
                    all.addAll(right);
                    return all;
                }),
                operation("setintersection", false, (left, right) -> {
                    List<Value> kept = new ArrayList<>(left);
                    kept.retainAll(new HashSet<>(right));
                    return kept;
                }),
                Function.named("setsubtract")
                        .takes(Parameter.of("a", ANY_SET).orDynamic())
                        .takes(Parameter.of("b", ANY_SET).orDynamic())
                        .gives(
                                SetFunctions::type,
                                call -> combined(call, false, (left, right) -> {
                                    List<Value> kept = new ArrayList<>(left);
                                    kept.removeAll(new HashSet<>(right));
                                    return kept;
                                })),
                Function.named("setproduct")
                        .rest(Parameter.of("sets", Type.DYNAMIC).orUnknown().orMarked())
                        .gives(SetFunctions::productType, SetFunctions::product));
    }

    private static Function operation(String name, boolean unknowns, Operation operation) {
        return Function.named(name)
                .takes(Parameter.of("first_set", ANY_SET).orDynamic())
                .rest(Parameter.of("other_sets", ANY_SET).orDynamic())
                .gives(SetFunctions::type, call -> combined(call, unknowns, operation));
    }

    private static Type type(List<Value> arguments) throws FunctionFault {
        List<Type> types = new ArrayList<>();
        for (Value argument : arguments) {
            Type element = Types.element(argument.type());
            boolean open =
                    argument instanceof Value.SetValue set && set.elements().isEmpty() && element.equals(Type.DYNAMIC);
            if (!open) {
                types.add(element);
            }
        }
        if (types.isEmpty()) {
            return ANY_SET;
        }
        return new Type.SetOf(Conversions.unify(types).orElseThrow(() -> noneInCommon(arguments)));
    }

    private static FunctionFault noneInCommon(List<Value> arguments) {
        return FunctionFault.of("the elements have no type in common: " + Types.listed(arguments));
    }

    private static Value combined(Call call, boolean unknowns, Operation operation) throws FunctionFault {
        List<Value> result = List.of();
        Type first = call.type();
        for (int i = 0; i < call.size(); i++) {
            Computed converted = Conversions.convert(call.get(i), call.type());
            Computed.Fault fault = converted.error();
            if (fault != null) {
                throw FunctionFault.at(i, fault.detail());
            }
            if (!unknowns && !converted.value().isWhollyKnown()) {
                return call.unknown();
            }
            first = i == 0 ? converted.value().type() : first;
            if (!converted.value().type().equals(first)) {
                throw noneInCommon(call.arguments());
            }
            List<Value> next = List.copyOf(Values.elements(converted.value()));
            result = i == 0 ? next : operation.of(result, next);
            Bounds.checkElements(result.size());
        }
        return Values.set(Types.element(call.type()), result);
    }

    private static Type productType(List<Value> arguments) throws FunctionFault {
        if (arguments.size() < 2) {
            throw FunctionFault.of("give at least two sets or lists");
        }
        boolean lists = true;
        List<Type> elements = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Type type = arguments.get(i).type();
            if (type instanceof Type.TupleOf tuple) {
                if (tuple.elements().isEmpty()) {
                    elements.add(Type.DYNAMIC);
                    continue;
                }
                Optional<Type> element = Conversions.unify(tuple.elements());
                if (element.isEmpty()) {
                    throw FunctionFault.at(i, "its elements have no type in common");
                }
                elements.add(element.get());
            } else if (type instanceof Type.ListOf || type instanceof Type.SetOf) {
                elements.add(Types.element(type));
                lists &= type instanceof Type.ListOf;
            } else {
                throw FunctionFault.at(i, Types.described(type) + " is neither set nor list");
            }
        }
        Type row = new Type.TupleOf(elements);
        return lists ? new Type.ListOf(row) : new Type.SetOf(row);
    }

    private static Value product(Call call) throws FunctionFault {
        Marks marks = Marks.NONE;
        long total = 1;
        boolean known = true;
        boolean counted = true;
        for (Value argument : call.arguments()) {
            marks = marks.with(argument.marks());
            known &= argument.isKnown();
            if (Values.length(argument) instanceof Value.Num length) {
                total *= length.value().intValueExact();
                Bounds.checkElements(total);
            } else {
                counted = false;
            }
        }
        if (!counted || !known && total > 0) {
            return call.unknown().withMarks(marks);
        }
        Type row = Types.element(call.type());
        List<Type> types = row instanceof Type.TupleOf tuple ? tuple.elements() : List.of();
        List<List<Value>> rows = List.of(List.of());
        for (int i = 0; i < call.size(); i++) {
            rows = extended(rows, call.elements(i), types.get(i));
        }
        List<Value> tuples = new ArrayList<>(rows.size());
        rows.forEach(each -> tuples.add(new Value.TupleValue(each, Marks.NONE)));
        if (tuples.stream().map(Value::type).distinct().count() > 1) {
            throw noneInCommon(call.arguments());
        }
        Value product = call.type() instanceof Type.ListOf ? Values.list(row, tuples) : Values.set(row, tuples);
        return Values.addMarks(product, marks);
    }

    private static List<List<Value>> extended(List<List<Value>> rows, List<Value> elements, Type type) {
        if (rows.isEmpty() || elements.isEmpty()) {
            return Collections.emptyList();
        }
        List<List<Value>> longer = new ArrayList<>(rows.size() * elements.size());
        for (List<Value> row : rows) {
            for (Value element : elements) {
                List<Value> next = new ArrayList<>(row);
                next.add(Conversions.convert(element, type).value());
                longer.add(next);
            }
        }
        return longer;
    }
}
