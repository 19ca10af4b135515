package dev.infralint.report;

import static dev.infralint.report.TextOptions.Part.SUMMARY;
import static dev.infralint.report.TextOptions.Part.UNDECIDED;
import static dev.infralint.report.TextOptions.Part.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final TextOptions PLAIN = options(SUMMARY);

    private static TextOptions options(TextOptions.Part... parts) {
        return new TextOptions(screen(false), Set.of(parts), null, TextOptions.Listing.EACH);
    }

    private static TextOptions.Screen screen(boolean colour) {
        return new TextOptions.Screen(colour, 140, "", file -> "");
    }

    @Test
    void aFindingHasItsSourceItsReasonsAndItsFix() {
        assertThat(TextReport.render(Samples.with(List.of(Samples.STORED)), PLAIN))
                .isEqualTo("""
                      modules/db/main.tf:6:22  high  aws-rds-unencrypted-storage
                      module.db["a"].aws_db_instance.main and 1 more instance: Storage of this instance is not encrypted (storage_encrypted = false)
                        6 │     storage_encrypted = var.encrypted
                          │                         ^^^^^^^^^^^^^
                          = called: live/main tf/ünï.tf:1:1 module "db"
                          = value: modules/db/main.tf:2:13 default of var.encrypted
                          = because: modules/db/main.tf:5:23 module.db["a"].aws_db_instance.main: its engine keeps customer data
                          = fix: Set storage_encrypted = true

                    1 finding: 1 high
                    3 resources in 1 root module, 3 files, 3 policies, 0.42 s
                    """);
    }

    @Test
    void problemsWithTheInputStandApart() {
        assertThat(TextReport.render(Samples.result(), PLAIN)).startsWith("""
            ── Not read or not checked ──

              live/broken.tf:2:7  error  syntax-error
              Invalid expression: Expected the start of an expression, but found "=".
                2 │   a = = 1
                  │       ^^^

              warning  module-not-found
              Module not found: There is no folder ../x. Run terraform init.

              error  aws-tagging-missing
              This policy crashed on aws_db_instance.x and was not checked further: IllegalStateException: no such thing

            ── Found ──

            """).endsWith("""
                3 findings: 1 critical, 1 high, 1 low
                1 check undecided, because a value is not known (--undecided lists them)
                3 problems with the input, told above
                Not checked: 1 file with errors, 1 module not on disk (run terraform init), 1 policy that crashed
                3 resources in 1 root module, 3 files, 3 policies, 0.42 s
                """);
    }

    @Test
    void whatIsUndecidedForOneReasonAtOnePlaceIsToldOnce() {
        Undecided other = new Undecided(
                Samples.TAGS,
                Samples.OPEN.addresses(),
                "tags",
                "Tags are missing",
                Samples.OPEN.needs(),
                Samples.OPEN.range(),
                "f00d",
                Samples.OPEN.roots());
        RunResult one = Samples.result();

        String text = TextReport.render(
                one.with(one.findings(), List.of(other, Samples.OPEN), one.left()), options(UNDECIDED, SUMMARY));

        assertThat(text)
                .containsOnlyOnce("  undecided  aws-rds-unencrypted-storage")
                .contains("= also: 1 more policy: " + Samples.TAGS.id())
                .contains("2 checks undecided at 1 place, because values are not known");
    }

    @Test
    void theMostSevereComesFirstAndWhatFailsTheRunLast() {
        String text = TextReport.render(
                Samples.result(),
                new TextOptions(screen(false), Set.of(SUMMARY), Severity.HIGH, TextOptions.Listing.EACH));

        assertThat(text.indexOf("critical  secrets-literal-password"))
                .isLessThan(text.indexOf("high  aws-rds-unencrypted-storage"));
        assertThat(text.indexOf("high  aws-rds-unencrypted-storage"))
                .isLessThan(text.indexOf("low  aws-tagging-missing"));
        assertThat(text).contains("1 low\nFailed: 2 findings are high or more severe\n");
    }

    @Test
    void whatOnePolicySaysTwiceOfOnePlaceIsOneLineOfItsGroup() {
        List<Finding> many = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            many.add(Samples.finding(Samples.TAGS, "tags", null, Samples.BLOCK, "f" + i, "aws_x.n" + i % 2));
        }

        String text = TextReport.render(Samples.with(many), PLAIN);

        assertThat(text).startsWith("""
              low  aws-tagging-missing: Missing tags
                  modules/db/main.tf:4:1  aws_x.n0 (25 times)
                  modules/db/main.tf:4:1  aws_x.n1 (25 times)
                  fix: Add the tags
            """);
    }

    @Test
    void manyFindingsOfOnePolicyAreToldTogether() {
        List<Finding> many = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            many.add(Samples.finding(Samples.TAGS, "tags", null, Samples.BLOCK, "f" + i, "aws_x.n" + i));
        }

        String text = TextReport.render(Samples.with(many), PLAIN);

        assertThat(text).startsWith("""
              low  aws-tagging-missing: Missing tags
                  modules/db/main.tf:4:1  aws_x.n10
                  modules/db/main.tf:4:1  aws_x.n11
                  modules/db/main.tf:4:1  aws_x.n12
                  and 47 more (--policy aws-tagging-missing shows them)
                  fix: Add the tags

            50 findings: 50 low
            """);
        assertThat(TextReport.render(Samples.with(many), options(SUMMARY, WHOLE)))
                .contains("aws_x.n59: ");
    }

    @Test
    void theFirstOfManyUrgentFindingsNamesTheOtherPlacesBeforeTheFix() {
        List<Finding> many = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            many.add(Samples.finding(Samples.STORAGE, "size", null, Samples.BLOCK, "f" + i, "aws_x.n" + i));
        }

        assertThat(TextReport.render(Samples.with(many), PLAIN))
                .contains(String.join(
                        "\n      = ",
                        "= root: live",
                        "also at: modules/db/main.tf:4:1 aws_x.n11",
                        "also at: modules/db/main.tf:4:1 aws_x.n12",
                        "also at: modules/db/main.tf:4:1 aws_x.n13",
                        "also at: 46 more places (--policy aws-rds-unencrypted-storage shows them)",
                        "fix: Set storage_encrypted = true"));
    }

    @Test
    void whatIsWrongComesBeforeWhatIsOnlyMissing() {
        RunResult result = new RunResult.Builder(Samples.summary(1, 1))
                .diagnostics(List.of(
                        Diagnostic.warning("module-not-found", "Module not found", "Run terraform init.", null),
                        Diagnostic.error("syntax-error", "Invalid expression", "There is none.", null)))
                .build();

        String text = TextReport.render(result, PLAIN);

        assertThat(text.indexOf("error  syntax-error")).isLessThan(text.indexOf("warning  module-not-found"));
    }

    @Test
    void placesAreNamedAsSeenFromWhereTheReaderStands() {
        assertThat(new Places("").file("a/b.tf")).isEqualTo("a/b.tf");
        assertThat(new Places("a").file("a/b.tf")).isEqualTo("b.tf");
        assertThat(new Places("a/c").file("a/b.tf")).isEqualTo("../b.tf");
        assertThat(new Places("envs/dev").file("modules/db/main.tf")).isEqualTo("../../modules/db/main.tf");
        assertThat(new Places("a/b.tf").file("a/b.tf")).isEqualTo("../b.tf");
        assertThat(new Places("a").file("/tmp/x.tf")).isEqualTo("/tmp/x.tf");
        assertThat(new Places("modules").of(Samples.BLOCK)).isEqualTo("db/main.tf:4:1");
    }

    @Test
    void linesAreBrokenBetweenWordsAtTheWidthOfTheTerminal() {
        String text = TextReport.render(
                Samples.with(List.of(Samples.STORED)),
                new TextOptions(
                        new TextOptions.Screen(false, 60, "", file -> ""), Set.of(), null, TextOptions.Listing.EACH));

        assertThat(text.lines())
                .allMatch(line -> Printable.width(line) <= 60 || !line.strip().contains(" "));
        assertThat(text).contains("""
              module.db["a"].aws_db_instance.main and 1 more instance:
                Storage of this instance is not encrypted
                (storage_encrypted = false)
            """);
    }

    @Test
    void undecidedChecksAreListedWithWhatTheyNeed() {
        String text = TextReport.render(Samples.result(), options(UNDECIDED));

        assertThat(text)
                .contains("aws_db_instance.other: Cannot tell whether storage of this instance is not encrypted\n")
                .contains("= needs: var.encrypted\n");
    }

    @Test
    void nothingIsSaidOfACleanRunThatWantsNoSummary() {
        assertThat(TextReport.render(
                        Samples.with(List.of()),
                        new TextOptions(screen(true), Set.of(UNDECIDED), null, TextOptions.Listing.EACH)))
                .isEmpty();
    }

    @Test
    void coloursAreOnlyThereWhenAskedFor() {
        assertThat(TextReport.render(Samples.result(), PLAIN)).doesNotContain("\u001b");
        assertThat(TextReport.render(
                        Samples.result(),
                        new TextOptions(screen(true), Set.of(UNDECIDED, SUMMARY), null, TextOptions.Listing.EACH)))
                .contains("\u001b[1;31mhigh\u001b[0m")
                .contains("\u001b[1;31m^^^^^^^^^^^^^\u001b[0m");
    }

    @Test
    void aSecretIsShownNowhere() {
        assertThat(TextReport.render(Samples.result(), PLAIN))
                .doesNotContain("hunter2")
                .contains("    7 │   password          = \"********\"\n      │                       ^^^^^^^^^^\n");
    }

    @Test
    void anotherFindingOnTheLineOfASecretDoesNotShowItEither() {
        SourceFile file =
                SourceFile.of("a.tf", "variable \"token\" { default = \"ghp_0123456789\" } # also ghp_ABCdef0123456\n");
        Range header = file.range(0, 16);
        Finding secret = at(Samples.PASSWORD, Samples.range(file, "\"ghp_0123456789\""), header);
        Finding other = at(Samples.TAGS, header, header);

        String text = TextReport.render(Samples.with(List.of(other, secret)), PLAIN);

        assertThat(text)
                .contains(
                        "1 │ variable \"token\" { default = \"********\" } # also ********\n      │ ^^^^^^^^^^^^^^^^\n")
                .doesNotContain("ghp_");
    }

    @Test
    void aSecretInAHeredocIsMasked() {
        SourceFile file = SourceFile.of("a.tf", "x = <<E\nexport A_KEY=AKIAIOSFODNN7 B_KEY=other99secret88\nE\n");
        Finding secret = at(Samples.PASSWORD, Samples.range(file, "AKIAIOSFODNN7"), file.range(0, 1));

        assertThat(TextReport.render(Samples.with(List.of(secret)), PLAIN))
                .contains("2 │ export A_KEY=******** B_KEY=********\n      │              ^^^^^^^^\n");
    }

    @Test
    void controlCharactersOfScannedFilesDoNotReachTheTerminal() {
        SourceFile file = SourceFile.of("a\u001b[2J.tf", "x = \"\u001b]0;owned\u0007 \u202e\"\n");
        Finding finding =
                Samples.finding(Samples.TAGS, "x", "\u001b[31m", file.range(0, 5), "f", "aws_x.y[\"\u009b31m\"]");

        assertThat(TextReport.render(Samples.with(List.of(finding)), PLAIN))
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u009b")
                .contains("␛", "<U+202E>", "<U+009B>");
    }

    @Test
    void tabsAndWideCharactersKeepTheUnderlineInPlace() {
        assertExcerpt("\tname = \"日本\" # x", "\"日本\"", 100, "    name = \"日本\" # x", "           ^^^^^^");
        assertExcerpt("e\u0301 = 1", "1", 100, "e\u0301 = 1", "    ^");
        assertExcerpt("a = \"👍\"", "\"👍\"", 100, "a = \"👍\"", "    ^^^^");
    }

    @Test
    void aLongLineIsCutAroundTheRange() {
        String line = "a = \"" + "x".repeat(200) + "\" + bad + \"" + "y".repeat(200) + "\"";

        Excerpt excerpt = excerpt(line, "bad", 60);

        assertThat(Printable.width(excerpt.source())).isLessThanOrEqualTo(60);
        assertThat(excerpt.source()).startsWith("…").endsWith("…");
        assertThat(excerpt.source().substring(excerpt.indent(), excerpt.indent() + excerpt.length()))
                .isEqualTo("bad");
    }

    @Test
    void aRangeAtTheEndOfALongLineIsShown() {
        Excerpt excerpt = excerpt("a = \"" + "x".repeat(200) + "\" + end", "end", 60);

        assertThat(excerpt.source()).startsWith("…").endsWith("end");
        assertThat(excerpt.source().substring(excerpt.indent())).isEqualTo("end");
    }

    @Test
    void aRangeLongerThanTheLineIsUnderlinedToItsEnd() {
        Excerpt excerpt = excerpt("a = \"" + "x".repeat(200) + "\"", "\"" + "x".repeat(200) + "\"", 60);

        assertThat(excerpt.source()).startsWith("a = \"xxx").endsWith("…");
        assertThat(excerpt.indent() + excerpt.length()).isLessThanOrEqualTo(60);
    }

    @Test
    void ofARangeOverSeveralLinesTheFirstIsUnderlined() {
        SourceFile file = SourceFile.of("a.tf", "x = [  \r\n  1,\r\n]\r\n");

        Excerpt excerpt = Excerpt.of(Redactor.NONE, file.range(4, 15), 100);

        assertThat(excerpt).isEqualTo(new Excerpt("x = [", 4, 1));
    }

    private static Finding at(Policy policy, Range range, Range block) {
        return Samples.finding(policy, "x", "\"…\"", range, "f", "a.b")
                .but()
                .block(block)
                .roots(List.of())
                .build();
    }

    private static void assertExcerpt(String line, String part, int width, String source, String underline) {
        Excerpt excerpt = excerpt(line, part, width);
        assertThat(excerpt.source()).isEqualTo(source);
        assertThat(" ".repeat(excerpt.indent()) + "^".repeat(excerpt.length())).isEqualTo(underline);
    }

    private static Excerpt excerpt(String line, String part, int width) {
        SourceFile file = SourceFile.of("a.tf", line + "\n");
        return Excerpt.of(Redactor.NONE, Samples.range(file, part), width);
    }

    @Test
    void statisticsCountFindingsOfEachPolicy() {
        String text = TextReport.render(Samples.result(), listed(new TextOptions.Listing(true, null)));

        assertThat(text.lines().toList())
                .isNotEmpty()
                .allMatch(line ->
                        line.isEmpty() || line.matches(" +[0-9]+  (critical|high|medium|low|info) +[a-z0-9-]+  .+"));
        assertThat(Samples.result().findings())
                .allSatisfy(
                        finding -> assertThat(text).contains(finding.policy().id()));
    }

    @Test
    void groupsStandUnderTheirNames() {
        String text = TextReport.render(
                Samples.result(),
                listed(new TextOptions.Listing(
                        false, finding -> finding.range().file().name())));

        assertThat(Samples.result().findings())
                .allSatisfy(finding ->
                        assertThat(text).contains("── " + finding.range().file().name() + ": "));
    }

    private static TextOptions listed(TextOptions.Listing listing) {
        return new TextOptions(screen(false), Set.of(), null, listing);
    }

    @Test
    void aPlaceIsALinkWhereTheTerminalOpensThem() {
        TextOptions options = new TextOptions(
                new TextOptions.Screen(true, 140, "", file -> "file:///p/" + file),
                Set.of(WHOLE),
                null,
                TextOptions.Listing.EACH);

        assertThat(TextReport.render(Samples.with(List.of(Samples.STORED)), options))
                .contains(
                        "\u001b]8;;file:///p/modules/db/main.tf\u001b\\\u001b[36mmodules/db/main.tf:6:22\u001b[0m\u001b]8;;\u001b\\");
    }
}
