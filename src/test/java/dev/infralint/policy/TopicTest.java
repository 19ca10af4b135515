package dev.infralint.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void aTopicIsFoundByItsLabel() {
        for (Topic topic : Topic.values()) {
            assertThat(Topic.of(topic.label())).contains(topic);
        }
        assertThat(Topic.ENCRYPTION_AT_REST.label()).isEqualTo("encryption-at-rest");
        assertThat(Topic.of("naming")).isEmpty();
    }

    @Test
    void styleIsNoMatterOfSecurity() {
        assertThat(Topic.NAMING_STYLE.isSecurity()).isFalse();
        assertThat(Topic.PUBLIC_EXPOSURE.isSecurity()).isTrue();
    }
}
