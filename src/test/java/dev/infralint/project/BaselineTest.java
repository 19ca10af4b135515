package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infralint.policy.Severity;
import dev.infralint.result.Move;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Baseline.Entry LOGS = new Baseline.Entry(
            "aws-s3-no-access-logs", Severity.LOW, List.of("aws_s3_bucket.a[\"x y\"]"), "main.tf", "f1");
    private static final Baseline.Entry OPEN = new Baseline.Entry(
            "aws-vpc-open-admin-port", Severity.CRITICAL, List.of("aws_security_group.b"), "net.tf", "f2");

    @Test
    void theFileIsSortedWithALineForEachAndReadsBack() {
        Baseline baseline = new Baseline(List.of(OPEN, LOGS, OPEN));

        assertThat(baseline.text()).isEqualTo("""
            # infra-lint baseline 1: findings that are accepted for now; see infra-lint baseline --help
            # policy\tseverity\taddress\tfile\tfingerprint
            aws-s3-no-access-logs\tlow\taws_s3_bucket.a\tmain.tf\tf1
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
    void ofAFindingThatBothSidesOfAMergeAcceptAllPlacesAreAccepted() {
        Baseline.Entry more =
                new Baseline.Entry(LOGS.policy(), Severity.LOW, List.of("module.b.aws_s3_bucket.a"), "main.tf", "f1");

        assertThat(new Baseline(List.of(LOGS, more)).entries())
                .containsExactly(new Baseline.Entry(
                        LOGS.policy(),
                        Severity.LOW,
                        List.of("aws_s3_bucket.a", "module.b.aws_s3_bucket.a"),
                        "main.tf",
                        "f1"));
        assertThat(new Baseline(List.of(LOGS, OPEN)).without(List.of(OPEN)).entries())
                .containsExactly(LOGS);
    }

    @Test
    void movesAreFollowedThroughModulesAndOneAfterTheOther() {
        List<Move> moves = List.of(
                new Move("aws_s3_bucket.a", "aws_s3_bucket.b"),
                new Move("aws_s3_bucket.b", "module.store.aws_s3_bucket.this"),
                new Move("module.old[\"x\"]", "module.new"));

        assertThat(Move.follow("aws_s3_bucket.a", moves)).isEqualTo("module.store.aws_s3_bucket.this");
        assertThat(Move.follow("module.m.aws_s3_bucket.a", moves))
                .isEqualTo("module.m.module.store.aws_s3_bucket.this");
        assertThat(Move.follow("module.old.aws_iam_role.r", moves)).isEqualTo("module.new.aws_iam_role.r");
        assertThat(Move.follow("aws_s3_bucket.ab", moves)).isEqualTo("aws_s3_bucket.ab");
    }
}
