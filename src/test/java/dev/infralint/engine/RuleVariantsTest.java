package dev.infralint.engine;

import static dev.infralint.engine.Graphs.graph;
import static dev.infralint.engine.Graphs.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.compiler.DrlText;
import dev.infralint.compiler.RuleCompiler;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleVariantsTest {
    private static final String RULE = """
        package rules.aws.x

        rule "aws-x-lonely"
        when
            $r : Resource(type in ("aws_x", "aws_y"), lacks("friend"), !attr("mood").isOneOf("glad|calm"))
            not Reference(target == $r.address, path == "friend")
        then
            verdicts.violation($r, "Nobody refers to this");
        end
        """;

    private final RuleSet rules = RuleCompiler.compile(List.of(DrlText.of("rules/aws/x/lonely.drl", RULE)))
            .load();
    private final List<RuleVariant> mutants = RuleVariants.of(rules.entries().get(0), rules.loader());

    @Test
    void eachConstraintPatternTypeAndValueGoesOnceAndEachConstraintIsTurnedRound() {
        assertThat(mutants)
                .extracting(mutant -> mutant.kind() + ": " + mutant.what())
                .contains(
                        "type: Resource without aws_x in type in (\"aws_x\", \"aws_y\")",
                        "constraint: Resource without lacks(\"friend\")",
                        "negated: Resource with the contrary of lacks(\"friend\")",
                        "value: Resource without calm in !attr(\"mood\").isOneOf(\"glad|calm\")",
                        "constraint: not Reference without path == \"friend\"")
                .anyMatch(mutant -> mutant.startsWith("pattern: without not Reference(target == $r.address"));
    }

    @Test
    void whatTheBuildAddsToADenialIsNoConditionOfTheAuthor() {
        assertThat(mutants).noneMatch(mutant -> mutant.what().endsWith(" certain"));
    }

    @Test
    void aRuleWithoutATypeFindsNoResourceOfItAndTheOthersStill() {
        FactGraph graph = graph(resource("aws_x.a"), resource("aws_y.b"));
        assertThat(found("", graph)).containsExactlyInAnyOrder("aws_x.a", "aws_y.b");
        assertThat(found("Resource without aws_x in type", graph)).containsExactly("aws_y.b");
        assertThat(found("Resource with the contrary of lacks", graph)).isEmpty();
    }

    private List<String> found(String what, FactGraph graph) {
        try {
            RuleNetwork network = RuleNetwork.build(
                    rules.entries(),
                    rules.loader(),
                    rule -> mutants.stream()
                            .filter(mutant -> !what.isEmpty() && mutant.what().startsWith(what))
                            .findFirst()
                            .map(RuleVariant::changed)
                            .orElse(rule));
            return new Session(network, graph, Settings.DEFAULT)
                    .run().stream()
                            .map(Verdict::subject)
                            .map(subject -> subject.address())
                            .toList();
        } catch (Session.Crash crash) {
            throw new AssertionError(crash);
        }
    }
}
