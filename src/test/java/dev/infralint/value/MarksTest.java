package dev.infralint.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.SourceFile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final SourceFile FILE = SourceFile.of("main.tf", "a b c");

    @Test
    void aValueComputedFromSeveralHasTheOriginOfNone() {
        Marks two = from(0).with(from(2));

        assertThat(two.origin()).isNull();
        assertThat(two.with(from(4)).origin()).isNull();
        assertThat(from(4).with(two).origin()).isNull();
    }

    @Test
    void aValueComputedFromOneAndFromLiteralsKeepsItsOrigin() {
        assertThat(Marks.NONE.withSensitive(true).with(from(2)).with(Marks.NONE).origin())
                .isEqualTo(from(2).origin());
        assertThat(from(2).with(from(2)).origin()).isEqualTo(from(2).origin());
    }

    @Test
    void aValueComputedFromSeveralStaysSoWithoutItsGuards() {
        Value value = Value.of("x").withMarks(from(0).with(from(2)).withSensitive(true));

        Marks plain = Values.unguarded(value).marks();

        assertThat(plain.sensitive()).isFalse();
        assertThat(plain.with(from(4)).origin()).isNull();
    }

    private static Marks from(int offset) {
        Origin origin = new Origin(FILE.range(offset, offset + 1), "local.x", null);
        return new Marks(false, false, origin, Set.of());
    }
}
