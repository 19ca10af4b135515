package dev.infralint.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemasTest {
    @Test
    void aTypeKnowsItsMajorsAndItsFate() {
        TypeSchema policy = Schemas.of("aws_s3_bucket_public_access_block").orElseThrow();
        assertThat(policy.majors()).containsExactly(4, 5, 6);
        assertThat(policy.states()).isEmpty();

        TypeSchema ledger = Schemas.of("azurerm_app_service").orElseThrow();
        assertThat(ledger.majors()).doesNotContain(5);
        assertThat(ledger.states()).containsKey("removed");
    }

    @Test
    void anArgumentSaysWhetherItIsNeededAndDeprecated() {
        Argument logging = Schemas.of("aws_redshift_cluster")
                .flatMap(type -> type.argument("logging", 5))
                .orElseThrow();

        assertThat(logging.block()).isTrue();
        assertThat(logging.deprecated()).isTrue();
        assertThat(logging.need()).isEqualTo(Need.OPTIONAL);
        assertThat(Schemas.of("aws_redshift_cluster").flatMap(type -> type.argument("logging", 6)))
                .isEmpty();
    }

    @Test
    void thePathsOfAMajorAreItsOwn() {
        TypeSchema cluster = Schemas.of("aws_redshift_cluster").orElseThrow();

        assertThat(cluster.paths(5)).contains("logging", "encrypted");
        assertThat(cluster.paths(6)).contains("encrypted").doesNotContain("logging");
    }

    @Test
    void everyArgumentInTheTablesCanBeRead() {
        int read = 0;
        for (RecordedPaths provider : RecordedPaths.all()) {
            for (TypeSchema type : provider.types().values()) {
                for (int major : type.majors()) {
                    read += type.paths(major).size();
                }
            }
        }
        assertThat(read).isGreaterThan(280_000);
    }
}
