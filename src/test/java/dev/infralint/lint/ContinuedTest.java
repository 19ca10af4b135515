package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuedTest {
    @TempDir
    Path scratch;

    private EditedProject project;
    private final Continued continued = new Continued();

    @BeforeEach
    void makeProject() throws IOException {
        project = new EditedProject(scratch.toRealPath().resolve("project"));
        project.make();
    }

    @Test
    void whateverIsEditedInBuffersOrOnDiskTheNextCheckPrintsWhatAFreshOneDoes() throws IOException {
        Random random = new Random(20261127);
        Map<Path, String> buffers = new HashMap<>();
        for (int step = 0; step < 80; step++) {
            project.change(random);
            List<Path> files = project.files();
            Path file = files.get(random.nextInt(files.size()));
            switch (random.nextInt(3)) {
                case 0 -> buffers.put(file, EditedProject.swapped(Files.readString(file)));
                case 1 -> buffers.remove(file);
                default -> {
                    // The buffers stay.
                }
            }
            assertThat(check(buffers))
                    .as("step " + step)
                    .isEqualTo(EditedProject.printed(Linter.lint(request(), Map.copyOf(buffers))));
        }
    }

    @Test
    void aRootModuleThatReadsWhatItReadIsNotEvaluatedAgain() throws IOException {
        check(Map.of());
        check(Map.of());
        assertThat(known("app/main.tf")).isTrue();
        assertThat(known("other/main.tf")).isTrue();
        assertThat(known("modules/data/main.tf")).isTrue();

        Path script = project.folder().resolve("app/boot.sh");
        check(Map.of(script, "#!/bin/sh\n"));
        assertThat(known("app/main.tf")).isFalse();
        assertThat(known("other/main.tf")).isTrue();

        project.write("modules/data/more.tf", "resource \"aws_s3_bucket\" \"more\" {}\n");
        check(Map.of(script, "#!/bin/sh\n"));
        assertThat(known("other/main.tf")).isFalse();
    }

    @Test
    void otherOptionsAreAnotherCheck() {
        LintRequest one = request().only(Set.of("aws-rds-unencrypted-storage"));
        check(Map.of());

        assertThat(EditedProject.printed(continued.lint(one, Map.of())))
                .isEqualTo(EditedProject.printed(Linter.lint(one)));
    }

    private String check(Map<Path, String> buffers) {
        return EditedProject.printed(continued.lint(request(), Map.copyOf(buffers)));
    }

    /** Whether a root module that reads a file was taken from the check before. */
    private boolean known(String name) {
        return continued.roots().rested().stream()
                .anyMatch(question -> question.path().equals(project.folder().resolve(name)));
    }

    private LintRequest request() {
        return LintRequest.of(project.folder());
    }
}
