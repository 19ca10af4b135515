package dev.infralint.project;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.policy.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    private static final Pattern PROPOSAL = Pattern.compile("(?m)^# (?=[a-z-]+: ?[\\[a-z/\\n"
            + "]|  [a-z]+: \\{ var-files|  - paths|    policies|  aws-|  topic:)(?!baseline: true|yaml-)");

    @TempDir
    Path root;

    @Test
    void itNamesWhatIsThereAndHoldsAsItIsAndWithAllItsProposals() throws IOException {
        for (int i = 0; i < 4; i++) {
            write(root, "live/prod/" + i + ".tf", """
                resource "aws_s3_bucket" "b" { #checkov:skip=CKV_AWS_18:no
                  tags = merge(local.tags, {
                    Name        = "x"
                    Environment = "prod"
                    "cost:team" = "a"
                  })
                }
                """);
        }
        write(root, "live/dev/main.tf", "module \"m\" {\n  source  = \"a/b/aws\"\n}\n");
        write(root, "live/env/dev.tfvars", "");
        write(root, "live/env/prod/more.tfvars", "");
        write(root, "live/main.tf", "");
        write(root, "examples/a/main.tf", "");
        write(root, ".terraform/modules/x/main.tf", "resource \"google_x\" \"y\" {}");
        write(root, ".tflint.hcl", "");
        write(root, ".gitlab-ci.yml", "");
        Survey survey = Survey.of(root);
        String text = Draft.of(survey);

        assertThat(text.lines().findFirst()).contains("# yaml-language-server: $schema=" + ConfigurationSchema.ADDRESS);
        assertThat(text)
                .contains(
                        "#   resources: aws 4\n", "live, live/dev, live/prod, live/env/dev.tfvars", "#   CI: gitlab\n");
        assertThat(text).contains("tflint (.tflint.hcl), 4 comments of Checkov");
        assertThat(text).contains("# required-tags: [Environment, \"cost:team\"]", "# exclude: [examples]");
        assertThat(text).contains("#   - paths: [live/dev]");
        assertThat(text)
                .contains("#   dev: { var-files: [env/dev.tfvars] }\n#   prod: { var-files: [env/prod/more.tfvars] }");
        assertThat(survey.needsModules()).isTrue();
        String all = PROPOSAL.matcher(text).replaceAll("");
        for (String each : new String[] {text, all}) {
            Configuration read = ConfigurationReader.read(
                    each, "c.yaml", 1, "", false, Catalogue.builtIn().policies());
            assertThat(read.reporting().failOn()).contains("low");
            ConfigurationSchemaTest.assertTaken(each);
        }
        assertThat(ConfigurationReader.read(
                                all, "c.yaml", 1, "", false, Catalogue.builtIn().policies())
                        .rules())
                .hasSize(4);
    }

    @Test
    void foldersOfExamplesAreThoseThatPoliciesTakeForExamples() throws IOException {
        for (String name : List.of("example", "fixture", "testdata", "tests", "live")) {
            write(root, name + "/a/main.tf", "");
        }

        assertThat(Draft.of(Survey.of(root))).contains("# exclude: [example, fixture, testdata, tests]");
    }
}
