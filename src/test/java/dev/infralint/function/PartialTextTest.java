package dev.infralint.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What functions keep of texts of which a part is unknown; a hole is shown as {@code _}. */
class PartialTextTest {
    private static final Value ANY = text("_");

    @Test
    void aFormatKeepsItsTextAndWhatIsKnownOfItsArguments() {
        assertThat(known("format", Value.of("a-%s-%05d%%"), text("b_c"), ANY)).isEqualTo("a-b_c-_%");
        assertThat(known("format", Value.of("%s-%10s"), Value.of("x"), text("b_c")))
                .isEqualTo("x-_");
        assertThat(known("format", Value.of("%s"), Value.of("x"), ANY)).isNull();
        assertThat(known("format", Value.of(Outline.HOLE + "%s"), ANY)).isNull();
    }

    @Test
    void eachLineOfAFormatKeepsItsTextAlsoWhereNobodyKnowsHowManyThereAre() {
        Value lines = result("formatlist", Value.of("%s/%s"), Values.strings(List.of("a", "b")), ANY);
        assertThat(((Value.Sequence) lines).elements())
                .extracting(PartialTextTest::shown)
                .containsExactly("a/_", "b/_");
        Value list = new Value.Unknown(new Type.ListOf(Type.STRING), Refinement.NOT_NULL, Set.of("var.l"), Marks.NONE);
        Value.Unknown open = (Value.Unknown) result("formatlist", Value.of("%s/%s"), Value.of("a"), list);
        assertThat(shown(open.refinement().each())).isEqualTo("a/_");
    }

    @Test
    void joinedPartsKeepWhatIsKnownOfEach() {
        Value parts = new Value.TupleValue(List.of(Value.of("a"), ANY, text("b_")), Marks.NONE);
        assertThat(known("join", Value.of(", "), parts)).isEqualTo("a, _, b_");
    }

    @Test
    void whatIsReplacedDoesNotReachIntoAHole() {
        assertThat(known("replace", text("a/b_/c"), Value.of("/"), Value.of("-")))
                .isEqualTo("a-b_-c");
        assertThat(known("replace", text("xab_cab"), Value.of("xa"), Value.of("y")))
                .isEqualTo("yb_cab");
        assertThat(known("replace", text("ab_c"), Value.of("bc"), Value.of("y")))
                .isNull();
        assertThat(known("replace", text("a_bc"), Value.of("da"), Value.of("y")))
                .isEqualTo("a_bc");
        assertThat(known("replace", text("a_bc"), Value.of("xb"), Value.of("y")))
                .isNull();
        assertThat(known("replace", text("a_z_b"), Value.of("xzy"), Value.of("y")))
                .isNull();
        assertThat(known("replace", text("a_b"), Value.of("/a+/"), Value.of("y")))
                .isNull();
    }

    @Test
    void theRestOfATextThatIsCutIsKnownWhereTheCutIs() {
        assertThat(known("lower", text("A_B"))).isEqualTo("a_b");
        assertThat(known("upper", text("a_b"))).isEqualTo("A_B");
        assertThat(known("trimprefix", text("abc_"), Value.of("ab"))).isEqualTo("c_");
        assertThat(known("trimprefix", text("abc_"), Value.of("x"))).isEqualTo("abc_");
        assertThat(known("trimprefix", text("a_"), Value.of("ab"))).isNull();
        assertThat(known("trimsuffix", text("_abc"), Value.of("bc"))).isEqualTo("_a");
        assertThat(known("trimsuffix", text("_c"), Value.of("bc"))).isNull();
        assertThat(known("substr", text("abc_d"), Value.of(1), Value.of(-1))).isEqualTo("bc_d");
        assertThat(known("substr", text("abc_d"), Value.of(1), Value.of(2))).isNull();
        assertThat(known("substr", text("abc_d"), Value.of(4), Value.of(-1))).isNull();
    }

    @Test
    void aSubnetLiesInTheOctetsOfItsNetworkThatAreKnown() {
        assertThat(known("cidrsubnet", text("10._.0.0/16"), Value.of(4), Value.of(1)))
                .isEqualTo("10._/20");
        assertThat(known("cidrsubnet", text("_.0.0/16"), Value.of(8), Value.of(1)))
                .isEqualTo("_/24");
        assertThat(known("cidrsubnet", text("10.1._.0/12"), Value.of(4), Value.of(1)))
                .isEqualTo("_/16");
        assertThat(known("cidrsubnet", text("10.0.0.0/_"), Value.of(4), Value.of(1)))
                .isNull();
        assertThat(known("cidrsubnet", text("fd00:_::/48"), Value.of(4), Value.of(1)))
                .isNull();
    }

    private static @Nullable String known(String function, Value... arguments) {
        return shown(result(function, arguments));
    }

    private static Value result(String function, Value... arguments) {
        return Functions.call(function, List.of(arguments), new FunctionsTest.Folder(Path.of("")))
                .value();
    }

    private static @Nullable String shown(@Nullable Value value) {
        Outline outline =
                value instanceof Value.Unknown unknown ? unknown.refinement().outline() : null;
        return outline == null ? null : outline.text().replace(Outline.HOLE, '_');
    }

    private static Value text(String shown) {
        String text = shown.replace('_', Outline.HOLE);
        List<Value> holes = text.chars()
                .filter(each -> each == Outline.HOLE)
                .mapToObj(each ->
                        (Value) new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Set.of("var.x"), Marks.NONE))
                .toList();
        return new Value.Unknown(
                Type.STRING, new Refinement(true, "", 0, null, new Outline(text, holes)), Set.of("var.x"), Marks.NONE);
    }
}
