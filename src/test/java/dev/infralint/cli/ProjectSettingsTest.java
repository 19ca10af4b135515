package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSettingsTest {
    @TempDir
    Path project;

    @Test
    void requiredTagsAreReadInOrder() throws IOException {
        assertThat(read("# ours\nrequired-tags: [Owner, Environment]\n").requiredTags())
                .containsExactly("Owner", "Environment");
    }

    @Test
    void aProjectWithoutTheFileOrWithAnEmptyOneRequiresNothing() throws IOException {
        assertThat(ProjectSettings.of(project).requiredTags()).isEmpty();
        assertThat(read("# nothing\n").requiredTags()).isEmpty();
    }

    @Test
    void anUnknownSettingIsRefusedWithItsLineAndTheNameThatMayBeMeant() {
        assertRefused("\nrequired-tag: [Owner]\n", ".infra-lint.yaml:2: there is no setting required-tag");
    }

    @Test
    void aValueOfTheWrongFormIsRefusedWithItsLine() {
        assertRefused("required-tags: Owner\n", ".infra-lint.yaml:1: required-tags is a list of names");
        assertRefused(
                "required-tags:\n  - Owner\n  - [Team]\n", ".infra-lint.yaml:3: required-tags is a list of names");
        assertRefused("- required-tags\n", ".infra-lint.yaml:1: settings are names with values");
        assertRefused("required-tags: [A]\nrequired-tags: [B]\n", ".infra-lint.yaml:2: ");
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        assertRefused("required-tags: [Owner\n", ".infra-lint.yaml:");
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Failure.class).hasMessageContaining(message);
    }

    private ProjectSettings read(String text) throws IOException {
        Files.writeString(project.resolve(ProjectSettings.FILE), text);
        return ProjectSettings.of(project);
    }
}
