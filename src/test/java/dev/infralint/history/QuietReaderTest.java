package dev.infralint.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietReaderTest {
    @BeforeEach
    void installed() {
        QuietReader.install();
    }

    @Test
    void theClockOfTheFileSystemIsKnownWhereJGitAsksForItSoThatItIsNotMeasured() throws Exception {
        long resolution = SystemReader.getInstance()
                .getUserConfig()
                .getTimeUnit("filesystem", "a disk", "timestampResolution", 0, TimeUnit.MILLISECONDS);

        assertThat(resolution).isEqualTo(10);
    }

    @Test
    void whatIsSetOtherwiseStands() {
        Config set = new Config();
        set.setString("infra-lint", null, "set", "yes");

        assertThat(SystemReader.getInstance().openUserConfig(set, FS.DETECTED).getString("infra-lint", null, "set"))
                .isEqualTo("yes");
    }
}
