package dev.infralint.value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A type of the Terraform language. */
public sealed interface Type {
    /** {@code string}. */
    Type STRING = new Primitive("string");
    /** {@code number}. */
    Type NUMBER = new Primitive("number");
    /** {@code bool}. */
    Type BOOL = new Primitive("bool");
    /** {@code any}: not yet known. */
    Type DYNAMIC = new Primitive("dynamic");

    /** One of the four types without parts; compare with the constants of {@link Type}. */
    record Primitive(String name) implements Type {}

    /** {@code list(element)}. */
    record ListOf(Type element) implements Type {}

    /** {@code set(element)}. */
    record SetOf(Type element) implements Type {}

    /** {@code map(element)}; keys are strings. */
    record MapOf(Type element) implements Type {}

    /** {@code tuple([…])}. */
    record TupleOf(List<Type> elements) implements Type {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * <code>object({…})</code>.
     *
     * @param attributes iterated in the order of their names
     * @param optional the attributes that may be left out; only in type constraints
     */
    record ObjectOf(Map<String, Type> attributes, Set<String> optional) implements Type {
        public ObjectOf {
            attributes = SortedCopies.of(attributes);
            optional = Set.copyOf(optional);
        }

        /** An object type without optional attributes. */
        public ObjectOf(Map<String, Type> attributes) {
            this(attributes, Set.of());
        }
    }
}
