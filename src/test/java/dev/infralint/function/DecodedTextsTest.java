package dev.infralint.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DecodedTextsTest {
    private final DecodedTexts decoded = new DecodedTexts();

    @Test
    void aTextIsReadOnce() throws FunctionFault {
        assertThat(decoded.yaml("a: [1, 2]")).isSameAs(decoded.yaml("a: [1, 2]"));
        assertThat(decoded.yaml("a: [1, 3]")).isEqualTo(YamlReader.read("a: [1, 3]"));
    }

    @Test
    void whatIsWrongWithATextIsSaidEachTime() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> decoded.yaml("a: [1")).isInstanceOf(FunctionFault.class);
        }
    }
}
