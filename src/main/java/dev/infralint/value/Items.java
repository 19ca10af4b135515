package dev.infralint.value;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The elements of a tuple: a list that nobody changes, with the tuple's type worked out once. */
final class Items extends AbstractList<Value> implements RandomAccess {
    private final Value[] elements;
    private final Known<Type> type = new Known<>();

    private Items(Value[] elements) {
        this.elements = elements;
    }

    static List<Value> of(List<Value> elements) {
        return elements instanceof Items
                ? elements
                : new Items(List.copyOf(elements).toArray(Value[]::new));
    }

    /** The type of a tuple with these elements. */
    static Type tupleType(List<Value> elements) {
        return elements instanceof Items items ? items.type.of(() -> typeOf(items)) : typeOf(elements);
    }

    private static Type typeOf(List<Value> elements) {
        return new Type.TupleOf(elements.stream().map(Value::type).toList());
    }

    @Override
    public Value get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }
}
