package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a stranger may write must cost neither the stack nor the memory, and must never throw. */
class HostileInputTest {
    private static final int MANY = 100_000;

    /** Half of what a thread has by default on 64-bit Linux. */
    private static final long SMALL_STACK = 512 * 1024;

    @TestFactory
    List<DynamicTest> nestingWithoutBoundIsAnErrorAndNoOverflow() {
        Map<String, String> nested = new TreeMap<>(Map.ofEntries(
                Map.entry("parentheses", "a = " + "(".repeat(MANY) + "1" + ")".repeat(MANY)),
                Map.entry("open parentheses", "a = " + "(".repeat(MANY)),
                Map.entry("lists", "a = " + "[".repeat(MANY) + "]".repeat(MANY)),
                Map.entry("objects", "a = " + "{ a = ".repeat(MANY) + "1" + "}".repeat(MANY)),
                Map.entry("object keys", "a = " + "{ (".repeat(MANY)),
                Map.entry("calls", "a = " + "f(".repeat(MANY) + ")".repeat(MANY)),
                Map.entry("not", "a = " + "!".repeat(MANY) + "b"),
                Map.entry("minus", "a = " + "- ".repeat(MANY) + "b"),
                Map.entry("indexes in indexes", "a = " + "b[".repeat(MANY) + "]".repeat(MANY)),
                Map.entry("indexes in a row", "a = b" + "[0]".repeat(MANY)),
                Map.entry("attributes", "a = b" + ".c".repeat(MANY)),
                Map.entry("splats", "a = b" + "[*]".repeat(MANY)),
                Map.entry("attribute splats", "a = b" + ".*.c[0]".repeat(MANY)),
                Map.entry("chains on chains", "a = " + "(".repeat(300) + "b" + ".c.d.e.f.g)".repeat(300)),
                Map.entry("conditionals", "a = " + "b ? c : ".repeat(MANY) + "d"),
                Map.entry("conditions", "a = " + "b ? ".repeat(MANY) + "d"),
                Map.entry("operators on the right", "a = " + "1 + (".repeat(MANY)),
                Map.entry("rising precedence", "a = " + "1 || 1 && 1 == 1 > 1 + 1 * (".repeat(MANY)),
                Map.entry("templates", "a = " + "\"${".repeat(MANY) + "}\"".repeat(MANY)),
                Map.entry("open templates", "a = " + "\"${".repeat(MANY)),
                Map.entry("if directives", "a = \"" + "%{ if b }".repeat(MANY) + "%{ endif }".repeat(MANY) + "\""),
                Map.entry("for directives", "a = \"" + "%{ for b in c }".repeat(MANY) + "\""),
                Map.entry("heredocs", "a = " + "<<A\n${".repeat(MANY)),
                Map.entry("for expressions", "a = " + "[for b in ".repeat(MANY)),
                Map.entry("for objects", "a = " + "{for b in c : d => ".repeat(MANY)),
                Map.entry("blocks", "a {\n".repeat(MANY) + "}\n".repeat(MANY)),
                Map.entry("open blocks", "a {\n".repeat(MANY))));
        List<DynamicTest> tests = new ArrayList<>();
        nested.forEach((name, text) -> tests.add(DynamicTest.dynamicTest(
                name, () -> assertThat(parseOnSmallStack(text)).isNotEmpty().hasSizeLessThanOrEqualTo(1_001))));
        return tests;
    }

