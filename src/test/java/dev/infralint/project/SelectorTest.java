package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorTest {
    @Test
    void aGlobStandsForWholeIds() {
        assertThat(Selector.glob("aws-s3-*").matcher("aws-s3-no-lifecycle").matches())
                .isTrue();
        assertThat(Selector.glob("aws-s?-*").matcher("aws-s3-no-lifecycle").matches())
                .isTrue();
        assertThat(Selector.glob("aws.s3-*").matcher("aws-s3-no-lifecycle").matches())
                .isFalse();
    }

    /** A matcher that tries the stars one after the other does not come back from this. */
    @Test
    void manyStarsAreNoWork() {
        String stars = "*a".repeat(60) + "z";

        assertThat(Selector.glob(stars).matcher("a".repeat(90)).matches()).isFalse();
    }
}
