package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.report.SarifReport.Commit;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    @Test
    void aHostTellsWhichCommitItHasCheckedOut() {
        assertThat(Checkout.of(Map.of(
                        "GITHUB_SERVER_URL", "https://github.com",
                        "GITHUB_REPOSITORY", "acme/estate",
                        "GITHUB_SHA", "0f1e2d",
                        "GITHUB_REF_NAME", "main")))
                .contains(new Commit(URI.create("https://github.com/acme/estate"), "0f1e2d", "main"));
        assertThat(Checkout.of(Map.of("CI_PROJECT_URL", "https://gitlab.com/acme/estate", "CI_COMMIT_SHA", "0f1e2d")))
                .contains(new Commit(URI.create("https://gitlab.com/acme/estate"), "0f1e2d", ""));
    }

    @Test
    void whatGivesAccessToTheRepositoryStaysOut() {
        assertThat(Checkout.of(Map.of(
                        "GIT_URL", "https://bot:ghp_hunter2@git.acme.com:8443/estate.git?t=1", "GIT_COMMIT", "0f1")))
                .contains(new Commit(URI.create("https://git.acme.com:8443/estate.git"), "0f1", ""));
    }

    @Test
    void nothingIsSaidAtADeskOrOfAnAddressThatIsNoUri() {
        assertThat(Checkout.of(Map.of("HOME", "/home/me", "GITHUB_SHA", "0f1e2d")))
                .isEmpty();
        assertThat(Checkout.of(Map.of("GIT_URL", "git@github.com:acme/estate.git", "GIT_COMMIT", "0f1e2d")))
                .isEmpty();
    }
}
