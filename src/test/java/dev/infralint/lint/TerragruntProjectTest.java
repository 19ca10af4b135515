package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.value.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An estate of Terragrunt from end to end: its units are the roots. */
class TerragruntProjectTest {
    private static final Path PROJECT = Path.of("fixtures/projects/terragrunt");

    private static RunResult lint(String... only) {
        return Linter.lint(LintRequest.of(PROJECT).only(Set.of(only)));
    }

    @Test
    void aFindingStandsInTheModuleAndItsValueComesThroughTheUnit() {
        List<Finding> findings = lint("aws-rds-unencrypted-storage").findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).range()).hasToString("modules/db/main.tf:28:3");
        assertThat(findings.get(0).roots()).containsExactly("live/prod/db");
        assertThat(findings.get(0).origin())
                .extracting(Origin::what)
                .containsExactly("local.encrypted", "var.encrypted in live/prod/db");
    }

    @Test
    void whatAllUnitsShareIsOneFindingWithTheUnitsAsRoots() {
        assertThat(lint("aws-rds-single-zone").findings())
                .singleElement()
                .extracting(Finding::roots)
                .isEqualTo(List.of("live/dev/db", "live/prod/db"));
    }

    @Test
    void outputsOfOtherUnitsAreUndecidedAndNotTheirMocks() {
        RunResult result = lint("aws-rds-public-access");

        assertThat(result.findings()).isEmpty();
        assertThat(result.undecided())
                .singleElement()
                .extracting(Undecided::needs)
                .isEqualTo(List.of("dependency.vpc.outputs.public"));
    }

    @Test
    void theStateIsJudgedWhereTheRootFileSaysItEvenForUnitsWithoutTheirModule() {
        assertThat(lint("terraform-state-no-backend").findings()).isEmpty();
        Finding finding = lint("terraform-state-no-locking").findings().get(0);

        assertThat(finding.range().file()).hasToString("root.hcl");
        assertThat(finding.roots()).containsExactly("live/dev/db", "live/prod/db", "live/prod/vpc");
    }

    @Test
    void theSourceAndTheInputsOfAUnitAreLookedAtWhereItsModuleIsNot() {
        assertThat(lint("terraform-modules-git-without-ref").findings())
                .singleElement()
                .extracting(finding -> finding.range().toString())
                .isEqualTo("live/prod/vpc/terragrunt.hcl:6:3");
        assertThat(lint("secrets-literal-argument").findings())
                .singleElement()
                .extracting(finding -> finding.range().toString())
                .isEqualTo("live/prod/vpc/terragrunt.hcl:10:18");
    }

    @Test
    void anEstateWithoutAnyModuleOnDiskIsCheckedAllTheSame() {
        RunResult result = lint("aws-rds-public-access");

        assertThat(result.summary().modules().notFound()).isEqualTo(1);
        assertThat(result.summary().nothingChecked()).isFalse();
    }
}
