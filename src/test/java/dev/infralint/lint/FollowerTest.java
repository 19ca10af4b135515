package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    @TempDir
    Path scratch;

    private LintRequest request;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void makeProject() throws IOException {
        EditedProject project = new EditedProject(scratch.toRealPath().resolve("project"));
        project.make();
        request = LintRequest.of(project.folder());
    }

    /** One who goes when the first root module is done, or stays. */
    private Follower follower(boolean goes) {
        return new Follower() {
            @Override
            public void checked(int roots, int all) {
                told.add(roots + " of " + all);
            }

            @Override
            public boolean gone() {
                return goes && told.size() > 1;
            }
        };
    }

    @Test
    void eachRootModuleIsToldAndTheResultIsTheSame() {
        assertThat(EditedProject.printed(Linter.lint(request.followed(follower(false)))))
                .isEqualTo(EditedProject.printed(Linter.lint(request)));
        assertThat(told).contains("0 of 2", "1 of 2", "2 of 2").hasSize(3);
    }

    @Test
    void aRunThatNobodyWaitsForEndsAndTheNextOneIsWhole() {
        Continued continued = new Continued();
        assertThatThrownBy(() -> continued.lint(request.followed(follower(true)), Map.of()))
                .isInstanceOf(CancellationException.class);

        assertThat(EditedProject.printed(continued.lint(request, Map.of())))
                .isEqualTo(EditedProject.printed(Linter.lint(request)));
    }

    @Test
    void aSurveyHasTheRootModulesThatAreNotCalled() {
        Surveyed surveyed = Linter.survey(request);
        assertThat(EditedProject.printed(surveyed.result())).isEqualTo(EditedProject.printed(Linter.lint(request)));
        assertThat(surveyed.reached().roots().stream().map(root -> root.graph().root()))
                .containsExactlyElementsOf(Linter.reach(request).roots().stream()
                        .map(root -> root.graph().root())
                        .toList());
    }
}
