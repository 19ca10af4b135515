package dev.infralint.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonOutlineTest {
    private static final Value ARN = Value.unknown(Type.STRING, "aws_s3_bucket.b.arn");

    @Test
    void anUnknownElementLeavesAHoleInPlaceOfItsValue() throws FunctionFault {
        Outline outline = Json.outline(object(Map.of("Action", Value.of("s3:*"), "Resource", ARN)));
        assertThat(outline).isNotNull();
        assertThat(outline.text()).isEqualTo("{\"Action\":\"s3:*\",\"Resource\":" + Outline.HOLE + "}");
        assertThat(outline.holes()).containsExactly(ARN);
    }

    @Test
    void whatIsKnownOfAStringStaysAroundItsHole() throws FunctionFault {
        Refinement known = new Refinement(true, "", 0, null, new Outline(Outline.HOLE + "/\"*", List.of(ARN)));
        Value objects = new Value.Unknown(Type.STRING, known, Set.of("aws_s3_bucket.b.arn"), Marks.NONE);
        Outline outline = Json.outline(new Value.TupleValue(List.of(ARN, objects), Marks.NONE));
        assertThat(outline).isNotNull();
        assertThat(outline.text()).isEqualTo("[" + Outline.HOLE + ",\"" + Outline.HOLE + "/\\\"*\"]");
        assertThat(outline.holes()).containsExactly(ARN, ARN);
    }

    @Test
    void anObjectWithAnUnknownKeyKeepsItsOtherItemsAndTheKnownPartOfTheKey() throws FunctionFault {
        Refinement known = new Refinement(true, "", 0, null, new Outline(Outline.HOLE + ":sub", List.of(ARN)));
        Value key = new Value.Unknown(Type.STRING, known, Set.of("aws_s3_bucket.b.arn"), Marks.NONE);
        Refinement items = Refinement.NOT_NULL.withItems(
                List.of(new Refinement.Item(key, Value.of("me")), new Refinement.Item(Value.of("a"), Value.of("b"))));
        Value open = new Value.Unknown(Type.DYNAMIC, items, Set.of("aws_s3_bucket.b.arn"), Marks.NONE);

        Outline outline = Json.outline(open);

        assertThat(outline).isNotNull();
        assertThat(outline.text()).isEqualTo("{\"" + Outline.HOLE + ":sub\":\"me\",\"a\":\"b\"}");
        assertThat(outline.holes()).containsExactly(ARN);
        assertThat(Traversals.index(open, Value.of("a")).value()).isEqualTo(Value.of("b"));
    }

    @Test
    void whatIsEncodedIsDecodedToTuplesAndObjectsWithItsUnknownParts() {
        Value list = new Value.ListValue(Type.STRING, List.of(Value.of("s3:*"), ARN), Marks.NONE);

        Value decoded = Json.decoded(object(Map.of("Action", list)));

        assertThat(decoded)
                .isEqualTo(object(Map.of("Action", new Value.TupleValue(List.of(Value.of("s3:*"), ARN), Marks.NONE))));
    }

    @Test
    void aSetOfWhichPartsAreUnknownMayHaveFewerElementsOnceItIsEncoded() {
        Value set = new Value.SetValue(Type.STRING, List.of(Value.of("a"), ARN), Marks.NONE);

        assertThat(Json.decoded(set).isKnown()).isFalse();
    }

    @Test
    void aKnownTextThatLooksLikeAHoleGivesNoOutline() throws FunctionFault {
        assertThat(Json.outline(object(Map.of("a", Value.of("x" + Outline.HOLE), "b", ARN))))
                .isNull();
    }

    private static Value object(Map<String, Value> elements) {
        return new Value.ObjectValue(elements, Marks.NONE);
    }
}
