package dev.infralint.engine;

import static dev.infralint.engine.Graphs.edge;
import static dev.infralint.engine.Graphs.graph;
import static dev.infralint.engine.Graphs.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.compiler.DrlText;
import dev.infralint.compiler.RuleCompiler;
import dev.infralint.declaration.Today;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.facts.Subject;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivationTest {
    private static final Policy POLICY = Policy.of("aws-x-chained", Severity.LOW, Topic.COST, Provider.AWS)
            .title("x")
            .since("0.1")
            .service("x")
            .build();
    private static final String FIRST = """
        rule "chains begin"
        when
            Reference(sourceType == "aws_x", $from : source, $to : target)
            $r : Resource(type == "aws_y", address == $to)
        then
            insertLogical(new Chain($r, $from, 1));
        end
        """;
    private static final String POLICY_RULE = """
        rule "aws-x-chained"
        when
            $chain : Chain(length == 1)
            $r : Resource(this == $chain.resource)
        then
            verdicts.violation($r, "Reached through " + $chain.through());
        end
        """;

    private static RuleSet rules(String derivations, String policy) {
        return RuleCompiler.compile(List.of(
                        DrlText.of(
                                "rules/aws/_derived/chain.drl",
                                "package rules.aws.derived\nimport dev.infralint.engine.Chain;\n" + derivations),
                        DrlText.of(
                                "rules/aws/x/chained.drl",
                                "package rules.aws.x\nimport dev.infralint.engine.Chain;\n" + policy)))
                .load();
    }

    private static FactGraph twoEdgesToOne() {
        List<Subject> subjects = List.of(resource("aws_x.a"), resource("aws_y.b"));
        return graph(subjects, List.of(edge("aws_x.a", "p", "aws_y.b", true), edge("aws_x.a", "q", "aws_y.b", true)));
    }

    private static RootVerdicts run(RuleSet rules, FactGraph graph) {
        return new RuleEngine(rules).run(graph, Settings.DEFAULT, List.of(POLICY), new Today(LocalDate.EPOCH));
    }

    @Test
    void equalDerivedFactsAreOneFact() {
        RootVerdicts verdicts = run(
                rules(FIRST, POLICY_RULE.replace("when", "when\n  accumulate(Chain(); $n : count(); $n == 1)")),
                twoEdgesToOne());
        assertThat(verdicts.failures()).isEmpty();
        assertThat(verdicts.verdicts()).extracting(Verdict::message).containsExactly("Reached through aws_x.a");
    }

    @Test
    void derivationsFireBeforePoliciesSoThatWhatIsAbsentIsSurelyAbsent() {
        String policy = """
            rule "aws-x-chained"
            when
                $r : Resource(type == "aws_y")
                not Chain(resource == $r)
            then
                verdicts.violation($r, "Nothing leads here");
            end
            """;
        assertThat(run(rules(FIRST, policy), twoEdgesToOne()).verdicts()).isEmpty();
        assertThat(run(rules(FIRST, policy), graph(resource("aws_y.b"))).verdicts())
                .hasSize(1);
    }

    @Test
    void aDerivationWithoutEndIsStoppedAndNamedAndCostsOnlyItself() {
        String endless = FIRST + """
            rule "chains grow"
            when
                $c : Chain()
            then
                insertLogical(new Chain($c.resource(), $c.through(), $c.length() + 1));
            end
            """;
        RootVerdicts verdicts = run(rules(endless, POLICY_RULE), twoEdgesToOne());
        assertThat(verdicts.failures()).hasSize(1);
        assertThat(verdicts.failures().get(0).policy()).isEqualTo("chains grow");
        assertThat(verdicts.failures().get(0).problem()).startsWith("fires without end");
        assertThat(verdicts.verdicts()).hasSize(1);
    }

    @Test
    void aPolicyBringsTheDerivationsItNeedsAndIsLeftOutWhereTheyCannotMatch() {
        String second = """
            rule "links from chains"
            when
                $c : Chain()
            then
                insertLogical(new MadePublic($c.resource().address()));
            end
            """;
        String policy = """
            rule "aws-x-chained"
            when
                $linked : MadePublic()
                $r : Resource(address == $linked.address)
            then
                verdicts.violation($r, "Linked");
            end
            """;
        RuleSet rules = rules(
                "import dev.infralint.facts.store.MadePublic;\n" + FIRST + second,
                "import dev.infralint.facts.store.MadePublic;\n" + policy);
        assertThat(rules.needed(List.of("aws-x-chained"), Occurring.in(twoEdgesToOne(), Settings.DEFAULT)))
                .extracting(RuleEntry::name)
                .containsExactly("aws-x-chained", "links from chains", "chains begin");
        assertThat(rules.needed(List.of("aws-x-chained"), Occurring.in(graph(resource("aws_z.a")), Settings.DEFAULT)))
                .isEmpty();
        assertThat(run(rules, twoEdgesToOne()).verdicts()).hasSize(1);
    }
}
