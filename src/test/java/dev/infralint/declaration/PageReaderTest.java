package dev.infralint.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.declaration.PageReader.Reading;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageReaderTest {
    private static final String SETTING = """
        # Unencrypted thing

        A thing is in the clear. It should not.

        ## Why
        Because.

        ## Fix
        Encrypt it.

        ```hcl
        setting "aws-thing-plain" {
          severity = "high"
          topic    = "encryption-at-rest"
          profile  = "baseline"
          since    = "0.2"

          types  = ["aws_thing"]
          want   = { encrypted = true, "a.b|a.c" = at_least(7) }
          unless = [{ kind = ["x", "y"] }, { other = unset, size = not(less_than(3)) }]
          each "rule" {
            when = { name = matches("^a") }
            want = { cidrs = every(not("*")) }
          }
          companion "aws_other" {
            path = "thing"
            want = { on = true }
          }
          unless_exists "aws_account" {
            when = { default = true }
          }
          absent  = "fail"
          message = "This thing is in the clear: ${value}"
          fix     = "Set encrypted = true"
          renamed = ["aws-thing-clear"]
          links   = ["https://example.org"]
        }
        ```

        ```hcl bad
        resource "aws_thing" "x" {}
        ```
        """;

    private static Reading read(String text) {
        return PageReader.read(SourceFile.of("rules/aws/thing/plain.md", text), false);
    }

    private static List<String> faults(String search, String replacement) {
        assertThat(SETTING).contains(search);
        return read(SETTING.replace(search, replacement)).faults().stream()
                .map(fault -> fault.subject().orElseThrow() + ": " + fault.detail())
                .toList();
    }

    @Test
    void aSettingGivesAPolicyAndWhatItAsks() {
        Reading reading = read(SETTING);
        assertThat(reading.faults()).isEmpty();
        Policy policy = reading.declared().get(0).policy();
        assertThat(policy.id()).isEqualTo("aws-thing-plain");
        assertThat(policy.title()).isEqualTo("Unencrypted thing");
        assertThat(policy.severity()).isEqualTo(Severity.HIGH);
        assertThat(policy.profile()).isEqualTo(Profile.BASELINE);
        assertThat(policy.summary()).isEqualTo("A thing is in the clear.");
        assertThat(policy.page()).endsWith("## Fix\nEncrypt it.").doesNotContain("```");
        assertThat(policy.renamed()).containsExactly("aws-thing-clear");
        assertThat(policy.resources()).containsExactly("aws_thing");
        assertThat(reading.examples()).containsEntry("bad", "resource \"aws_thing\" \"x\" {}\n");
    }

    @Test
    void textsNameThePathsInTheOrderInWhichThePageHasThem() {
        Reading reading = read(SETTING.replace(
                        "types  = [\"aws_thing\"]",
                        "types = { aws_h = \"h\", aws_b = \"b\", aws_g = \"g\", aws_a = \"a\", aws_f = \"f\", aws_c = \"c\" }")
                .replace("Set encrypted = true", "Set ${it}"));

        assertThat(reading.declared().get(0).policy().fix()).isEqualTo("Set h, b, g, …");
    }

    @Test
    void aDeclarationIsWrittenAndReadAgain() throws IOException {
        for (String demand : List.of("at_least(7)", "supported(\"aws-glue\")")) {
            Declaration declaration = read(SETTING.replace("at_least(7)", demand))
                    .declared()
                    .get(0)
                    .declarations()
                    .get(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Codec.write(new DataOutputStream(bytes), declaration);
            assertThat(Codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                    .isEqualTo(declaration);
        }
    }

    @Test
    void aMistakeIsNamedAtItsPlaceWithTheNameThatWasMeant() {
        assertThat(faults("  unless =", "  unles  ="))
                .containsExactly(
                        "rules/aws/thing/plain.md:20:3: There is no argument \"unles\" here. Did you mean \"unless\"?");
        assertThat(faults("at_least(7)", "atleast(7)"))
                .containsExactly("rules/aws/thing/plain.md:19:44: There is no function \"atleast\" here."
                        + " Did you mean \"at_least\"?");
        assertThat(faults("at_least(7)", "supported(\"aws-lamda\")"))
                .containsExactly("rules/aws/thing/plain.md:19:54: There is no product \"aws-lamda\" here."
                        + " Did you mean \"aws-lambda\"?");
        assertThat(faults("\"high\"", "\"hgh\""))
                .containsExactly(
                        "rules/aws/thing/plain.md:13:14: There is no severity \"hgh\" here. Did you mean \"high\"?");
        assertThat(faults("other = unset", "other = unsett").get(0)).contains("Did you mean \"unset\"?");
        assertThat(faults("encryption-at-rest", "encryption").get(0)).contains("There is no topic \"encryption\"");
        assertThat(faults("each \"rule\"", "eech \"rule\"").get(0)).contains("Did you mean \"each\"?");
        assertThat(faults("companion \"aws_other\"", "companion").get(0))
                .contains("needs a resource type as its label");
        assertThat(faults("matches(\"^a\")", "matches(\"(\")").get(0)).contains("no regular expression of RE2");
        assertThat(faults("${value}", "${valu}").get(0)).contains("Did you mean \"value\"?");
        assertThat(faults("\"fail\"", "\"fails\"").get(0)).contains("Did you mean \"fail\"?");
    }

    @Test
    void aPageNeedsItsTitleItsPartsAndItsId() {
        assertThat(faults("# Unencrypted thing", "Unencrypted thing")).isNotEmpty();
        assertThat(faults("## Why\nBecause.", "## Reason\nBecause.").get(0)).contains("headings");
        assertThat(faults("## Why\nBecause.", "## Why").get(0)).contains("an empty part");
        assertThat(faults("aws-thing-plain", "aws-thing-open").get(0)).contains("The id is \"aws-thing-plain\"");
        assertThat(faults("  types  = [\"aws_thing\"]\n", "").get(0)).contains("types names the resource types");
        assertThat(faults("in the clear: ${value}\"", "in the clear.\"").get(0)).contains("no full stop");
    }

    @Test
    void aSyntaxErrorCostsThePageAndStandsInThePage() {
        assertThat(faults("severity = \"high\"", "severity = ").get(0)).startsWith("rules/aws/thing/plain.md:13:");
    }

    @Test
    void textThatIsNoPageGivesFaultsAndNeverThrows() {
        for (int length = 0; length < SETTING.length(); length += 3) {
            Reading reading = read(SETTING.substring(0, length));
            assertThat(reading.declared().size() + reading.faults().size()).isPositive();
        }
    }

    @Test
    void aRowSaysWhatDiffersAndItsFamilyTheRest() {
        String family = """
            # Family

            A ${noun} is wrong.

            ## Why
            Because.

            ## Fix
            Set `${it}`.

            ```hcl
            family {
              title    = "${noun} that is wrong"
              severity = "low"
              topic    = "cost"
              since    = "0.2"
              want     = { it = set }
              message  = "This ${noun} is wrong"
              fix      = "Set ${it}"
              links    = ["https://example.org"]
            }
            row "aws-queue-wrong" {
              noun  = "queue"
              types = ["aws_queue"]
              path  = "key"
            }
            row "aws-table-wrong" {
              noun     = "table"
              types    = { aws_table = "a.key", aws_old_table = "key" }
              severity = "high"
            }
            ```
            """;
        Reading reading = PageReader.read(SourceFile.of("rules/families/wrong.md", family), false);
        assertThat(reading.faults()).hasSize(1).first().asString().contains("gives its reason");
        Policy row = reading.declared().get(0).policy();
        assertThat(row.title()).isEqualTo("Queue that is wrong");
        assertThat(row.fix()).isEqualTo("Set key");
        assertThat(row.service()).isEqualTo("queue");
        assertThat(row.page()).contains("A queue is wrong.").contains("Set `key`.");
        assertThat(reading.declared().get(0).declarations().get(0).path("it", "aws_queue"))
                .isEqualTo("key");
        String reasoned = family.replace("severity = \"high\"", "severity = \"high\"\n  because = \"it holds more\"");
        Reading whole = PageReader.read(SourceFile.of("rules/families/wrong.md", reasoned), false);
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.declared().get(1).policy().severity()).isEqualTo(Severity.HIGH);
        assertThat(whole.declared().get(1).declarations().get(0).path("it", "aws_table"))
                .isEqualTo("a.key");
    }
}
