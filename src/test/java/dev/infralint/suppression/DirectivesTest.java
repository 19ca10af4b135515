package dev.infralint.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.hcl.Comment;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Directive.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectivesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# checkov:skip=CKV_AWS_7:why            | CHECKOV   | CKV_AWS_7                 | why",
                "#checkov:skip=CKV_AWS_7 :why            | CHECKOV   | CKV_AWS_7                 | why",
                "# checkov:skip= CKV_AWS_7  why not      | CHECKOV   | CKV_AWS_7                 | why not",
                "# CHECKOV:SKIP=ckv_aws_7                | CHECKOV   | ckv_aws_7                 | ''",
                "# words, checkov:skip=CKV_AWS_7:why     | CHECKOV   | CKV_AWS_7                 | why",
                "// bridgecrew:skip=CKV_AWS_7:why        | CHECKOV   | CKV_AWS_7                 | why",
                "/* checkov:skip=CKV_AWS_7,CKV_AWS_8:w */| CHECKOV   | CKV_AWS_7 CKV_AWS_8       | w",
                "# checkov:skip=CKV_AWS_7, it is meant   | CHECKOV   | CKV_AWS_7                 | ', it is meant'",
                "#tfsec:ignore:AWS018                    | TRIVY     | AWS018                    | ''",
                "# tfsec:ignore: aws-s3-enable-logging   | TRIVY     | aws-s3-enable-logging     | ''",
                "#trivy:ignore:*                         | TRIVY     | *                         | ''",
                "# tflint-ignore: a_b, c_d # why         | TFLINT    | a_b c_d                   | why",
                "#ts:skip=AC_AWS_0160 why                | TERRASCAN | AC_AWS_0160               | why",
                "# kics-scan ignore-block                | KICS      | *                         | ''",
                "# kics-scan disable=a-b,c-d             | KICS      | a-b c-d                   | ''",
                "# infra-lint:ignore a-b-c why           | OWN       | a-b-c                     | why",
                "# infra-lint:ignore a-b-c, d-e-f: why   | OWN       | a-b-c d-e-f               | why",
                "# infra-lint:ignore a-b-c -- why        | OWN       | a-b-c                     | why",
            })
    void everyToolsSpellingIsRead(String comment, String tool, String ids, String reason) {
        List<Directive> found = read(comment);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).tool()).hasToString(tool);
        assertThat(String.join(" ", found.get(0).ids())).isEqualTo(ids);
        assertThat(found.get(0).reason()).isEqualTo(reason);
        assertThat(found.get(0).fault()).isEmpty();
    }

    @Test
    void severalInOneCommentAreReadEach() {
        assertThat(read("#trivy:ignore:AVD-AWS-0178 trivy:ignore:AVD-AWS-0065"))
                .extracting(Directive::ids)
                .containsExactly(List.of("AVD-AWS-0178"), List.of("AVD-AWS-0065"));
        assertThat(read("# checkov:skip=CKV_AWS_7:one checkov:skip=CKV_AWS_8:two"))
                .extracting(Directive::reason)
                .containsExactly("one", "two");
    }

    @Test
    void qualifiersAreNoReasons() {
        Directive directive = read("#trivy:ignore:AWS-0065[name=a,tags.b=c]:exp:2027-01-31:ws:dev-* why")
                .get(0);
        assertThat(directive.conditions()).isEqualTo(Map.of("name", "a", "tags.b", "c"));
        assertThat(directive.until()).contains(LocalDate.of(2027, 1, 31));
        assertThat(directive.workspace()).isEqualTo("dev-*");
        assertThat(directive.reason()).isEqualTo("why");
    }

    @Test
    void ourFormEndsWithADate() {
        Directive directive =
                read("# infra-lint:ignore a-b-c -- moved until 2027-01-31").get(0);
        assertThat(directive.until()).contains(LocalDate.of(2027, 1, 31));
        assertThat(directive.reason()).isEqualTo("moved");
    }

    @Test
    void whatIsNotUnderstoodHidesNothing() {
        assertThat(read("# infra-lint:ignore").get(0).fault()).isNotEmpty();
        assertThat(read("# checkov:skip=").get(0).fault()).isNotEmpty();
        assertThat(read("#trivy:ignore:AWS-0065:exp:2027-13-01").get(0).fault()).isNotEmpty();
    }

    @Test
    void aWholeFileCanBeMeant() {
        assertThat(read("# tflint-ignore-file: a_b").get(0).scope()).isEqualTo(Scope.FILE);
        assertThat(read("# kics-scan ignore").get(0).scope()).isEqualTo(Scope.FILE);
    }

    @Test
    void patternsOfHostileLengthEnd() {
        String stars = "a*".repeat(20_000);
        assertThat(Directive.fits(stars, "AVD-AWS-0065")).isFalse();
        assertThat(Directive.fits("avd-*-00*", "AVD-AWS-0065")).isTrue();
        assertThat(read("# tflint-ignore: " + "a, ".repeat(50_000) + "b").get(0).ids())
                .hasSize(50_001);
        assertThat(read("# infra-lint:ignore " + "a-".repeat(100_000) + "b")).hasSize(1);
        assertThat(read("# tfsec:ignore:x" + "[a=b]:exp:2027-01-31".repeat(20_000)))
                .hasSize(1);
    }

    @Test
    void aDashBeforeAReasonIsNoPartOfIt() {
        assertThat(read("#tfsec:ignore:AWS005 - public").get(0).reason()).isEqualTo("public");
    }

    @Test
    void proseAboutTheFormIsNone() {
        assertThat(read("# see the manual on how to infra-lint:ignore things")).isEmpty();
        assertThat(read("# skip this one, ignore that")).isEmpty();
    }

    private static List<Directive> read(String comment) {
        SourceFile file = SourceFile.of("main.tf", comment);
        return Directives.of(new Comment(file.range(0, comment.length())));
    }
}
