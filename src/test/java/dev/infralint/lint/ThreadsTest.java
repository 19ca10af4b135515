package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Settings;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root modules are checked side by side; nobody must see it. */
class ThreadsTest {
    @TempDir
    Path project;

    @Test
    void oneThreadAndManySayTheSame() throws Exception {
        copyFixtures();
        modulesThatCallEachOtherByASourceThatOnlyEvaluationTells();
        String alone = on(1);
        assertThat(alone).contains("aws-s3-");
        assertThat(on(8)).isEqualTo(alone);
        assertThat(on(8)).isEqualTo(alone);
    }

    private String on(int threads) throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> shown(Linter.lint(LintRequest.of(project).with(new Settings(List.of("owner"))))))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private static String shown(RunResult result) {
        return Stream.of(
                        result.findings().stream(),
                        result.suppressed().stream(),
                        result.undecided().stream(),
                        result.failures().stream(),
                        result.diagnostics().stream(),
                        Stream.of(
                                result.summary().modules().roots(),
                                result.summary().resources().count()))
                .flatMap(each -> each)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private void copyFixtures() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures", "policies"))) {
            for (Path folder : folders.sorted()
                    .filter(each -> each.toString().contains("aws-"))
                    .limit(150)
                    .toList()) {
                Path fixture = folder.resolve("bad.tf");
                if (Files.exists(fixture)) {
                    Files.copy(
                            fixture,
                            Files.createDirectories(project.resolve(folder.getFileName()))
                                    .resolve("main.tf"));
                }
            }
        }
    }

    private void modulesThatCallEachOtherByASourceThatOnlyEvaluationTells() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path folder = Files.createDirectories(project.resolve("chain/m" + i));
            Files.writeString(
                    folder.resolve("main.tf"),
                    "locals {\n  next = \"../m" + (i + 1) % 40 + "\"\n}\nmodule \"next\" {\n  source = local.next\n}\n"
                            + "resource \"aws_s3_bucket\" \"b\" {}\n");
        }
    }
}
