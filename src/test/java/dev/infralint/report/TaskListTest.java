package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskListTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final TaskList.Scope ALL = new TaskList.Scope(root -> true, policy -> true);

    private static final String FRESH = """
        # Infrastructure Engineer Tasks

        ## In Progress

        ## To Do

        - [ ] **Critical** Password in the source in `live`: Take the password from a secrets manager <!-- infra-lint:secrets-literal-password@live -->
          - [ ] `aws_db_instance.main`, `modules/db/main.tf:7` <!-- infra-lint:f00d000000000002 -->
        - [ ] **High** Unencrypted RDS storage in `live`: Set storage_encrypted = true <!-- infra-lint:aws-rds-unencrypted-storage@live -->
          - [ ] `module.db["a"].aws_db_instance.main` and 1 more instance, `modules/db/main.tf:6` <!-- infra-lint:f00d000000000001 -->

        ## Completed
        """;

    @Test
    void aNewFileHasTheHeadingTheSectionsAndTheTasksRankedBySeverity() {
        assertThat(run("", Samples.STORED, Samples.SECRET)).isEqualTo(FRESH);
    }

    @Test
    void aSecondRunChangesNothingOnAnyLaterDay() {
        assertThat(text(TaskList.update(bytes(FRESH), result(Samples.STORED, Samples.SECRET), ALL, DAY.plusYears(1))))
                .isEqualTo(FRESH);
    }

    @Test
    void nothingIsWrittenWithoutAFinding() {
        assertThat(run("")).isEmpty();
        assertThat(run("# Mine\n")).isEqualTo("# Mine\n");
    }

    @Test
    void aTaskWhoseFindingsAreGoneMovesToCompletedWithTheDate() {
        assertThat(run(FRESH, Samples.SECRET)).isEqualTo("""
            # Infrastructure Engineer Tasks

            ## In Progress

            ## To Do

            - [ ] **Critical** Password in the source in `live`: Take the password from a secrets manager <!-- infra-lint:secrets-literal-password@live -->
              - [ ] `aws_db_instance.main`, `modules/db/main.tf:7` <!-- infra-lint:f00d000000000002 -->

            ## Completed

            - [x] **High** Unencrypted RDS storage in `live`: Set storage_encrypted = true <!-- infra-lint:aws-rds-unencrypted-storage@live --> (completed: 2026-11-22)
              - [x] `module.db["a"].aws_db_instance.main` and 1 more instance, `modules/db/main.tf:6` <!-- infra-lint:f00d000000000001 --> (completed: 2026-11-22)
            """);
    }

    @Test
    void aTaskThatComesBackIsOpenedAgainAtItsRank() {
        String completed = run(FRESH, Samples.SECRET);

        assertThat(run(completed, Samples.STORED, Samples.SECRET)).isEqualToIgnoringNewLines(FRESH);
        assertThat(TaskList.update(bytes(completed), result(Samples.STORED, Samples.SECRET), ALL, DAY)
                        .reopened())
                .isEqualTo(1);
    }

    @Test
    void completingAndOpeningAgainAddsNoBlankLinesOverTime() {
        String once = run(run(run(FRESH), Samples.STORED), Samples.STORED, Samples.SECRET);
        String often = once;
        for (int i = 0; i < 5; i++) {
            often = run(run(run(often), Samples.STORED), Samples.STORED, Samples.SECRET);
        }
        assertThat(often).isEqualTo(once);
    }

    @Test
    void aTaskInProgressStaysThereAndItsResourcesAreKeptUpToDate() {
        String moved = FRESH.replace("## To Do\n\n", "").replace("## Completed", "## To Do\n\n## Completed");

        String after = run(moved, moved(Samples.SECRET), Samples.STORED);

        assertThat(after).isEqualTo(moved.replace("main.tf:7`", "main.tf:1`"));
    }

    @Test
    void ticksThatPeopleMadeStayWhileTheFindingDoes() {
        String ticked = FRESH.replace("- [ ] **High**", "- [x] **High**").replace("- [ ] `module", "- [X] `module");

        assertThat(run(ticked, Samples.STORED, Samples.SECRET)).isEqualTo(ticked);
    }

    @Test
    void aTaskThatSomebodyMovedToCompletedTooEarlyIsOpenedAgain() {
        String completed = run(FRESH, Samples.SECRET).replace("2026-11-22", "2026-10-01");

        assertThat(run(completed, Samples.STORED, Samples.SECRET))
                .contains("## To Do\n")
                .doesNotContain("completed:");
    }

    @Test
    void textThatPeopleWroteIntoOurLinesStays() {
        String edited = FRESH.replace("**High** Unencrypted RDS storage in", "@ann, before the audit: storage in")
                .replace("<!-- infra-lint:f00d000000000001 -->", "(ask Bob) <!-- infra-lint:f00d000000000001 --> soon");

        String after = run(edited, moved(Samples.STORED), Samples.SECRET);

        assertThat(after).isEqualTo(edited.replace("main.tf:6`", "main.tf:1`"));
    }

    @Test
    void notesBelowATaskMoveWithIt() {
        String note = "  Ann: waits for the maintenance window\n";
        String edited = FRESH.replace("f00d000000000001 -->\n", "f00d000000000001 -->\n" + note);

        assertThat(run(edited, Samples.SECRET)).endsWith("f00d000000000001 --> (completed: 2026-11-22)\n" + note);
    }

    @Test
    void aFixedResourceOfATaskIsTicked() {
        Finding other =
                Samples.finding(Samples.STORAGE, "x", "1", Samples.BLOCK, "f00d000000000009", "aws_db_instance.other");

        String both = run("", Samples.STORED, other);
        String after = run(both, Samples.STORED);

        assertThat(after)
                .isEqualTo(both.replace(
                        "- [ ] `aws_db_instance.other`, `modules/db/main.tf:4` <!--"
                                + " infra-lint:f00d000000000009 -->",
                        "- [x] `aws_db_instance.other`, `modules/db/main.tf:4` <!--"
                                + " infra-lint:f00d000000000009 --> (completed: 2026-11-22)"));
        assertThat(run(after, Samples.STORED, other)).isEqualTo(both);
    }

    @Test
    void whatWasNotScannedIsNotCompleted() {
        TaskList.Scope elsewhere = new TaskList.Scope(root -> root.equals("other"), policy -> true);
        TaskList.Scope skipped = new TaskList.Scope(root -> true, policy -> false);

        assertThat(text(TaskList.update(bytes(FRESH), result(), elsewhere, DAY)))
                .isEqualTo(FRESH);
        assertThat(text(TaskList.update(bytes(FRESH), result(), skipped, DAY))).isEqualTo(FRESH);
    }

    @Test
    void nothingIsCompletedWhileAFileCannotBeReadOrAPolicyCannotDecide() {
        RunResult unreadable = new RunResult.Builder(Samples.summary(1, 0)).build();
        RunResult undecided = new RunResult.Builder(Samples.summary(0, 0))
                .findings(List.of(Samples.SECRET))
                .undecided(List.of(Samples.OPEN))
                .build();

        assertThat(text(TaskList.update(bytes(FRESH), unreadable, ALL, DAY))).isEqualTo(FRESH);
        assertThat(text(TaskList.update(bytes(FRESH), undecided, ALL, DAY))).isEqualTo(FRESH);
    }

    @Test
    void aFileOfPeopleGetsTheMissingParts() {
        assertThat(run("- buy milk\n\n## Completed\n- [x] bread (completed: 2026-01-01)", Samples.SECRET))
                .isEqualTo("""
                    # Infrastructure Engineer Tasks

                    - buy milk

                    ## To Do

                    - [ ] **Critical** Password in the source in `live`: Take the password from a secrets manager <!-- infra-lint:secrets-literal-password@live -->
                      - [ ] `aws_db_instance.main`, `modules/db/main.tf:7` <!-- infra-lint:f00d000000000002 -->

                    ## Completed
                    - [x] bread (completed: 2026-01-01)\
                    """);
    }

    @Test
    void lineEndsOfWindowsStay() {
        String windows = "# Infrastructure Engineer Tasks\r\n\r\n## To Do\r\n\r\n- [ ] mine  \r\n";

        String after = run(windows, Samples.SECRET);

        assertThat(after).startsWith(windows).doesNotContainPattern("[^\r]\n");
    }

    @Test
    void bytesThatAreNoUtf8Stay() {
        byte[] before = "# T\u00ff\u0085\n\n## To Do\n- [ ] \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        byte[] after = TaskList.update(before, result(Samples.SECRET), ALL, DAY).content();

        assertThat(after).startsWith(before);
    }

    @Test
    void aTaskInAFenceIsNoTask() {
        String fenced = "# Infrastructure Engineer Tasks\n\n```md\n" + FRESH + "```\n";

        assertThat(run(fenced)).isEqualTo(fenced);
    }

    @Test
    void keysOfInstancesCannotBreakOutOfTheirLine() {
        Finding hostile = Samples.finding(
                Samples.TAGS, "", null, Samples.BLOCK, "f00d", "aws_x.y[\"`<!-- infra-lint:a@b -->\n## To Do\"]");

        String after = run("", hostile);

        assertThat(run(after, hostile)).isEqualTo(after);
        assertThat(after.lines().filter(line -> line.startsWith("## To Do"))).hasSize(1);
    }

    private static Finding moved(Finding finding) {
        return finding.but().range(finding.range().file().range(0, 1)).build();
    }

    private static String run(String before, Finding... findings) {
        return text(TaskList.update(bytes(before), result(findings), ALL, DAY));
    }

    private static RunResult result(Finding... findings) {
        return Samples.with(List.of(findings));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(TaskList.Update update) {
        return new String(update.content(), StandardCharsets.UTF_8);
    }

    @Test
    void wordsOfPeopleAroundPlacesAreNeverTakenForOurs() {
        String edited = FRESH.replace(
                        "`aws_db_instance.main`, `modules/db/main.tf:7` <!--",
                        "see `docs/runbook.md:12` and ask Ann <!--")
                .replace(
                        "`module.db[\"a\"].aws_db_instance.main` and 1 more instance, `modules/db/main.tf:6` <!--",
                        "after `db`, `proxy:8080` restarts: Bob <!--");
        assertThat(edited).contains("ask Ann <!--", "Bob <!--");

        assertThat(run(edited, moved(Samples.STORED), moved(Samples.SECRET))).isEqualTo(edited);
    }

    @Test
    void aFenceThatIsNeverClosedInATaskGetsNoBoxes() {
        String broken =
                "## To Do\n\n- [ ] rotate it <!-- infra-lint:secrets-literal-password@live -->\n  ```sh\n  run\n";

        String after = run(broken, Samples.SECRET);

        assertThat(after).contains("@live -->\n  - [ ] `aws_db_instance.main`").endsWith("  ```sh\n  run\n");
        assertThat(run(after, Samples.SECRET)).isEqualTo(after);
    }

    @Test
    void tasksBetweenTwoRulersAreNoFrontMatter() {
        String ruled = "---\n" + FRESH + "\n---\n\nnotes\n";

        assertThat(run(ruled, Samples.STORED, Samples.SECRET)).isEqualTo(ruled);
    }

    @Test
    void aFindingThatManyRootsShareIsOneTaskOfItsModule() {
        Finding shared = in(Samples.STORED, "dev", "prod", "stage", "test", "uat");

        String after = run("", shared);

        assertThat(after)
                .contains("in `modules/db` (used by `dev`, `prod`, `stage` and 2 more root modules): Set")
                .containsOnlyOnce("<!-- infra-lint:aws-rds-unencrypted-storage@modules/db -->")
                .containsOnlyOnce("<!-- infra-lint:f00d000000000001 -->");
        assertThat(run(after, in(Samples.STORED, "dev")))
                .contains("@modules/db -->")
                .doesNotContain("@dev -->");
        assertThat(run(after)).contains("completed:");
    }

    @Test
    void aFindingStaysInTheTasksThatHaveItAlready() {
        String before = run("", in(Samples.STORED, "live"));

        assertThat(run(before, in(Samples.STORED, "live", "other"))).isEqualTo(before);
    }

    @Test
    void aLongListIsFoldedAndComesUpAsItsHeadIsMended() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 44; i++) {
            many.add(Samples.finding(
                    Samples.STORAGE, "x", "1", Samples.BLOCK, "beef0000000000" + (10 + i), "aws_db_instance.n" + i));
        }

        String all = run("", many.toArray(Finding[]::new));
        assertThat(all.lines().filter(line -> line.startsWith("  - [ ]"))).hasSize(10);
        assertThat(all)
                .contains("  - and 34 more: `infra-lint --policy aws-rds-unencrypted-storage live` <!-- infra-lint:more"
                        + " -->\n");
        assertThat(run(all, many.toArray(Finding[]::new))).isEqualTo(all);

        String later = run(all, many.subList(3, 44).toArray(Finding[]::new));
        assertThat(later.lines().filter(line -> line.startsWith("  - [ ]"))).hasSize(10);
        assertThat(later.lines().filter(line -> line.startsWith("  - [x]"))).hasSize(3);
        assertThat(later).contains("  - and 31 more: ");

        String few = run(later, many.subList(3, 8).toArray(Finding[]::new));
        assertThat(few).doesNotContain(" more: ");
    }

    @Test
    void nothingIsCompletedInARootOfWhichAModuleIsNotOnDisk() {
        RunResult partly = new RunResult.Builder(Samples.summary(0, 1))
                .findings(List.of(Samples.SECRET))
                .partlyRead(Set.of("live"))
                .build();

        assertThat(text(TaskList.update(bytes(FRESH), partly, ALL, DAY))).isEqualTo(FRESH);
    }

    private static Finding in(Finding base, String... roots) {
        return base.but().roots(List.of(roots)).build();
    }

    @Test
    void tasksInsideOfEachOtherWithoutEndAndTextThatIsNeverClosedCostTimeInProportion() {
        StringBuilder nested = new StringBuilder("## To Do\n\n");
        for (int i = 0; i < 1_000; i++) {
            nested.append(" ".repeat(2 * i))
                    .append("- [ ] x <!-- infra-lint:some-policy@d")
                    .append(i)
                    .append(" -->\n");
        }
        String open = "<!-- x\n".repeat(20_000) + "```a\n".repeat(20_000) + "## x" + " ".repeat(100_000) + "y\n";
        for (String text : List.of(nested.toString(), open)) {
            byte[] once = TaskList.update(bytes(text), result(Samples.STORED), ALL, DAY)
                    .content();
            assertThat(TaskList.update(once, result(Samples.STORED), ALL, DAY).content())
                    .isEqualTo(once);
        }
    }
}
