package dev.infralint.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An alias is a promise to people with comments of another tool: it is held against what that tool's check looks at. */
class AliasesTest {
    /** Seen in the tools themselves; the recorded catalogue does not list them. */
    private static final Set<String> UNRECORDED = Set.of(
            "AC_AWS_0209",
            "AC_AWS_0368",
            "AC_GCP_0002",
            "AC_GCP_0239",
            "AC_GCP_0240",
            "AC_GCP_0242",
            "AC_GCP_0244",
            "AC_GCP_0248",
            "AC_GCP_0249",
            "AC_GCP_0252",
            "AC_GCP_0254",
            "AC_GCP_0255",
            "FG_R00403");

    /** Types that the policy reports although its rule names them by what they are, not one by one. */
    private static final Set<String> BY_KIND = Set.of("aws-provider-no-default-tags");

    @Test
    void everyAliasIsACheckThatLooksAtATypeOfThePolicy() {
        List<String> faults = new ArrayList<>();
        for (Policy policy : Catalogue.builtIn().policies()) {
            for (String alias : policy.aliases()) {
                fault(policy, alias).ifPresent(faults::add);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everySpellingOfACheckIsUnderstood() {
        for (String spelling :
                List.of("AWS-0065", "avd-aws-0065", "AVD-AWS-0065", "aws-kms-auto-rotate-keys", "AWS019")) {
            assertThat(Catalogue.builtIn().withAlias(spelling))
                    .as(spelling)
                    .extracting(Policy::id)
                    .containsExactly("aws-kms-rotation-disabled");
        }
    }

    @Test
    void anIdSpeaksOnlyOfTheTypesThatItsCheckLooksAt() {
        Policy policy = Catalogue.builtIn().policy("aws-fsx-no-customer-key").orElseThrow();
        String alias = policy.aliases().stream()
                .filter(each -> ForeignChecks.find(each).stream()
                        .anyMatch(check -> check.types().contains("aws_fsx_lustre_file_system")))
                .findFirst()
                .orElseThrow();
        assertThat(ForeignChecks.speaksOf(policy, alias, "aws_fsx_lustre_file_system"))
                .isTrue();
        assertThat(ForeignChecks.speaksOf(policy, alias, "aws_fsx_ontap_file_system"))
                .isFalse();
    }

    @Test
    void anIdThatWasSplitNamesAllItsParts() {
        assertThat(Catalogue.builtIn().named("google-kms-no-customer-key"))
                .extracting(Policy::id)
                .contains("google-pubsub-no-customer-key", "google-redis-no-customer-key");
        assertThat(Catalogue.builtIn().named("aws-kms-rotation-disabled")).hasSize(1);
    }

    @Test
    void theNamesThatTfsecGaveToOpenGroupsMeanEveryPort() {
        for (String spelling :
                List.of("AWS006", "AWS008", "aws-vpc-no-public-ingress-sg", "aws-ec2-no-public-ingress-sgr")) {
            assertThat(Catalogue.builtIn().withAlias(spelling))
                    .as(spelling)
                    .extracting(Policy::id)
                    .contains("aws-vpc-open-database-port", "aws-vpc-open-admin-port");
        }
    }

    @Test
    void noIdOfAnotherCheckHidesAGraveFinding() {
        assertThat(Catalogue.builtIn().withAlias("CKV_AWS_379"))
                .extracting(Policy::id)
                .containsExactly("aws-s3-plain-transport");
        assertThat(Catalogue.builtIn().withAlias("CKV_AZURE_103"))
                .extracting(Policy::id)
                .containsExactly("azure-datafactory-no-repository");
        assertThat(Catalogue.builtIn().withAlias("CKV_AWS_63"))
                .extracting(Policy::id)
                .doesNotContain("aws-iam-full-admin");
    }

    private static Optional<String> fault(Policy policy, String alias) {
        if (UNRECORDED.contains(alias)) {
            return Optional.empty();
        }
        Optional<ForeignChecks.Check> check = ForeignChecks.find(alias);
        if (check.isEmpty()) {
            return Optional.of(policy.id() + ": nobody knows the check " + alias);
        }
        List<String> types = policy.resources();
        boolean common = BY_KIND.contains(policy.id())
                || types.isEmpty()
                || check.get().types().stream().anyMatch(type -> type.startsWith("data."))
                || types.stream().anyMatch(check.get()::looksAt);
        return common
                ? Optional.empty()
                : Optional.of(
                        policy.id() + ": " + alias + " looks at " + check.get().types() + ", not at " + types);
    }
}
