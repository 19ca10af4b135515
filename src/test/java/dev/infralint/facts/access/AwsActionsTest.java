package dev.infralint.facts.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwsActionsTest {
    @Test
    void patternsMatchAsInPolicies() {
        assertThat(AwsActions.matches("s3:Get*", "s3:GetObject")).isTrue();
        assertThat(AwsActions.matches("S3:get*", "s3:GetObject")).isTrue();
        assertThat(AwsActions.matches("s3:*Object", "s3:GetObject")).isTrue();
        assertThat(AwsActions.matches("s3:Get?bject", "s3:GetObject")).isTrue();
        assertThat(AwsActions.matches("*", "s3:GetObject")).isTrue();
        assertThat(AwsActions.matches("s3:Get", "s3:GetObject")).isFalse();
        assertThat(AwsActions.matches("s3:*Bucket", "s3:GetObject")).isFalse();
        assertThat(AwsActions.matches("", "s3:GetObject")).isFalse();
    }

    @Test
    void aHostilePatternIsDoneInReasonableTime() {
        assertThat(AwsActions.matches("*a".repeat(2_000) + "b", "a".repeat(4_000)))
                .isFalse();
    }

    @Test
    void theTableKnowsWhatActionsDo() {
        assertThat(AwsActions.changing("iam:PassRole"))
                .containsExactly(new AwsActions.Action("iam:PassRole", AwsActions.Level.WRITE, true));
        assertThat(AwsActions.changing("s3:PutBucketPolicy"))
                .containsExactly(new AwsActions.Action("s3:PutBucketPolicy", AwsActions.Level.PERMISSIONS, true));
        assertThat(AwsActions.changing("kms:CreateKey"))
                .containsExactly(new AwsActions.Action("kms:CreateKey", AwsActions.Level.WRITE, false));
        assertThat(AwsActions.changing("s3:GetObject")).isEmpty();
        assertThat(AwsActions.changing("s3:Get*")).isEmpty();
    }

    @Test
    void servicesOutsideTheTableChangeNothingThatIsKnown() {
        assertThat(AwsActions.changing("nosuchservice:*")).isEmpty();
        assertThat(AwsActions.changing("PassRole")).isEmpty();
    }

    @Test
    void everyServiceHasActionsThatChangeSomething() {
        assertThat(AwsActions.changing("*"))
                .hasSizeGreaterThan(6_000)
                .allSatisfy(action -> assertThat(action.name()).matches("[a-z0-9-]+:[A-Za-z0-9]+"));
    }
}
