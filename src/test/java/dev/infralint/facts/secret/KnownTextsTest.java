package dev.infralint.facts.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTextsTest {
    private final KnownTexts texts = new KnownTexts();

    @Test
    void aTextTellsTheSecondTimeWhatItToldTheFirst() {
        String text = "export URL=postgres://app:hunter2hunter2@db.internal/app";
        for (int time = 0; time < 2; time++) {
            assertThat(texts.tokens(text)).isEqualTo(SecretTokens.in(text)).isNotEmpty();
            assertThat(texts.says("db_password")).isEqualTo(SecretNames.SURELY);
            assertThat(texts.says("db_port")).isEqualTo(SecretNames.NO);
        }
        assertThat(texts.tokens(text)).isSameAs(texts.tokens(text));
    }
}
