package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.CatalogueFile;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final String PATH = "rules/aws/api_gateway/open_method.drl";
    private static final String GOOD = """
        package rules.aws.api_gateway

        /**
         * A method is open. To all.
         *
         * ## Why
         * Because of `end`.
         *
         * ## Fix
         * Close it.
         *
         * ## Not reported
         * Nothing.
         */
        rule "aws-api-gateway-open-method"
            @title("Open method")
            @severity("high")
            @topic("identity-auth")
            @since("0.1")
            @fix("Set authorization = \\"AWS_IAM\\" (or another)")
            @aliases("CKV_AWS_59, AVD-AWS-0004")
            @links("https://example.org/a")
        when
            $m : Resource(type in ("aws_api_gateway_method", "aws_x") , !attr("a").is("when then")) // type == "aws_no"
            Resource(type == "aws_y" || == "aws_z")
        then
            verdicts.violation($m, "authorization", "Open \\" end");
        end
        """;

    private static PolicyReader.Reading read(String text) {
        return PolicyReader.read(DrlText.of(PATH, text));
    }

    private static List<String> faults(String search, String replacement) {
        assertThat(GOOD).contains(search);
        return read(GOOD.replace(search, replacement)).faults();
    }

    @Test
    void aPolicyIsReadFromItsText() {
        PolicyReader.Reading reading = read(GOOD);
        assertThat(reading.faults()).isEmpty();
        Policy policy = reading.policy().orElseThrow();
        assertThat(policy.id()).isEqualTo("aws-api-gateway-open-method");
        assertThat(policy.service()).isEqualTo("api-gateway");
        assertThat(policy.severity()).isEqualTo(Severity.HIGH);
        assertThat(policy.fix()).isEqualTo("Set authorization = \"AWS_IAM\" (or another)");
        assertThat(policy.aliases()).containsExactly("CKV_AWS_59", "AVD-AWS-0004");
        assertThat(policy.controls()).isEmpty();
        assertThat(policy.summary()).isEqualTo("A method is open.");
        assertThat(policy.page()).startsWith("A method is open. To all.\n\n## Why\nBecause of `end`.");
        assertThat(policy.resources()).containsExactly("aws_api_gateway_method", "aws_x");
    }

    @Test
    void everyFaultOfMetadataIsNamedWithItsLine() {
        assertThat(faults("@severity(\"high\")", "@severity(\"worst\")"))
                .containsExactly(PATH + ":15: no such severity: worst");
        assertThat(faults("@severity(\"high\")", "")).containsExactly(PATH + ":15: @severity is missing");
        assertThat(faults("@since(\"0.1\")", "@since(0.1)"))
                .containsExactly(PATH + ":19: @since takes one quoted string");
        assertThat(faults("@since(\"0.1\")", "@since(\"0.1\") @since(\"0.2\")"))
                .containsExactly(PATH + ":19: @since is given twice");
        assertThat(faults("@since(\"0.1\")", "@since(\"0.1\") @tags(\"x\")"))
                .containsExactly(PATH + ":19: no such key: @tags");
        assertThat(faults("@since(\"0.1\")", "@since(\"0.1\") @profile(\"some\")"))
                .containsExactly(PATH + ":15: no such profile: some");
        assertThat(faults("identity-auth", "other")).containsExactly(PATH + ":15: no such topic: other");
        assertThat(faults("CKV_AWS_59,", "CKV AWS,"))
                .containsExactly(PATH + ":15: @aliases has a strange entry: CKV AWS");
        assertThat(faults("https://example", "http://example"))
                .containsExactly(PATH + ":15: @links holds https addresses, not http://example.org/a");
        assertThat(faults("@title(\"Open method\")", "@title(\"Open method.\")"))
                .containsExactly(PATH + ":15: @title is one line without a full stop");
    }

    @Test
    void thePageHasItsHeadingsInOrderAndNoEmptyPart() {
        assertThat(faults("## Fix", "## Mend").get(0)).contains("the page's headings must be");
        assertThat(faults(" * Close it.\n", "")).containsExactly(PATH + ":14: the page has an empty part");
        assertThat(faults("/**", "/*"))
                .containsExactly(PATH + ":15: the policy has no page: a comment /** … */ before its first rule");
    }

    @Test
    void theNamesOfFilePackageAndRuleAgree() {
        assertThat(faults("package rules.aws.api_gateway", "package rules.aws.apigateway"))
                .containsExactly(PATH + ":1: the package must be rules.aws.api_gateway");
        assertThat(faults("rule \"aws-api-gateway-open-method\"", "rule \"aws-open\""))
                .containsExactly(PATH + ":1: no rule is named \"aws-api-gateway-open-method\" as the file is");
        assertThat(read(GOOD + "rule \"another\" when\nthen\nend\n").faults()).hasSize(1);
        assertThat(PolicyReader.read(DrlText.of("rules/aws/Flat.drl", GOOD)).faults())
                .hasSize(1);
    }

    @Test
    void textThatIsNoDrlGivesFaultsAndNeverThrows() {
        for (int length = 0; length < GOOD.length(); length++) {
            DrlText text = DrlText.of(PATH, GOOD.substring(0, length));
            PolicyReader.Reading reading = PolicyReader.read(text);
            assertThat(reading.policy().isPresent() || !reading.faults().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void theTypesAndFactsOfARuleAreReadOutsideOfCommentsAndStrings() {
        DrlText text = DrlText.of(PATH, GOOD);
        assertThat(RuleTypes.mentioned(text, text.rules().get(0)))
                .containsExactly("aws_api_gateway_method", "aws_x", "aws_y", "aws_z");
        assertThat(RuleTypes.facts(text, text.rules().get(0))).containsExactly("Resource");
    }

    @Test
    void aPolicyIsFoundByAnIdThatItHadBefore() {
        Policy policy = read(GOOD.replace("@since(\"0.1\")", "@since(\"0.1\") @renamed(\"aws-old-name, aws-older\")"))
                .policy()
                .orElseThrow();
        assertThat(Catalogue.of(List.of(policy)).policy("aws-older")).contains(policy);
    }

    @Test
    void theCatalogueReadsWhatItWrote() throws IOException {
        Policy policy = read(GOOD).policy().orElseThrow();
        Catalogue read = CatalogueFile.of(Catalogue.of(List.of(policy))).read();
        assertThat(read.policies()).containsExactly(policy);
        assertThat(read.withAlias("ckv_aws_59")).containsExactly(policy);
        assertThat(read.policy("no-such")).isEmpty();
        assertThat(read.policy(policy.id()).orElseThrow().page()).isEqualTo(policy.page());
    }
}