    @Test
    void whatIsAsDeepAsAllowedCanBeWalkedOnASmallStack() {
        int deep = TokenReader.MAX_DEPTH - 2;
        List<String> sources = List.of(
                "a = " + "(".repeat(deep) + "1" + ")".repeat(deep),
                "a = " + "[".repeat(deep) + "]".repeat(deep),
                "a = " + "f(".repeat(deep) + "b" + ")".repeat(deep),
                "a = " + "{ a = ".repeat(deep) + "1" + "}".repeat(deep),
                "a = " + "!".repeat(deep - 1) + "b",
                "a = b" + ".c".repeat(deep - 1),
                "a = b" + "[*]".repeat(deep / 2),
                "a = " + "1 || 1 && 1 == 1 > 1 + 1 * (".repeat(deep / 8) + "1" + ")".repeat(deep / 8),
                "a = " + "\"x${".repeat(deep / 2) + "}\"".repeat(deep / 2).replace("${}", "${b}"),
                "a {\n".repeat(deep) + "}\n".repeat(deep));
        for (String source : sources) {
            String text = source.replace("${}", "${b}") + "\n";
            assertThat(onSmallStack(() -> {
                        SyntaxTree tree = Parser.parse(SourceFile.of("deep.tf", text));
                        return tree.diagnostics().isEmpty()
                                ? TreeText.of(tree)
                                : tree.diagnostics().toString();
                    }))
                    .startsWith("Body");
        }
    }

    @Test
    void longFlatChainsAreNoNesting() {
        for (String operator : List.of(" + ", " && ", " == ", " * ")) {
            String text = "a = b" + (operator + "b").repeat(MANY) + "\n";
            SyntaxTree tree = Parser.parse(SourceFile.of("flat.tf", text));
            assertThat(tree.diagnostics()).isEmpty();
            assertThat(tree.body().attributes().get(0).value())
                    .isInstanceOfSatisfying(
                            Expression.Binary.class,
                            binary -> assertThat(binary.chain()).hasSize(MANY));
        }
        String directives = "a = \"" + "%{ if b }c%{ else }d%{ endif }${e}".repeat(MANY) + "\"\n";
        assertThat(Parser.parse(SourceFile.of("flat.tf", directives)).diagnostics())
                .isEmpty();
        String list = "a = [" + "1,".repeat(MANY) + "]\n";
        assertThat(Parser.parse(SourceFile.of("flat.tf", list)).diagnostics()).isEmpty();
    }

    @Test
    void errorsOfOneFileAreBounded() {
        List<Diagnostic> diagnostics =
                Parser.parse(SourceFile.of("x.tf", "a = ;\n".repeat(MANY))).diagnostics();
        assertThat(diagnostics).hasSizeLessThanOrEqualTo(SyntaxErrors.LIMIT + 1);
        assertThat(diagnostics).extracting(Diagnostic::summary).contains("Too many syntax errors");
    }

    @Test
    void nestedJsonIsAnErrorAndNoOverflow() {
        for (String open : List.of("[", "{\"a\":", "{\"resource\":{\"a\":{\"b\":", "[{\"dynamic\":")) {
            assertThat(onSmallStack(() -> JsonSyntax.parse(SourceFile.of("x.tf.json", open.repeat(MANY)))
                            .diagnostics()
                            .get(0)
                            .summary()))
                    .isEqualTo("Nesting too deep");
        }
    }

    @Test
    void nothingThrowsOnRandomBytes() {
        Random random = new Random(20261122);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            parseAll(SourceFile.decode("random" + i, bytes));
        }
    }

    @Test
    void nothingThrowsOnRandomTokens() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int j = 0; j < length; j++) {
                text.append(SyntaxMutants.PALETTE.get(random.nextInt(SyntaxMutants.PALETTE.size())));
            }
            parseAll(SourceFile.of("random" + i, text.toString()));
        }
    }

    private static void parseAll(SourceFile file) {
        try {
            TreeText.of(Parser.parse(file));
            TreeText.of(Parser.parseExpression(file).expression());
            TreeText.of(Parser.parseTemplate(file).expression());
            TreeText.of(JsonSyntax.parse(file));
            TreeText.of(JsonSyntax.parseValues(file));
        } catch (RuntimeException e) {
            throw new AssertionError(file.name() + " throws: " + file.text(), e);
        }
    }

    private static List<Diagnostic> parseOnSmallStack(String text) {
        return onSmallStack(() -> Parser.parse(SourceFile.of("deep.tf", text)).diagnostics());
    }

    private static <T> T onSmallStack(Supplier<T> task) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, () -> result.set(task.get()), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ignored, problem) -> thrown.set(problem));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thrown.get()).isNull();
        return result.get();
    }
}
