package dev.infralint.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootNameTest {
    @Test
    void aRootInAnEnvironmentIsNamedAfterBothAndKeepsItsFolder() {
        String name = RootName.in("live/eu", "prod (new)");

        assertThat(name).isEqualTo("live/eu (prod (new))");
        assertThat(RootName.isIn(name, "prod (new)")).isTrue();
        assertThat(RootName.isIn(name, "prod")).isFalse();
        assertThat(RootName.folder(name, "prod (new)")).isEqualTo("live/eu");
    }

    @Test
    void theFolderOfARootIsToldWithoutTheEnvironment() {
        assertThat(RootName.folder("live (prod)")).isEqualTo("live");
        assertThat(RootName.folder("live (old)/eu")).isEqualTo("live (old)/eu");
        assertThat(RootName.isInAny("live (prod)")).isTrue();
        assertThat(RootName.isInAny("live")).isFalse();
    }
}
