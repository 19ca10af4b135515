package dev.infralint.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static Absence absence(String type, String path, int... majors) {
        return Absence.of(type, path, admitting(majors), true);
    }

    private static ProviderVersion admitting(int... majors) {
        return new ProviderVersion("hashicorp/x", Arrays.stream(majors).boxed().toList(), true, false);
    }

    @Test
    void aDefaultIsThatOfTheMajor() {
        assertThat(absence("aws_redshift_cluster", "encrypted", 5).settled()).contains(Value.of(false));
        assertThat(absence("aws_redshift_cluster", "encrypted", 6).settled()).contains(Value.of(true));
        assertThat(absence("azurerm_storage_account", "allow_nested_items_to_be_public", 3, 4)
                        .settled())
                .contains(Value.of(true));
        assertThat(absence("azurerm_storage_account", "allow_nested_items_to_be_public", 5)
                        .settled())
                .contains(Value.of(false));
    }

    @Test
    void majorsThatDifferSettleNothing() {
        Absence absence = absence("aws_redshift_cluster", "encrypted", 4, 5, 6);

        assertThat(absence.settled()).isEmpty();
        assertThat(absence.values()).containsExactly(Value.of(false), Value.of(true));
        assertThat(absence.certainty()).isEqualTo(Certainty.CODE);
    }

    @Test
    void valuesHaveTheTypeOfTheArgument() {
        assertThat(absence("aws_redshift_cluster", "port", 6).settled()).contains(Value.of(5439));
        assertThat(absence("azurerm_linux_web_app", "site_config.minimum_tls_version", 4)
                        .settled())
                .contains(Value.of("1.2"));
        assertThat(absence("aws_eks_cluster", "vpc_config.public_access_cidrs", 6)
                        .settled())
                .contains(new Value.ListValue(Type.STRING, List.of(Value.of("0.0.0.0/0")), Marks.NONE));
    }

    @Test
    void whatTheServiceDoesComesWithItsCertainty() {
        assertThat(absence("aws_db_instance", "backup_retention_period", 5).certainty())
                .isEqualTo(Certainty.DOCUMENTED);
        assertThat(absence("aws_api_gateway_method_settings", "settings.cache_data_encrypted", 5)
                        .certainty())
                .isEqualTo(Certainty.ASSUMED);
    }

    @Test
    void whatSomethingOutsideDecidesIsNoValue() {
        Absence absence = absence("aws_instance", "root_block_device.encrypted", 6);

        assertThat(absence.settled()).isEmpty();
        assertThat(absence.decidedBy()).singleElement().asString().contains("account and region EBS default");
    }

    @Test
    void aDefaultInsideABlockCountsOnlyWhereTheBlockIsWritten() {
        String type = "azurerm_linux_web_app";
        String path = "site_config.minimum_tls_version";

        assertThat(Absence.of(type, path, admitting(4), false).told()).isFalse();
        assertThat(Absence.of(type, path, admitting(4), true).told()).isTrue();
        assertThat(Absence.of("google_dns_managed_zone", "dnssec_config.state", admitting(6), false)
                        .settled())
                .contains(Value.nothing());
    }

    @Test
    void aVersionOutsideTheRecordIsOnlyAssumedToBeAlike() {
        ProviderVersion version =
                ProviderVersion.demanded("azurerm", "hashicorp/azurerm", Optional.empty(), List.of("~> 2.99"));

        Absence absence = Absence.of("azurerm_storage_account", "allow_nested_items_to_be_public", version, true);

        assertThat(absence.settled()).contains(Value.of(true));
        assertThat(absence.certainty()).isEqualTo(Certainty.ASSUMED);
    }

    @Test
    void whatIsOffInTheOldestRecordedMajorWasOffBeforeAndWhatIsOnInTheNewestMayBeOffLater() {
        ProviderVersion older = ProviderVersion.demanded("aws", "hashicorp/aws", Optional.empty(), List.of("~> 3.0"));
        ProviderVersion newer = ProviderVersion.demanded("aws", "hashicorp/aws", Optional.empty(), List.of("~> 99.0"));

        Absence before = Absence.of("aws_lb", "enable_deletion_protection", older, true);
        assertThat(before.settled()).contains(Value.of(false));
        assertThat(before.certainty()).isEqualTo(Certainty.CODE);
        assertThat(Absence.of("aws_lb", "enable_http2", older, true).certainty())
                .isEqualTo(Certainty.ASSUMED);
        assertThat(Absence.of("aws_lb", "enable_deletion_protection", newer, true)
                        .certainty())
                .isEqualTo(Certainty.ASSUMED);
    }

    @Test
    void nothingIsToldOfWhatIsNotRecorded() {
        assertThat(absence("aws_redshift_cluster", "no_such_argument", 6).told())
                .isFalse();
        assertThat(absence("aws_no_such_type", "x", 6).told()).isFalse();
        assertThat(absence("google", "x", 6).told()).isFalse();
    }
}
