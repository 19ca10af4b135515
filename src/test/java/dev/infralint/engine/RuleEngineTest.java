package dev.infralint.engine;

import static dev.infralint.engine.Graphs.edge;
import static dev.infralint.engine.Graphs.graph;
import static dev.infralint.engine.Graphs.resource;
import static dev.infralint.engine.Graphs.unknown;
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
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
    private static final Today TODAY = new Today(LocalDate.EPOCH);
    private static final String ENCRYPTED = rule(
            "aws-x-plain",
            "$r : Resource(type == \"aws_x\", !attr(\"encrypted\").isTrue())",
            "verdicts.violation($r, \"encrypted\", \"Not encrypted\");");
    private static final String LOGGED = rule(
            "aws-x-unlogged",
            "$r : Resource(type == \"aws_x\")",
            "verdicts.missing($r, \"aws_x_logging\", \"x\", \"Nothing logs\");");

    private static String rule(String name, String when, String then) {
        return "rule \"" + name + "\" when\n" + when + "\nthen\n" + then + "\nend\n";
    }

    private static RuleSet rules(String... rules) {
        return RuleCompiler.compile(
                        List.of(DrlText.of("rules/aws/x/all.drl", "package rules.aws.x\n" + String.join("\n", rules))))
                .load();
    }

    private static Policy policy(String id) {
        return Policy.of(id, Severity.HIGH, Topic.COST, Provider.AWS)
                .title(id)
                .since("0.1")
                .service("x")
                .build();
    }

    private static RootVerdicts run(RuleSet rules, FactGraph graph) {
        List<Policy> policies = rules.entries().stream()
                .map(entry -> policy(entry.policy()))
                .distinct()
                .toList();
        return new RuleEngine(rules).run(graph, Settings.DEFAULT, policies, TODAY);
    }

    private static List<String> shown(RootVerdicts verdicts) {
        return verdicts.verdicts().stream()
                .map(verdict -> (verdict.undecided() ? "undecided " + verdict.needs() : "violated") + " "
                        + verdict.policy() + " " + verdict.subject().address() + " " + verdict.path())
                .sorted()
                .toList();
    }

    @Test
    void falseAndAbsentAreViolationsAndUnknownIsUndecided() {
        RootVerdicts verdicts = run(
                rules(ENCRYPTED),
                graph(
                        resource("aws_x.good", "encrypted", true),
                        resource("aws_x.bad", "encrypted", false),
                        resource("aws_x.absent"),
                        resource("aws_x.unknown", "encrypted", unknown("var.encrypted"))));
        assertThat(shown(verdicts))
                .containsExactly(
                        "undecided [var.encrypted] aws-x-plain aws_x.unknown encrypted",
                        "violated aws-x-plain aws_x.absent encrypted",
                        "violated aws-x-plain aws_x.bad encrypted");
        assertThat(verdicts.failures()).isEmpty();
    }

    @Test
    void aListWithAnUnknownElementIsNoProof() {
        Value list = new Value.ListValue(Type.STRING, List.of(Value.of("a"), unknown("var.b")), Marks.NONE);
        RootVerdicts verdicts = run(
                rules(rule(
                        "aws-x-lacks",
                        "$r : Resource(!attr(\"exports\").contains(\"audit\"))",
                        "verdicts.violation($r, \"exports\", \"No audit\");")),
                graph(resource("aws_x.a", "exports", list)));
        assertThat(shown(verdicts)).containsExactly("undecided [var.b] aws-x-lacks aws_x.a exports");
    }

    @Test
    void aCompanionThatSurelyNamesTheSubjectIsNotMissing() {
        List<Subject> subjects = List.of(
                resource("aws_x.named"),
                resource("aws_x.alone"),
                resource("aws_x_logging.l", "x", unknown("aws_x.named.id")));
        RootVerdicts verdicts =
                run(rules(LOGGED), graph(subjects, List.of(edge("aws_x_logging.l", "x", "aws_x.named", true))));
        assertThat(shown(verdicts)).containsExactly("violated aws-x-unlogged aws_x.alone ");
    }

    @Test
    void aCompanionThatMayNameTheSubjectLeavesItUndecided() {
        List<Subject> subjects = List.of(resource("aws_x.a"), resource("aws_x_logging.l", "x", unknown("var.bucket")));
        assertThat(shown(run(rules(LOGGED), graph(subjects, List.of()))))
                .containsExactly("undecided [var.bucket] aws-x-unlogged aws_x.a ");
        assertThat(shown(run(rules(LOGGED), graph(subjects, List.of(edge("aws_x_logging.l", "x", "aws_x.a", false))))))
                .containsExactly("undecided [aws_x_logging.l.x, var.bucket] aws-x-unlogged aws_x.a ");
    }

    @Test
    void aCompanionThatMayNotExistLeavesTheSubjectUndecided() {
        List<Subject> subjects = List.of(
                resource("aws_x.a"),
                Graphs.resourceIn(
                        "", false, Graphs.file("main.tf"), 3, "aws_x_logging.l[0]", "x", unknown("aws_x.a.id")));
        assertThat(shown(
                        run(rules(LOGGED), graph(subjects, List.of(edge("aws_x_logging.l[0]", "x", "aws_x.a", true))))))
                .containsExactly("undecided [count or for_each of aws_x_logging.l[0]] aws-x-unlogged aws_x.a ");
    }

    @Test
    void aConsequenceThatThrowsIsNamedWithItsResourceAndCostsOnlyItself() {
        String broken = rule(
                "aws-x-broken",
                "$r : Resource(type == \"aws_x\", name == \"b\")",
                "throw new IllegalStateException(\"on \" + $r.getClass());");
        RootVerdicts verdicts = run(rules(ENCRYPTED, broken), graph(resource("aws_x.a"), resource("aws_x.b")));
        assertThat(verdicts.failures())
                .containsExactly(new PolicyFailure(
                        "aws-x-broken", "aws_x.b", "IllegalStateException: on class dev.infralint.facts.Resource"));
        assertThat(shown(verdicts))
                .containsExactly("violated aws-x-plain aws_x.a encrypted", "violated aws-x-plain aws_x.b encrypted");
    }

    @Test
    void aConditionThatThrowsIsNamedWithItsResourceAndCostsOnlyItself() {
        String broken = rule(
                "aws-x-broken",
                "$r : Resource(type == \"aws_x\", attr(\"tags\").number().intValue() > 3)",
                "verdicts.violation($r, \"Never\");");
        RootVerdicts verdicts = run(
                rules(ENCRYPTED, broken),
                graph(resource("aws_x.a", "tags", 5), resource("aws_x.b"), resource("aws_x.c", "tags", 1)));
        assertThat(verdicts.failures()).hasSize(1);
        assertThat(verdicts.failures().get(0).policy()).isEqualTo("aws-x-broken");
        assertThat(verdicts.failures().get(0).address()).isEqualTo("aws_x.b");
        assertThat(shown(verdicts)).hasSize(3).allMatch(verdict -> verdict.startsWith("violated aws-x-plain"));
    }

    @Test
    void onlyRulesForTheTypesThatOccurAreBuilt() {
        RuleSet rules = rules(
                ENCRYPTED,
                rule("aws-y-any", "$r : Resource(type == \"aws_y\")", "verdicts.violation($r, \"Y\");"),
                rule("aws-z-any", "$r : Resource(provider == \"aws\")", "verdicts.violation($r, \"Z\");"));
        assertThat(rules.needed(
                        List.of("aws-x-plain", "aws-y-any", "aws-z-any"),
                        Occurring.in(graph(resource("aws_y.a")), Settings.DEFAULT)))
                .extracting(RuleEntry::name)
                .containsExactly("aws-y-any", "aws-z-any");
    }

    @Test
    void policiesThatWereNotAskedForDoNotRun() {
        RuleEngine engine = new RuleEngine(rules(ENCRYPTED, LOGGED));
        FactGraph graph = graph(resource("aws_x.a"));
        assertThat(engine.run(graph, Settings.DEFAULT, List.of(policy("aws-x-plain"), policy("aws-x-unlogged")), TODAY)
                        .verdicts())
                .hasSize(2);
        assertThat(engine.run(graph, Settings.DEFAULT, List.of(policy("aws-x-plain")), TODAY)
                        .verdicts())
                .extracting(Verdict::policy)
                .containsExactly("aws-x-plain");
    }

    @Test
    void manyThreadsMayRunOneEngine() throws InterruptedException {
        RuleEngine engine = new RuleEngine(rules(ENCRYPTED, LOGGED));
        List<Policy> policies = List.of(policy("aws-x-plain"), policy("aws-x-unlogged"));
        List<RootVerdicts> all = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(
                    () -> all.add(engine.run(graph(resource("aws_x.a")), Settings.DEFAULT, policies, TODAY))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(all).hasSize(8).allMatch(verdicts -> verdicts.verdicts().size() == 2);
    }
}
