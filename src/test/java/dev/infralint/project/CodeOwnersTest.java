package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeOwnersTest {
    @TempDir
    Path root;

    @Test
    void theLastLineThatMatchesNamesTheOwners() throws Exception {
        Files.createDirectories(root.resolve(".github"));
        Files.writeString(root.resolve(".github/CODEOWNERS"), """
            # who owns what
            *              @platform
            *.tfvars       @release   # values
            /live/prod/    @sre @security
            docs/*.md      ops@example.com
            live/prod/public/
            """);
        CodeOwners owners = CodeOwners.of(root);

        assertThat(owners.owner("main.tf")).isEqualTo("@platform");
        assertThat(owners.owner("live/dev/dev.tfvars")).isEqualTo("@release");
        assertThat(owners.owner("live/prod/eu/main.tf")).isEqualTo("@sre @security");
        assertThat(owners.owner("modules/live/prod/main.tf")).isEqualTo("@platform");
        assertThat(owners.owner("live/prod/public/main.tf")).isEqualTo("nobody");
    }

    @Test
    void aSectionOfGitlabOwnsItsLines() throws Exception {
        Files.writeString(root.resolve("CODEOWNERS"), """
            [Network][2] @network
            network/
            [Rest]
            other/ @others
            """);
        CodeOwners owners = CodeOwners.of(root);

        assertThat(owners.owner("network/main.tf")).isEqualTo("@network");
        assertThat(owners.owner("other/main.tf")).isEqualTo("@others");
        assertThat(owners.owner("main.tf")).isEqualTo("nobody");
    }

    @Test
    void withoutAFileNobodyOwnsAnything() throws Exception {
        assertThat(CodeOwners.of(root).owner("main.tf")).isEqualTo("nobody");
    }
}
