package dev.infralint.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.value.Operators.Binary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Value UNKNOWN = Value.unknown(Type.BOOL, "var.flag");

    private static Value number(String text) {
        return Numbers.of(new BigDecimal(text));
    }

    private static String text(Value value) {
        return Numbers.format(((Value.Num) value).value());
    }

    private static Value binary(Value left, Binary operator, Value right) {
        return Operators.binary(operator, left, right).value();
    }

    @Test
    void numbersAreBinaryAndPrintTheShortestDecimal() {
        assertThat(text(binary(number("0.1"), Binary.ADD, number("0.2")))).isEqualTo("0.3");
        assertThat(text(binary(number("1"), Binary.DIVIDE, number("3")))).isEqualTo("0." + "3".repeat(154) + "5");
        assertThat(text(binary(Value.of(1), Binary.DIVIDE, Value.of(3)))).isEqualTo("0.33333333333333333334");
        assertThat(text(binary(number("1e200"), Binary.ADD, number("1"))))
                .as("512 bits do not hold it")
                .isEqualTo("1" + "0".repeat(200));
        assertThat(text(binary(Value.of(0), Binary.MULTIPLY, Value.of(-1)))).isEqualTo("-0");
    }

    @Test
    void whatOneOperandDecidesIsKnown() {
        assertThat(binary(UNKNOWN, Binary.AND, Value.of(false))).isEqualTo(Value.of(false));
        assertThat(binary(Value.of(true), Binary.OR, UNKNOWN)).isEqualTo(Value.of(true));
        assertThat(binary(UNKNOWN, Binary.AND, Value.of(true)))
                .isInstanceOfSatisfying(
                        Value.Unknown.class,
                        unknown -> assertThat(unknown.needs()).containsExactly("var.flag"));
    }

    @Test
    void equalityKnowsWhatUnknownPartsCannotChange() {
        Value prefixed = new Value.Unknown(Type.STRING, new Refinement(true, "arn:", 0, null), Set.of("x"), Marks.NONE);
        assertThat(Values.equal(prefixed, Value.of("id"))).contains(false);
        assertThat(Values.equal(prefixed, Value.of("arn:x"))).isEmpty();
        assertThat(Values.equal(prefixed, Value.nothing())).contains(false);
        Value list = new Value.TupleValue(List.of(UNKNOWN, Value.of(1)), Marks.NONE);
        assertThat(Values.equal(list, new Value.TupleValue(List.of(UNKNOWN), Marks.NONE)))
                .contains(false);
        Value instance = new Value.InstanceValue("a.b", Map.of(), Marks.NONE);
        assertThat(Values.equal(instance, Value.nothing())).contains(false);
        assertThat(Values.equal(instance, Value.of("x"))).isEmpty();
    }

    @Test
    void marksOfContainerAndKeyJoinThoseOfTheElement() {
        Marks secret = Marks.NONE.withSensitive(true);
        Value list = new Value.TupleValue(List.of(Value.of("a")), secret);
        assertThat(Traversals.index(list, Value.of(0)).value().marks().sensitive())
                .isTrue();
        Value plain = new Value.TupleValue(List.of(Value.of("a")), Marks.NONE);
        assertThat(Traversals.index(plain, Value.of(0).withMarks(secret))
                        .value()
                        .marks()
                        .sensitive())
                .isTrue();
    }

    @Test
    void anAttributeThatOnlyTheProviderKnowsIsUnknownAndSaysSo() {
        Value instance = new Value.InstanceValue("aws_kms_key.k[0]", Map.of(), Marks.NONE);
        assertThat(Traversals.attribute(instance, "arn").value()).isInstanceOfSatisfying(Value.Unknown.class, arn -> {
            assertThat(arn.needs()).containsExactly("aws_kms_key.k[0].arn");
            assertThat(arn.marks().dependencies()).containsExactly(new Dependency("aws_kms_key.k[0]", "arn"));
        });
    }

    @Test
    void setsAreIteratedAsTerraformDoes() {
        assertThat(Values.set(Type.STRING, List.of(Value.of("b"), Value.of("a"), Value.of("b")))
                        .elements())
                .containsExactly(Value.of("a"), Value.of("b"));
        assertThat(Values.set(Type.NUMBER, List.of(Value.of(10), Value.of(9))).elements())
                .containsExactly(Value.of(9), Value.of(10));
        List<Value> objects = List.of(object(1), object(10));
        assertThat(Values.set(Type.DYNAMIC, objects).elements()).containsExactly(object(10), object(1));
    }

    private static Value object(long a) {
        return new Value.ObjectValue(Map.of("a", Value.of(a)), Marks.NONE);
    }

    @Test
    void clustersAreWhatPeopleTakeForCharacters() {
        assertThat(Strings.length("👨‍👩‍👧🇩🇪e\u0301")).isEqualTo(3);
        assertThat(Strings.normalize("e\u0301")).isEqualTo("é");
    }
}
