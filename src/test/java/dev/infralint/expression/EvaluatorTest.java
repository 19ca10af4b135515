package dev.infralint.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What records of terraform's answers cannot say: ranges, marks, bounds. */
class EvaluatorTest {
    private static final SourceFile ELSEWHERE = SourceFile.of("variables.tf", "default = true");
    private static final Origin ORIGIN = new Origin(ELSEWHERE.range(10, 14), "default of var.on", null);
    private static final Map<String, Value> NAMES = Map.of(
            "id",
                    new Value.Unknown(
                            Type.STRING,
                            Refinement.NOT_NULL,
                            Set.of("aws_kms_key.k.id"),
                            Marks.NONE.withDependency(new Dependency("aws_kms_key.k", "id"))),
            "on", Value.of(true).withMarks(Marks.NONE.withOrigin(ORIGIN)),
            "secret", Value.of("s").withMarks(Marks.NONE.withSensitive(true)),
            "bucket", Value.of("b").withMarks(Marks.NONE.withDependency(new Dependency("aws_s3_bucket.b", "bucket"))));

    private static Outcome<Value> evaluate(String text) {
        Scope scope = (root, steps, range) -> NAMES.containsKey(root)
                ? new Scope.Resolution(NAMES.get(root), 0, List.of())
                : new Scope.Resolution(
                        Value.unknown(Type.DYNAMIC),
                        steps.size(),
                        List.of(Diagnostic.error("undeclared", "Undeclared", root, range)));
        return Evaluator.evaluate(
                Parser.parseExpression(SourceFile.of("test", text)).expression(), scope, new NoFiles());
    }

    private static String errorAt(String text) {
        Outcome<Value> outcome = evaluate(text);
        assertThat(outcome.diagnostics()).as(text).isNotEmpty();
        Diagnostic first = outcome.diagnostics().get(0);
        Range range = Objects.requireNonNull(first.range());
        return first.summary() + ": " + range.text();
    }

    private record NoFiles() implements FunctionContext {
        @Override
        public Path workingDirectory() {
            return Path.of("nowhere");
        }

        @Override
        public Disk disk() {
            return Disk.asItIs();
        }

        @Override
        public Path boundary() {
            return Path.of("nowhere");
        }

        @Override
        public Computed evaluateTemplate(String name, String text, Value variables) {
            return TemplateText.evaluate(name, text, variables, this, new Budget());
        }
    }

    @Nested
    class Errors {
        @Test
        void standAtTheOperandThatIsWrong() {
            assertThat(errorAt("1 + [2]")).isEqualTo("Invalid operand: [2]");
            assertThat(errorAt("{} * 2 + 1")).isEqualTo("Invalid operand: {}");
            assertThat(errorAt("!\"x\"")).isEqualTo("Invalid operand: \"x\"");
        }

        @Test
        void standAtTheStepThatLeadsNowhere() {
            assertThat(errorAt("{a = 1}.b")).isEqualTo("Unsupported attribute: b");
            assertThat(errorAt("[1, 2][7]")).isEqualTo("Invalid index: [7]");
        }

        @Test
        void standAtTheArgumentThatIsWrong() {
            assertThat(errorAt("join(\",\", [1], {})")).isEqualTo("Invalid function argument: {}");
            assertThat(errorAt("upper(\"a\", \"b\")")).isEqualTo("Too many function arguments: \"b\"");
            assertThat(errorAt("upper()")).isEqualTo("Not enough function arguments: )");
            assertThat(errorAt("nosuch(1)")).isEqualTo("Call to unknown function: nosuch");
        }

        @Test
        void standAtThePartOfATemplateThatIsWrong() {
            assertThat(errorAt("\"a ${[]} b\"")).isEqualTo("Invalid template interpolation value: ${[]}");
        }

        @Test
        void standAtTheConditionOrAtBothArms() {
            assertThat(errorAt("null ? 1 : 2")).isEqualTo("Null condition: null");
            assertThat(errorAt("true ? [1] : {}")).isEqualTo("Inconsistent conditional result types: [1] : {}");
        }

        @Test
        void ofAnArmThatIsNotTakenAreDropped() {
            assertThat(evaluate("true ? 1 : 1 + []").diagnostics()).isEmpty();
            assertThat(evaluate("false ? 1 + [] : 1").value()).isEqualTo(Value.of(1));
        }

        @Test
        void ofReferencesAreNotHiddenByTryNorByAnArmThatIsNotTaken() {
            assertThat(errorAt("try(nope.x, 1)")).isEqualTo("Undeclared: nope.x");
            assertThat(errorAt("true ? 1 : nope.x")).isEqualTo("Undeclared: nope.x");
        }

        @Test
        void leaveAnUnknownThatNamesWhatItNeeds() {
            Value value = evaluate("1 + []").value();
            assertThat(value.isKnown()).isFalse();
            assertThat(Unknowns.needs(value)).isNotEmpty();
        }
    }

    @Nested
    class TheMarksOfAValue {
        @Test
        void keepTheOriginOfTheArmThatIsTaken() {
            assertThat(evaluate("true ? on : false").value().marks().origin()).isEqualTo(ORIGIN);
            assertThat(evaluate("try(on, false)").value().marks().origin()).isEqualTo(ORIGIN);
            assertThat(evaluate("\"${on}\"").value().marks().origin()).isEqualTo(ORIGIN);
        }

