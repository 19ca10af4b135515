package dev.infralint.facts.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretNamesTest {
    @Test
    void aTextThatSaysItsOwnNameIsTheKeyOfASecret() {
        assertThat(SecretNames.repeats("redis_password", "redis_password")).isTrue();
        assertThat(SecretNames.repeats("nextcloud_redis_password", "redis-password"))
                .isTrue();
        assertThat(SecretNames.repeats("smtpPasswordKey", "smtp_password")).isTrue();
        assertThat(SecretNames.repeats("password_secret_key", "password")).isTrue();
    }

    @Test
    void aPoorSecretIsASecret() {
        assertThat(SecretNames.repeats("password", "password")).isFalse();
        assertThat(SecretNames.repeats("db_password", "password")).isFalse();
        assertThat(SecretNames.repeats("redis_password", "redis_password1")).isFalse();
        assertThat(SecretNames.repeats("db_password", "super-secret")).isFalse();
        assertThat(SecretNames.repeats("api_key", "f7Kd02ls")).isFalse();
    }

    @Test
    void whoSetsUpASystemChoosesTheKeysThatSignAndIsGivenThoseOfOthers() {
        assertThat(SecretNames.isIssued("api_key")).isTrue();
        assertThat(SecretNames.isIssued("oauth_client_secret")).isTrue();
        assertThat(SecretNames.isIssued("falco_credentials")).isTrue();
        assertThat(SecretNames.isIssued("jwt_secret")).isFalse();
        assertThat(SecretNames.isIssued("session_signing_key")).isFalse();
        assertThat(SecretNames.isIssued("db_password")).isFalse();
    }
}
