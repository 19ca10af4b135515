package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.engine.RuleEntry.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedFactsTest {
    @Test
    void eachPatternThatMustMatchIsAskedFor() {
        assertThat(asked("""
            Settings($regions : regions, regions.size() > 0)
            $r : Resource(type in ("aws_a", "aws_b"), address != "x")
            exists Resource(provider == "aws", holds("logging.bucket"))
            $s : IamStatement(subject.type == "aws_a" || == "aws_b")
            Reference(source == $r.address)
            """))
                .containsExactly(
                        new Asked("Settings.regions", List.of(), List.of()),
                        new Asked("Resource", List.of("aws_a", "aws_b"), List.of()),
                        new Asked("Resource", List.of("provider:aws"), List.of("logging")),
                        new Asked("IamStatement", List.of("aws_a", "aws_b"), List.of()),
                        new Asked("Reference", List.of(), List.of()));
    }

    @Test
    void whatComesOfAttributesAndBlocksAsksForTheirNames() {
        assertThat(asked("""
            $r : Resource(type == "aws_a")
            $b : NestedBlock(attr("x").isTrue()) from $r.blocks("rule.filter|policy")
            $a : Attr() from $r.attrs("rules." + $b.type() + ".name")
            $inner : Attr() from $b.attrs("left")
            """))
                .containsExactly(
                        new Asked("Resource", List.of("aws_a"), List.of()),
                        new Asked("Resource", List.of(), List.of("rule", "policy")),
                        new Asked("Resource", List.of(), List.of("rules")));
    }

    @Test
    void whatMayBeAbsentAsksForNothing() {
        assertThat(asked("""
            $r : Resource(type == "aws_a" || attr("x").isTrue(), !(type == "aws_c"))
            not Resource(type == "aws_b")
            not (Resource(type == "aws_d") and Reference())
            $all : java.util.List() from collect(Resource(type == "aws_e"))
            $names : Attr() from $r.attrs($r.name())
            """)).containsExactly(new Asked("Resource", List.of(), List.of()));
    }

    private static List<Asked> asked(String patterns) {
        DrlText text = DrlText.of(
                "x.drl",
                "package rules.x\n\nrule \"aws-x-y\"\nwhen\n" + patterns + "then\n    verdicts.violation($r);\nend\n");
        return AskedFacts.of(text, text.rules().get(0));
    }
}
