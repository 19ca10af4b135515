package dev.infralint.result;

import static dev.infralint.engine.Graphs.file;
import static dev.infralint.engine.Graphs.resourceIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.engine.Graphs;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final SourceFile MAIN = file("infra/main.tf");
    private static final SourceFile MODULE = file("modules/db/main.tf");

    private static Policy policy(Topic topic) {
        return Policy.of("aws-x-bad", Severity.LOW, topic, Provider.AWS)
                .title("x")
                .since("0.1")
                .service("x")
                .build();
    }

    private static Verdict verdict(Resource resource, String path, String message, boolean undecided, String... needs) {
        Attr attribute = resource.attr(path);
        return new Verdict(
                "aws-x-bad",
                new Concern.Judged(resource),
                path,
                message,
                attribute.isNull() ? null : ShownValue.of(attribute.value()),
                attribute.range(),
                undecided,
                List.of(needs),
                List.of(),
                List.of());
    }

    private static Findings collect(RootVerdicts... roots) {
        return Findings.collect(List.of(roots), List.of(policy(Topic.COST)), Redactor.NONE);
    }

    private static RootVerdicts root(String root, Verdict... verdicts) {
        return new RootVerdicts(root, List.of(verdicts), List.of());
    }

    @Test
    void instancesCallsAndRootsOfOnePlaceAreOneFinding() {
        Resource first = resourceIn("module.b", true, MODULE, 1, "module.b.aws_x.m[\"k\"]", "a", false);
        Resource second = resourceIn("module.a[0]", true, MODULE, 1, "module.a[0].aws_x.m[\"k\"]", "a", false);
        Findings findings = collect(
                root("two", verdict(first, "a", "Bad", false)),
                root("one", verdict(second, "a", "Bad", false), verdict(first, "a", "Bad", false)));
        assertThat(findings.findings()).hasSize(1);
        Finding finding = findings.findings().get(0);
        assertThat(finding.addresses()).containsExactly("module.a[0].aws_x.m[\"k\"]", "module.b.aws_x.m[\"k\"]");
        assertThat(finding.roots()).containsExactly("one", "two");
        assertThat(finding.value()).isEqualTo("false");
    }

    @Test
    void theFingerprintKnowsNoLineAndNoKeyAndNoCall() {
        Resource here = resourceIn("module.a", true, MODULE, 1, "module.a.aws_x.m[0]", "a", false);
        Resource moved = resourceIn("module.other[\"x\"]", true, MODULE, 7, "module.other[\"x\"].aws_x.m[1]", "a", 3);
        Resource elsewhere = resourceIn("", true, MAIN, 1, "aws_x.m", "a", false);
        String fingerprint = fingerprint(here, "a");
        assertThat(fingerprint).matches("[0-9a-f]{32}").isEqualTo(fingerprint(moved, "a"));
        assertThat(fingerprint).isNotEqualTo(fingerprint(elsewhere, "a")).isNotEqualTo(fingerprint(here, "b"));
    }

    private static String fingerprint(Resource resource, String path) {
        return collect(root("r", verdict(resource, path, "Bad", false)))
                .findings()
                .get(0)
                .fingerprint();
    }

    @Test
    void equalFingerprintsAtDifferentPlacesAreCountedInTheOrderOfTheFindings() {
        Resource first = resourceIn("", true, MAIN, 1, "aws_x.m", "a", false);
        Resource second = resourceIn("", true, MAIN, 5, "aws_x.m", "a", false);
        List<Finding> findings = collect(
                        root("r", verdict(second, "a", "Bad", false), verdict(first, "a", "Bad", false)))
                .findings();
        assertThat(findings.get(0).range()).isLessThan(findings.get(1).range());
        assertThat(findings.get(1).fingerprint()).isEqualTo(findings.get(0).fingerprint() + "-2");
    }

    @Test
    void theResultDoesNotDependOnTheOrderOfTheVerdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Resource resource = resourceIn("", true, i % 2 == 0 ? MAIN : MODULE, i / 4, "aws_x.m[" + i + "]", "a", i);
            verdicts.add(verdict(resource, "a", "Bad", i % 5 == 0, "var." + i));
        }
        Findings expected = Findings.collect(
                List.of(new RootVerdicts("r", verdicts, List.of())), List.of(policy(Topic.COST)), Redactor.NONE);
        Collections.reverse(verdicts);
        assertThat(Findings.collect(
                        List.of(new RootVerdicts("r", verdicts, List.of())),
                        List.of(policy(Topic.COST)),
                        Redactor.NONE))
                .isEqualTo(expected);
        assertThat(expected.findings()).isSortedAccordingTo((a, b) -> a.range().compareTo(b.range()));
    }

    @Test
    void theUndecidedOfOnePlaceNameAllThatIsNeeded() {
        Resource a = resourceIn("", true, MAIN, 1, "aws_x.m[0]", "a", false);
        Resource b = resourceIn("", true, MAIN, 1, "aws_x.m[1]", "a", false);
        Findings findings =
                collect(root("r", verdict(a, "a", "Bad", true, "var.y"), verdict(b, "a", "Bad", true, "var.x")));
        assertThat(findings.findings()).isEmpty();
        assertThat(findings.undecided()).hasSize(1);
        assertThat(findings.undecided().get(0).needs()).containsExactly("var.x", "var.y");
    }

    @Test
    void theOriginOfTheValueIsListedFirstStepFirst() {
        Origin first = new Origin(MAIN.range(0, 1), "default of var.a", null);
        Value value = Value.of(false).withMarks(Marks.NONE.withOrigin(new Origin(MAIN.range(5, 6), "local.a", first)));
        Resource resource = resourceIn("", true, MAIN, 1, "aws_x.m", "a", value);
        assertThat(collect(root("r", verdict(resource, "a", "Bad", false)))
                        .findings()
                        .get(0)
                        .origin())
                .extracting(Origin::what)
                .containsExactly("default of var.a", "local.a");
    }

    @Test
    void theSameFailureInManyRootsIsListedOnce() {
        RootVerdicts one =
                new RootVerdicts("one", List.of(), List.of(new PolicyFailure("aws-x-bad", "aws_x.m", "Broken")));
        RootVerdicts two =
                new RootVerdicts("two", List.of(), List.of(new PolicyFailure("aws-x-bad", "aws_x.m", "Broken")));
        assertThat(collect(one, two).failures()).hasSize(1);
    }

    @Test
    void nothingOfASecretIsShown() {
        Resource resource = resourceIn("", true, MAIN, 1, "aws_x.m", "a", "AKIAABCDEFGHIJKLMNOP");
        Findings findings = Findings.collect(
                List.of(root("r", verdict(resource, "a", "Bad", false))),
                List.of(policy(Topic.SECRETS)),
                knows("AKIAABCDEFGHIJKLMNOP"));
        assertThat(findings.findings().get(0).value()).isEqualTo("\"********\"");
    }

    @Test
    void valuesAreShownAsTerraformPrintsThem() {
        assertThat(ShownValue.of(Value.of("a\"b\n"), Redactor.NONE)).isEqualTo("\"a\\\"b\\n\"");
        assertThat(ShownValue.of(Value.of(10), Redactor.NONE)).isEqualTo("10");
        assertThat(ShownValue.of(Value.nothing(), Redactor.NONE)).isEqualTo("null");
        assertThat(ShownValue.of(null, Redactor.NONE)).isNull();
        assertThat(ShownValue.of(Graphs.unknown("var.x"), Redactor.NONE)).isEqualTo("(known after apply)");
        assertThat(ShownValue.of(
                        new Value.TupleValue(List.of(Value.of(true), Value.of("x")), Marks.NONE), Redactor.NONE))
                .isEqualTo("[true, \"x\"]");
        assertThat(ShownValue.of(new Value.ObjectValue(Map.of("a", Value.of(1)), Marks.NONE), Redactor.NONE))
                .isEqualTo("{ a = 1 }");
        assertThat(ShownValue.of(new Value.ObjectValue(Map.of(), Marks.NONE), Redactor.NONE))
                .isEqualTo("{}");
    }

    @Test
    void aSensitiveValueIsNeverShownNotEvenInsideAnother() {
        Value secret = Value.of("hush").withMarks(new Marks(true, false, null, Set.of()));
        assertThat(ShownValue.of(secret, Redactor.NONE)).isEqualTo("(sensitive)");
        assertThat(ShownValue.of(new Value.TupleValue(List.of(secret), Marks.NONE), Redactor.NONE))
                .isEqualTo("[(sensitive)]");
    }

    @Test
    void noLengthOfASecretIsShown() {
        assertThat(ShownValue.of(Value.of("hunter2"), knows("hunter2"))).isEqualTo("\"********\"");
        assertThat(ShownValue.of(Value.of("abc"), knows("abc"))).isEqualTo("\"********\"");
    }

    @Test
    void aLongValueIsCutWithoutCuttingACharacterInTwo() {
        String shown = ShownValue.of(Value.of("x".repeat(77) + "\uD83D\uDE00".repeat(20)), Redactor.NONE);
        assertThat(shown).hasSizeLessThanOrEqualTo(80).endsWith("…");
        assertThat(shown.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .isTrue();
    }

    private static Redactor knows(String secret) {
        Redactor.Builder secrets = new Redactor.Builder();
        secrets.add(secret);
        return secrets.build();
    }

    @Test
    void whatIsFoundAtAPlaceIsNotUndecidedThereToo() {
        Resource known = resourceIn("", true, MAIN, 1, "aws_x.m[\"a\"]", "a", false);
        Resource others = resourceIn("", true, MAIN, 1, "aws_x.m[*]", "a", false);
        Resource beside = resourceIn("module.b", true, MAIN, 1, "module.b.aws_x.m", "a", false);
        Findings findings = collect(root(
                "one",
                verdict(known, "a", "Bad", false),
                verdict(known, "a", "Perhaps bad", true, "var.x"),
                verdict(others, "a", "Bad", true, "var.x"),
                verdict(beside, "a", "Bad", true, "var.y")));
        assertThat(findings.findings()).hasSize(1);
        assertThat(findings.undecided())
                .singleElement()
                .satisfies(open -> assertThat(open.addresses()).containsExactly("module.b.aws_x.m"));
    }
}
