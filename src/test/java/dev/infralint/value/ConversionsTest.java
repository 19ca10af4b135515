package dev.infralint.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    private static final Type.ObjectOf PORT = new Type.ObjectOf(
            Map.of("from", Type.NUMBER, "to", Type.NUMBER, "cidr", Type.STRING), Set.of("to", "cidr"));

    private static Value object(Object... pairs) {
        Map<String, Value> attributes = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put((String) pairs[i], (Value) pairs[i + 1]);
        }
        return new Value.ObjectValue(attributes, Marks.NONE);
    }

    @Test
    void optionalAttributesBecomeNullOfTheirType() {
        assertThat(Conversions.convert(object("from", Value.of("80"), "more", Value.of(true)), PORT)
                        .value())
                .isEqualTo(object(
                        "from",
                        Value.of(80),
                        "to",
                        new Value.Null(Type.NUMBER, Marks.NONE),
                        "cidr",
                        new Value.Null(Type.STRING, Marks.NONE)));
    }

    @Test
    void aMissingAttributeIsNamed() {
        Computed.Fault fault = Conversions.convert(object(), PORT).error();
        assertThat(fault).isNotNull();
        assertThat(fault.detail()).isEqualTo("attribute \"from\" is missing");
    }

    @Test
    void defaultsAreFilledInHoweverDeep() {
        TypeConstraint port = new TypeConstraint(PORT, Map.of("cidr", Value.of("10.0.0.0/8")), Map.of());
        TypeConstraint ports = new TypeConstraint(new Type.MapOf(PORT), Map.of(), Map.of(TypeConstraint.ELEMENT, port));
        Computed converted = ports.convert(object(
                "ssh", object("from", Value.of(22)), "any", object("from", Value.of(0), "cidr", Value.of("::/0"))));
        assertThat(converted.failed()).isFalse();
        Value.MapValue map = (Value.MapValue) converted.value();
        assertThat(Traversals.attribute(map.elements().get("ssh"), "cidr").value())
                .isEqualTo(Value.of("10.0.0.0/8"));
        assertThat(Traversals.attribute(map.elements().get("any"), "cidr").value())
                .isEqualTo(Value.of("::/0"));
    }

    @Test
    void aTupleOfUnknownsConvertsElementByElement() {
        Value tuple = new Value.TupleValue(List.of(Value.of(1), Value.unknown(Type.STRING, "x")), Marks.NONE);
        Value list = Conversions.convert(tuple, new Type.ListOf(Type.DYNAMIC)).value();
        assertThat(list.type()).isEqualTo(new Type.ListOf(Type.STRING));
        assertThat(((Value.ListValue) list).elements()).startsWith(Value.of("1"));
    }

    @Test
    void anInstanceConvertsToTheObjectThatIsAskedFor() {
        Value instance = new Value.InstanceValue("aws_s3_bucket.b", Map.of("bucket", Value.of("x")), Marks.NONE);
        Type wanted = new Type.ObjectOf(Map.of("bucket", Type.STRING, "arn", Type.STRING));
        Value.ObjectValue converted =
                (Value.ObjectValue) Conversions.convert(instance, wanted).value();
        assertThat(converted.elements().get("bucket")).isEqualTo(Value.of("x"));
        assertThat(converted.elements().get("arn")).isInstanceOfSatisfying(Value.Unknown.class, arn -> {
            assertThat(arn.type()).isEqualTo(Type.STRING);
            assertThat(arn.needs()).containsExactly("aws_s3_bucket.b.arn");
            assertThat(arn.marks().dependencies()).containsExactly(new Dependency("aws_s3_bucket.b", "arn"));
        });
        assertThat(Conversions.convert(instance, Type.STRING).failed()).isTrue();
    }

    @Test
    void marksSurviveConversion() {
        Value secret = Value.of("5").withMarks(Marks.NONE.withSensitive(true));
        assertThat(Conversions.convert(secret, Type.NUMBER).value().marks().sensitive())
                .isTrue();
        Value set = Conversions.convert(new Value.TupleValue(List.of(secret), Marks.NONE), new Type.SetOf(Type.STRING))
                .value();
        assertThat(set.marks().sensitive()).as("a set is sensitive as a whole").isTrue();
    }

    @Test
    void typesUnifyToTheMostGeneral() {
        assertThat(Conversions.unify(List.of(Type.NUMBER, Type.STRING))).contains(Type.STRING);
        assertThat(Conversions.unify(
                        List.of(new Type.ListOf(Type.NUMBER), new Type.TupleOf(List.of(Type.STRING, Type.BOOL)))))
                .contains(new Type.ListOf(Type.STRING));
        assertThat(Conversions.unify(List.of(
                        new Type.ObjectOf(Map.of("a", Type.NUMBER)), new Type.ObjectOf(Map.of("b", Type.STRING)))))
                .contains(new Type.MapOf(Type.STRING));
        assertThat(Conversions.unify(List.of(Type.NUMBER, new Type.ListOf(Type.NUMBER))))
                .isEmpty();
        assertThat(new Unification(false).unify(List.of(Type.BOOL, Type.NUMBER)))
                .isEmpty();
    }
}
