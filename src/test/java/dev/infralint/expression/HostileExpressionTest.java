package dev.infralint.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that were found to end or to stall a run. Work is counted, not time. */
class HostileExpressionTest {
    /** What one expression may cost, and what its last step may cost beyond. */
    private static final long MOST_WORK = 400_000_000;

    private static final String EIGHT_MEGABYTES = "x".repeat(8 << 20);

    private final Budget budget = new Budget();

    @TempDir
    Path folder = Path.of("");

    private Outcome<Value> evaluate(String text, Map<String, Value> names) {
        Scope scope = (root, steps, range) ->
                new Scope.Resolution(names.getOrDefault(root, Value.unknown(Type.DYNAMIC)), 0, List.of());
        return Evaluator.evaluate(
                Parser.parseExpression(SourceFile.of("test", text)).expression(), scope, new Context(), budget);
    }

    private List<String> summaries(String text, Map<String, Value> names) {
        List<String> summaries = evaluate(text, names).diagnostics().stream()
                .map(Diagnostic::summary)
                .distinct()
                .toList();
        assertThat(budget.spent()).isLessThan(MOST_WORK);
        return summaries;
    }

    private final class Context implements FunctionContext {
        @Override
        public Path workingDirectory() {
            return folder;
        }

        @Override
        public Disk disk() {
            return Disk.asItIs();
        }

        @Override
        public Path boundary() {
            return folder;
        }

        @Override
        public boolean spend(long work) {
            return budget.spend(work);
        }

        @Override
        public Computed evaluateTemplate(String name, String text, Value variables) {
            return TemplateText.evaluate(name, text, variables, this, budget);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999 + 1",
                "{ (1e-999999999) = 1 }",
                "jsonencode(1e-999999999)",
                "\"${1e999999999}\"",
                "range(1e999999)",
                "fileset(\".\", 1e999999)",
                "1e999999999 == 1",
                "-1e999999999"
            })
    void aNumberBeyondAllBoundsIsADiagnosticWhereItIsRead(String text) {
        assertThat(summaries(text, Map.of())).contains("Number out of bounds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[for i in range(1000) : 1e99999 + i]",
                "[for i in range(1000) : 1e99999 * 1e-99999]",
                "[for i in range(1000) : length(s)]",
                "[for i in range(1000) : sha512(s)]",
                "[for i in range(1000) : upper(s)]",
                "[for i in range(1000) : s == \"${s}\"]",
                "[for i in range(1000) : \"${s}\" != \"y\"]"
            })
    void workIsCountedBySize(String text) {
        assertThat(summaries(text, Map.of("s", Value.of(EIGHT_MEGABYTES))))
                .containsExactly("Evaluation takes too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "range(1e69000, 0, -1e-94000)",
                "fileset(\".\", \"[z-a]\")",
                "fileset(\".\", s)",
                "yamldecode(\"a: \\\"\\\\UD0000041\\\"\")",
                "length(regexall(\"([a-z]+true)*x\", s))",
                "jsondecode(s)"
            })
    void whatAFunctionDoesNotDoIsAFaultOfItsCall(String text) {
        assertThat(summaries(text, Map.of("s", Value.of("x".repeat(400_000)))))
                .isNotEmpty()
                .allMatch(summary -> summary.contains("function") || summary.equals("Evaluation takes too long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abspath(s)", "file(s)", "fileexists(s)", "fileset(s, \"*\")", "filesha256(s)"})
    void aNulIsNoPartOfAPath(String text) {
        for (String name : List.of("a\0b", "a\ud800b")) {
            List<Diagnostic> found = evaluate(text, Map.of("s", Value.of(name))).diagnostics();
            assertThat(found)
                    .as(text)
                    .noneMatch(diagnostic -> diagnostic.detail().contains("Exception"));
        }
    }

    @Test
    void aLongRowOfCombiningMarksIsPartedAsTerraformDoes() {
        String marks = "\u0316\u0301".repeat(20_000);
        Outcome<Value> outcome = evaluate("length(\"a" + marks + "\")", Map.of());
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(outcome.value().isKnown()).isTrue();
    }

    @Test
    void ordinaryWorkOnALargeCollectionIsNoMatter() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "a");
        assertThat(summaries(
                        "[for i in range(1000) : lookup({ for k in range(1000) : \"k${k}\" => k }, \"k${i}\", 0)][0]",
                        Map.of()))
                .isNotNull();
        assertThat(summaries("length([for i in range(1000) : contains(range(1000), i)])", Map.of()))
                .isEmpty();
        assertThat(summaries("fileset(\".\", \"**/*.[a-z]xt\")", Map.of())).isEmpty();
    }

    @Test
    void manyRootModulesShareTheBoundOfAScan() {
        assertThat(Budget.among(1).left()).isEqualTo(Budget.among(10).left()).isEqualTo(new Budget().left());
        assertThat(Budget.among(20).left()).isEqualTo(new Budget().left() / 2);
        assertThat(Budget.among(1_000_000).left()).isEqualTo(new Budget().left() / 10);
    }

    @Test
    void nothingTellsWhetherAFileOutsideExists() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("there"), "x");
        Files.createSymbolicLink(folder.resolve("folder"), outside);
        Files.createSymbolicLink(folder.resolve("a"), outside.resolve("there"));
        Files.createSymbolicLink(folder.resolve("b"), outside.resolve("not-there"));
        Files.createSymbolicLink(folder.resolve("c"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        for (String path : List.of("folder/there", "folder/not-there", "a", "b", "c", "loop")) {
            Outcome<Value> outcome = evaluate("fileexists(\"" + path + "\")", Map.of());
            assertThat(outcome.value().isKnown()).as(path).isFalse();
            assertThat(outcome.diagnostics()).as(path).hasSize(1);
        }
        Files.createSymbolicLink(folder.resolve("d"), Path.of("not-there"));
        assertThat(evaluate("fileexists(\"d\")", Map.of()).value()).isEqualTo(Value.of(false));
        assertThat(evaluate("fileexists(\"none/x\")", Map.of()).value()).isEqualTo(Value.of(false));
    }
}
