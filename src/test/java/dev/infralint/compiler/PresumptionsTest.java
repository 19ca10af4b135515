package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresumptionsTest {
    @Test
    void whatARuleDeniesOfWhatItBindsIsTakenForGranted() {
        assertThat(presumptions("""
                $r : Resource(type == "x", !attr("kind").isOneOf("a|b"), !attr("on").isTrue(), attr("c").is("d"))
                $b : NestedBlock(!attr("size").atLeast(3)) from $r.blocks("disk")
            """))
                .isEqualTo(" verdicts.presumes($r.attr(\"kind\"), \"a|b\"); verdicts.presumes($r.attr(\"on\"), \"\");"
                        + " verdicts.presumes($b.attr(\"size\"), \"\");");
    }

    @Test
    void whatStandsInOtherCombinationsIsNot() {
        assertThat(presumptions("""
                $r : Resource(!attr("a").isTrue() || attr("b").isNull(), !attr("c").isUnknown())
                not ( Resource(type == "y") and $s : Resource(!attr("d").isTrue()) )
            """)).isEmpty();
    }

    private static String presumptions(String conditions) {
        DrlText text = DrlText.of(
                "rules/p.drl",
                "package rules\nrule \"p\"\nwhen\n" + conditions + "then\n    verdicts.violation($r, \"m\");\nend\n");
        return Presumptions.of(text, text.rules().get(0));
    }
}
