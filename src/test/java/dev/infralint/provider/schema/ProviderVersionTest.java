package dev.infralint.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderVersionTest {
    private static ProviderVersion demanded(String locked, String... constraints) {
        return ProviderVersion.demanded(
                "aws",
                "hashicorp/aws",
                locked.isEmpty() ? Optional.empty() : Optional.of(locked),
                List.of(constraints));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~> 5.31; [5]",
                "~> 5; [5]",
                "~> 5.31.2; [5]",
                ">= 4.9, < 6.0; [4, 5]",
                ">= 5.0, < 6.0.1; [5, 6]",
                "> 4.67, <= 6; [4, 5, 6]",
                "5.1.0; [5]",
                "= 6.0; [6]",
                "!= 5.3.0; [4, 5, 6]",
                ">= v5.0.0-beta1; [5, 6]",
                "nonsense; [4, 5, 6]",
            })
    void aConstraintAdmitsTheMajorsThatHaveAVersionInIt(String constraint, String majors) {
        assertThat(demanded("", constraint).majors()).hasToString(majors);
    }

    @Test
    void withoutConstraintEveryRecordedMajorIsAdmitted() {
        assertThat(demanded("").majors()).containsExactly(4, 5, 6);
        assertThat(demanded("").exact()).isTrue();
    }

    @Test
    void constraintsOfAllModulesHoldTogether() {
        assertThat(demanded("", ">= 4.0", "< 6.0", ">= 5.10").majors()).containsExactly(5);
    }

    @Test
    void constraintsThatNothingMeetsSayNothing() {
        assertThat(demanded("", ">= 6.0", "< 5.0").majors()).containsExactly(4, 5, 6);
    }

    @Test
    void theLockFileDecides() {
        assertThat(demanded("4.67.0", ">= 4.0").majors()).containsExactly(4);
    }

    @Test
    void theNearestRecordedMajorStandsForOlderAndNewerOnes() {
        assertThat(demanded("", "~> 3.0")).isEqualTo(new ProviderVersion("hashicorp/aws", List.of(4), false, true));
        assertThat(demanded("", ">= 7.1")).isEqualTo(new ProviderVersion("hashicorp/aws", List.of(6), false, false));
    }

    @Test
    void nothingIsKnownOfProvidersThatAreNotRecorded() {
        assertThat(ProviderVersion.demanded("pagerduty", "pagerduty/pagerduty", Optional.empty(), List.of("~> 3.0")))
                .isEqualTo(ProviderVersion.UNRECORDED);
    }
}