        @Test
        void gatherWhatItWasComputedFrom() {
            assertThat(evaluate("\"${bucket}-${id}\"").value().marks().dependencies())
                    .containsExactly(
                            new Dependency("aws_kms_key.k", "id"), new Dependency("aws_s3_bucket.b", "bucket"));
            assertThat(evaluate("upper(bucket)").value().marks().dependencies())
                    .containsExactly(new Dependency("aws_s3_bucket.b", "bucket"));
            assertThat(evaluate("[for x in [bucket] : \"${x}!\"][0]")
                            .value()
                            .marks()
                            .dependencies())
                    .containsExactly(new Dependency("aws_s3_bucket.b", "bucket"));
        }

        @Test
        void stayOnTheElementsOfACollection() {
            Value.TupleValue tuple = (Value.TupleValue) evaluate("[secret, 1]").value();
            assertThat(tuple.marks().sensitive()).isFalse();
            assertThat(tuple.elements().get(0).marks().sensitive()).isTrue();
            assertThat(tuple.elements().get(1).marks().sensitive()).isFalse();
        }
    }

    @Test
    void anUnknownStringKeepsItsKnownPartsAndItsSafePrefix() {
        Value.Unknown arn = (Value.Unknown) evaluate("\"arn:aws:s3:::${id}/*\"").value();
        assertThat(arn.refinement().prefix()).isEqualTo("arn:aws:s3:::");
        assertThat(Objects.requireNonNull(arn.refinement().outline()).text())
                .isEqualTo("arn:aws:s3:::" + Outline.HOLE + "/*");
        assertThat(arn.needs()).containsExactly("aws_kms_key.k.id");
        Value.Unknown word = (Value.Unknown) evaluate("\"word${id}\"").value();
        assertThat(word.refinement().prefix()).isEqualTo("wor");
    }

    @Test
    void anEncodedListOfUnknownLengthIsOneHoleOfTheDocumentAroundIt() {
        Value.Unknown document = (Value.Unknown) evaluate("\"{\\\"SourceIp\\\": ${jsonencode(split(\",\", id))}}\"")
                .value();
        assertThat(Objects.requireNonNull(document.refinement().outline()).text())
                .isEqualTo("{\"SourceIp\": " + Outline.HOLE + "}");
    }

    @Test
    void aStringKeepsItsKnownPartsBesideWhatCannotStandInIt() {
        Value.Unknown group =
                (Value.Unknown) evaluate("\"group:${null}@example.org\"").value();
        assertThat(Objects.requireNonNull(group.refinement().outline()).text())
                .isEqualTo("group:" + Outline.HOLE + "@example.org");
    }

    @Test
    void anUnknownConditionKeepsWhatBothArmsShare() {
        Value.Unknown number = (Value.Unknown) evaluate("id == \"x\" ? 1 : 5").value();
        assertThat(number.type()).isEqualTo(Type.NUMBER);
        assertThat(number.refinement().notNull()).isTrue();
        assertThat(evaluate("id == \"x\" ? 3 : 3").value()).isEqualTo(Value.of(3));
        assertThat(evaluate("length(id == \"x\" ? tolist([1]) : tolist([2]))").value())
                .isEqualTo(Value.of(1));
    }

    @Test
    void functionsOfProvidersGiveWhatOnlyTheProviderKnows() {
        Outcome<Value> outcome = evaluate("provider::aws::arn_parse(bucket).region");
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(Unknowns.needs(outcome.value())).containsExactly("provider::aws::arn_parse()");
    }

    @Nested
    class HostileInput {
        @Test
        void endsInADiagnosticWhenLoopsAreNested() {
            assertThat(errorAt("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a * b * c]]]"))
                    .startsWith("Evaluation takes too long: ");
        }

        @Test
        void isNotHiddenByTry() {
            assertThat(errorAt("try([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]], 1)"))
                    .startsWith("Evaluation takes too long: ");
        }

        @Test
        void endsInADiagnosticWhenValuesDouble() {
            StringBuilder loops = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                loops.append("[for x")
                        .append(i + 1)
                        .append(" in [\"${x")
                        .append(i)
                        .append("}${x")
                        .append(i)
                        .append("}\"] : ");
            }
            String text = "[for x0 in [\"hello\"] : " + loops + "1" + "]".repeat(40) + "]";
            assertThat(errorAt(text)).startsWith("Value too large: ");
        }

        @Test
        void endsInADiagnosticWhenTuplesOfTuplesDouble() {
            StringBuilder loops = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                loops.append("[for x")
                        .append(i + 1)
                        .append(" in [[x")
                        .append(i)
                        .append(", x")
                        .append(i)
                        .append("]] : ");
            }
            assertThat(errorAt("[for x0 in [1] : " + loops + "1" + "]".repeat(60) + "]"))
                    .startsWith("Value too large: ");
        }

        @Test
        void mayHaveLongChains() {
            assertThat(evaluate("1" + " + 1".repeat(50_000)).value()).isEqualTo(Value.of(50_001));
            assertThat(evaluate("false ? 0 : ".repeat(100) + "1").value()).isEqualTo(Value.of(1));
            assertThat(errorAt("null" + ".a".repeat(100))).startsWith("Attempt to get attribute from null value");
        }
    }
}
