package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infralint.policy.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Baseline.Entry LOGS =
            new Baseline.Entry("aws-s3-no-access-logs", Severity.LOW, "aws_s3_bucket.a[\"x y\"]", "main.tf", "f1");
    private static final Baseline.Entry OPEN =
            new Baseline.Entry("aws-vpc-open-admin-port", Severity.CRITICAL, "aws_security_group.b", "net.tf", "f2");

    @Test
    void theFileIsSortedWithALineForEachAndReadsBack() {
        Baseline baseline = new Baseline(List.of(OPEN, LOGS, OPEN));

        assertThat(baseline.text()).isEqualTo("""
            # infra-lint baseline 1: findings that are accepted for now; see infra-lint baseline --help
            # policy\tseverity\taddress\tfile\tfingerprint
            aws-s3-no-access-logs\tlow\taws_s3_bucket.a["x y"]\tmain.tf\tf1
            aws-vpc-open-admin-port\tcritical\taws_security_group.b\tnet.tf\tf2
            """);
        assertThat(Baseline.read(baseline.text(), "b")).isEqualTo(baseline);
        assertThat(Baseline.read(baseline.text().replace("\n", "\r\n"), "b")).isEqualTo(baseline);
    }

    @Test
    void markersThatAMergeLeftAreNamed() {
        String conflict = new Baseline(List.of(LOGS)).text() + "<<<<<<< ours\n" + "=======\n" + ">>>>>>> theirs\n";

        assertThatThrownBy(() -> Baseline.read(conflict, "b"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageStartingWith("b:4: a merge left both sides here; delete the three lines of markers");
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() {
        assertThatThrownBy(() -> Baseline.read("x\ty\n", "b")).hasMessageStartingWith("b:1: expected policy, severity");
        assertThatThrownBy(() -> Baseline.read("p\tbad\ta\tf\tf1\n", "b")).hasMessage("b:1: there is no severity bad");
        assertThatThrownBy(() -> Baseline.read("# infra-lint baseline 2: later\n", "b"))
                .hasMessageStartingWith("b:1: a newer infra-lint wrote this baseline");
    }

    @Test
    void whatIsFoundNoMoreIsGoneWhereTheRunHasLooked() {
        Baseline baseline = new Baseline(List.of(LOGS, OPEN));

        assertThat(baseline.gone(Set.of("f1"), entry -> true)).containsExactly(OPEN);
        assertThat(baseline.gone(Set.of("f1"), entry -> !entry.file().equals("net.tf")))
                .isEmpty();
        assertThat(baseline.without(List.of(OPEN)).entries()).containsExactly(LOGS);
    }
}
