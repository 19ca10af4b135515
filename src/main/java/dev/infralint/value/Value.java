package dev.infralint.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of the Terraform language: known, null, or unknown.
 *
 * <p>Two values are equal when type and content are; marks do not count.
 */
public sealed interface Value {
    /** The type; {@link Type#DYNAMIC} where it is not known. */
    Type type();

    /** What rides on the value itself; elements carry their own. */
    Marks marks();

    /** The same value with other marks. */
    Value withMarks(Marks marks);

    /** Null of a type. */
    record Null(Type type, Marks marks) implements Value {
        @Override
        public Value withMarks(Marks replacement) {
            return new Null(type, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Null that && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    /**
     * A value that cannot be determined.
     *
     * @param refinement what is known of it all the same
     * @param needs what would have to be known, such as {@code var.kms_key_id} or {@code aws_kms_key.main.arn}; never
     *     empty for an unknown that reaches a policy
     */
    record Unknown(Type type, Refinement refinement, Set<String> needs, Marks marks) implements Value {
        public Unknown {
            needs = Set.copyOf(needs);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new Unknown(type, refinement, needs, replacement);
        }

        /** The same value, of which this is known. */
        public Unknown with(Refinement known) {
            return new Unknown(type, known, needs, marks);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Unknown that && type.equals(that.type) && refinement.equals(that.refinement);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value, Marks marks) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new Bool(value, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bool that && value == that.value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }
    }

    /**
     * A number; two are equal when they are written the same. Terraform's numbers are binary; this holds the shortest decimal that means the same binary number.
     *
     * @param value the shortest decimal; {@link Numbers} makes it so
     * @param precision bits of the mantissa: 512 for what is written, 64 for what functions count, 53 for what they
     *     compute in floating point
     */
    record Num(BigDecimal value, int precision, Marks marks) implements Value {
        /** A number of full precision. */
        public Num(BigDecimal value, Marks marks) {
            this(value, Numbers.PRECISION, marks);
        }

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new Num(value, precision, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num that && value.compareTo(that.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue());
        }
    }

    /** A string, in Unicode normalization form C. */
    record Str(String value, Marks marks) implements Value {
        @Override
        public Type type() {
            return Type.STRING;
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new Str(value, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Str that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** The three kinds that hold elements in a sequence. */
    sealed interface Sequence extends Value {
        /** The elements in Terraform's order. */
        List<Value> elements();
    }

    /** The two kinds that hold elements by name. */
    public sealed interface Named extends Value {
        /** The elements by name, iterated in the order of the names. */
        Map<String, Value> elements();
    }

    /** A list. */
    record ListValue(Type elementType, List<Value> elements, Marks marks) implements Sequence {
        public ListValue {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return new Type.ListOf(elementType);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new ListValue(elementType, elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ListValue that
                    && elementType.equals(that.elementType)
                    && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** A set: no two equal elements, in Terraform's order of iteration. */
    record SetValue(Type elementType, List<Value> elements, Marks marks) implements Sequence {
        public SetValue {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return new Type.SetOf(elementType);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new SetValue(elementType, elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SetValue that
                    && elementType.equals(that.elementType)
                    && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** A tuple. */
    record TupleValue(List<Value> elements, Marks marks) implements Sequence {
        public TupleValue {
            elements = Items.of(elements);
        }

        @Override
        public Type type() {
            return Items.tupleType(elements);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new TupleValue(elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof TupleValue that && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** A map. */
    record MapValue(Type elementType, Map<String, Value> elements, Marks marks) implements Named {
        public MapValue {
            elements = SortedCopies.of(elements);
        }

        @Override
        public Type type() {
            return new Type.MapOf(elementType);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new MapValue(elementType, elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MapValue that
                    && elementType.equals(that.elementType)
                    && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** An object. */
    record ObjectValue(Map<String, Value> elements, Marks marks) implements Named {
        public ObjectValue {
            elements = SortedCopies.of(elements);
        }

        @Override
        public Type type() {
            return SortedCopies.objectType(elements);
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new ObjectValue(elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ObjectValue that && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /**
     * The value of a resource or data source instance: the attributes that the configuration gives, and others that only
     * the provider knows. Reading an attribute that is not among the elements gives an unknown that needs it.
     *
     * @param address the absolute address of the instance
     */
    record InstanceValue(String address, Map<String, Value> elements, Marks marks) implements Named {
        public InstanceValue {
            elements = SortedCopies.of(elements);
        }

        @Override
        public Type type() {
            return Type.DYNAMIC;
        }

        @Override
        public Value withMarks(Marks replacement) {
            return new InstanceValue(address, elements, replacement);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof InstanceValue that && address.equals(that.address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }
    }

    /** A known string without marks. */
    static Value of(String value) {
        return new Str(value, Marks.NONE);
    }

    /** A known bool without marks. */
    static Value of(boolean value) {
        return new Bool(value, Marks.NONE);
    }

    /** A known whole number without marks. */
    static Value of(long value) {
        return new Num(BigDecimal.valueOf(value), Numbers.WHOLE_PRECISION, Marks.NONE);
    }

    /** Null of no particular type. */
    static Value nothing() {
        return new Null(Type.DYNAMIC, Marks.NONE);
    }

    /** An unknown of a type, with what it needs. */
    static Value unknown(Type type, String... needs) {
        return new Unknown(type, Refinement.NONE, Set.of(needs), Marks.NONE);
    }

    /** Whether this value itself is determined; its elements may still be unknown. */
    default boolean isKnown() {
        return !(this instanceof Unknown);
    }

    /** What an unknown value holds where it is neither null nor empty; null for other values, or when that is not known. */
    default @Nullable Value possible() {
        return this instanceof Unknown unknown ? unknown.refinement().possible() : null;
    }

    /** This value where it is known, else what is {@link #possible}; null when that is not known. */
    default @Nullable Value knownOrPossible() {
        return isKnown() ? this : possible();
    }

    /** Whether an unknown value may hold more than is possible by {@link #possible}. */
    default boolean mayHoldMore() {
        return this instanceof Unknown unknown && unknown.refinement().more();
    }

    /** Whether this value is surely null. */
    default boolean isNull() {
        return this instanceof Null;
    }

    /** Whether this value and all its elements, however deep, are determined. */
    default boolean isWhollyKnown() {
        if (this instanceof Unknown || this instanceof InstanceValue) {
            return false;
        }
        if (this instanceof Sequence sequence) {
            return sequence.elements().stream().allMatch(Value::isWhollyKnown);
        }
        if (this instanceof Named named) {
            return named.elements().values().stream().allMatch(Value::isWhollyKnown);
        }
        return true;
    }
}
