package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingTest {
    @TempDir
    Path folder;

    @Test
    void aBuildIsKnownByItsJars() throws IOException {
        Path jar = Files.writeString(folder.resolve("infra-lint.jar"), "one");
        String path = jar + File.pathSeparator + Files.writeString(folder.resolve("other.jar"), "two");
        String product = Remembering.product(path).orElseThrow();
        assertThat(Remembering.product(path)).contains(product);

        Files.writeString(jar, "another build");
        assertThat(Remembering.product(path)).isPresent().get().isNotEqualTo(product);
    }

    @Test
    void nothingVouchesForClassesInFolders() {
        assertThat(Remembering.product(folder.toString())).isEmpty();
        assertThat(Remembering.product("")).isEmpty();
    }

    @Test
    void nothingIsExpectedWhereNothingWasKept() {
        assertThat(Remembering.expected(Map.of("XDG_CACHE_HOME", folder.toString()), "."))
                .isFalse();
    }
}
