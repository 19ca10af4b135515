package dev.infralint.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.cache.KeptBytes;
import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrlCompilerTest {
    private static final SourceFile POLICY = SourceFile.of("policies/public.drl", """
            rule "acme-public-bucket"
                @severity("high")
            when
                $r : Resource(type == "aws_s3_bucket", !attr("acl").is("private"))
            then
                verdicts.violation($r, "acl", "Wrong");
            end
            """);

    @TempDir
    Path folder;

    /** With what compiles on its class path, as builds and tests have it. */
    private static CompilerArchive whole() {
        List<Path> path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new CompilerArchive(Path.of("no such folder"), path, "0.0.0");
    }

    private CompilerArchive missing() {
        return new CompilerArchive(folder.resolve("app/compiler"), List.of(), "0.1.0");
    }

    private DrlCompiler keeping(CompilerArchive archive, String product) {
        return new DrlCompiler(archive, product, Optional.of(new KeptBytes(folder.resolve("cache"), 1 << 20)));
    }

    private static DrlCompiler.Compiled compile(DrlCompiler compiler) {
        return compiler.compile(List.of(POLICY))
                .getOrDefault(POLICY, new DrlCompiler.Compiled(Optional.empty(), List.of()));
    }

    @Test
    void withoutTheArchiveItSaysWhatToGetAndWhereToPutIt() {
        DrlCompiler.Compiled made = compile(keeping(missing(), "1"));
        assertThat(made.rules()).isEmpty();
        assertThat(made.faults())
                .extracting(Diagnostic::detail)
                .containsExactly("policies/public.drl is a rule in DRL, and the compiler for it is not here: unpack"
                        + " infra-lint-compiler-0.1.0.zip, which comes with each release, into " + folder.resolve("app")
                        + " (so that there is " + folder.resolve("app/compiler") + "), or unpack it elsewhere and name"
                        + " its folder compiler in INFRA_LINT_COMPILER.");
    }

    @Test
    void anArchiveOfAnotherVersionIsNotUsed() throws IOException {
        Path archive = Files.createDirectories(folder.resolve("app/compiler"));
        Files.createFile(archive.resolve("infra-lint-compiler-0.0.9.jar"));
        assertThat(compile(keeping(missing(), "1")).faults())
                .extracting(Diagnostic::detail)
                .containsExactly("policies/public.drl is a rule in DRL, and the compiler in " + archive
                        + " is of another version (infra-lint-compiler-0.0.9.jar): put infra-lint-compiler-0.1.0.zip in its"
                        + " place.");
    }

    @Test
    void whatIsKeptNeedsNoCompiler() {
        assertThat(compile(keeping(whole(), "1")).rules()).isPresent();
        assertThat(compile(keeping(missing(), "1")).rules()).hasValueSatisfying(rules -> {
            assertThat(rules.policy().id()).isEqualTo("acme-public-bucket");
            assertThat(rules.entries()).extracting(entry -> entry.policy()).containsExactly("acme-public-bucket");
            assertThat(rules.classes()).isNotEmpty();
        });
        assertThat(compile(keeping(missing(), "another build")).rules()).isEmpty();
    }

    @Test
    void whatIsDamagedIsCompiledAgain() throws IOException {
        compile(keeping(whole(), "1"));
        List<Path> kept;
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            kept = files.toList();
        }
        assertThat(kept).hasSize(1);
        byte[] bytes = Files.readAllBytes(kept.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept.get(0), bytes);
        assertThat(compile(keeping(missing(), "1")).rules()).isEmpty();
        assertThat(compile(keeping(whole(), "1")).rules()).isPresent();
        assertThat(compile(keeping(missing(), "1")).rules()).isPresent();
        Files.write(kept.get(0), new byte[7]);
        assertThat(compile(keeping(missing(), "1")).rules()).isEmpty();
    }
}
