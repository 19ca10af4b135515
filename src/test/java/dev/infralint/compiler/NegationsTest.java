package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NegationsTest {
    @Test
    void whatIsDeniedMustSurelyBeThereAndWhatMayBeIsHandedToTheEngine() {
        assertThat(completed("""
                $r : Resource(type == "a")
                not Resource(type == "b", attr("on").isTrue())
            """))
                .contains("not Resource(type == \"b\", attr(\"on\").isTrue(), existsWith($r))")
                .contains("$doubts0 : java.util.List() from accumulate($each0 : Resource(type == \"b\","
                        + " (attr(\"on\").isTrue() || attr(\"on\").isOpen())), collectList($each0))")
                .contains("then verdicts.doubts($doubts0, \"on\");");
    }

    @Test
    void whatIsDemandedMayBeThereAndTheConclusionHangsOnItWhereNothingSurelyIs() {
        assertThat(completed("""
                $r : Resource(type == "a")
                exists Resource(type == "b", attr("on").isTrue())
            """))
                .contains("exists Resource(type == \"b\", (attr(\"on\").isTrue() || attr(\"on\").isOpen()))")
                .contains("if ($sure0.isEmpty()) { verdicts.doubts($doubts0, \"on\"); }");
    }

    @Test
    void namesThatAreBoundInAGroupAreItsOwnInTheList() {
        assertThat(completed("""
                $r : Resource(type == "a")
                not (
                    Reference(source == $r.address, path == "p", $o : target)
                    and Resource(address == $o, attr("on").isTrue()))
            """))
                .contains("$o : target, certain)")
                .contains("accumulate(Reference(source == $r.address, path == \"p\", $o0 : target) and $each0 :"
                        + " Resource(address == $o0,")
                .contains("verdicts.doubtsTarget($r.address(), \"p\");");
    }

    @Test
    void aReferenceThatMustBeCertainIsTakenAtItsWord() {
        assertThat(completed("""
                $r : Resource(type == "a")
                not Reference(source == $r.address, path == "p", certain == true)
            """)).contains("path == \"p\", certain == true)\n").doesNotContain("doubts");
    }

    @Test
    void aDeniedConstraintOfWhichNothingIsKnownBreaksTheBuildAtItsLine() {
        assertThatThrownBy(() -> completed("""
                $r : Resource(type == "a")
                not Resource(type == "b", Helper.good(attr("on")))
            """))
                .isInstanceOf(RuleFault.class)
                .hasMessageContaining("rules/p.drl:5: in what must not be there, \"Helper.good(attr(\"on\"))\"");
    }

    private static String completed(String conditions) {
        return RuleCompiler.complete(DrlText.of(
                "rules/p.drl",
                "package rules\nrule \"p\"\nwhen\n" + conditions + "then\n    verdicts.violation($r, \"m\");\nend\n"));
    }
}
