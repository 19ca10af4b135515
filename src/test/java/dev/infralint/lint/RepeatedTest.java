package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.cache.Parts;
import dev.infralint.cache.RunCache;
import dev.infralint.facts.Settings;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.SourceTree;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    @TempDir
    Path scratch;

    private EditedProject files;
    private Path project;
    private Path entries;
    private RunCache cache;

    @BeforeEach
    void makeProject() throws IOException {
        project = scratch.toRealPath().resolve("project");
        files = new EditedProject(project);
        entries = scratch.resolve("cache");
        cache = new RunCache(entries, "call", "product", 1 << 24);
        files.make();
    }

    @Test
    void whateverIsEditedRenamedOrDeletedBetweenRunsTheyPrintTheSameWithACacheAndWithout() throws IOException {
        Random random = new Random(20261126);
        for (int step = 0; step < 80; step++) {
            files.change(random);
            String without = EditedProject.printed(Linter.lint(request()));
            assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                    .as("step " + step)
                    .isEqualTo(without);
            assertThat(known()).as("after step " + step).isTrue();
            assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                    .as("after step " + step)
                    .isEqualTo(without);
        }
    }

    @Test
    void whateverIsEditedInSeveralRootModulesTheyPrintTheSameFromTheirParts() throws IOException {
        Random random = new Random(20261128);
        for (int step = 0; step < 60; step++) {
            if (step % 15 == 0) {
                makeMoreRoots();
            }
            files.change(random);
            assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                    .as("step " + step)
                    .isEqualTo(EditedProject.printed(Linter.lint(request())));
        }
    }

    private void makeMoreRoots() throws IOException {
        files.make();
        files.write("net/main.tf", """
            variable "cidr" {}
            variable "token" {
              sensitive = true
            }
            moved {
              from = aws_security_group.a
              to   = aws_security_group.b
            }
            resource "aws_security_group" "b" {
              description = var.token
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = [var.cidr]
              }
            }
            """);
        files.write("net/prod.tfvars", "cidr = \"0.0.0.0/0\"\ntoken = \"" + EditedProject.PASSWORD + "\"\n");
        files.write("calls/main.tf", """
            module "net" {
              source = "../net"
              cidr   = "0.0.0.0/0"
              token  = local.nothing
            }
            module "plain" {
              source = "../modules/plain"
            }
            """);
        files.write("modules/plain/main.tf", "resource \"aws_s3_bucket\" \"plain\" {\n  bucket = \"plain\"\n}\n");
    }

    @Test
    void aRootModuleThatReadsWhatItReadIsNotEvaluatedAgainAndAFolderNotParsed() throws IOException {
        makeMoreRoots();
        Repeated.lint(request(), cache);
        assertThat(isKept("app")).isTrue();
        assertThat(isKept("other")).isTrue();
        assertThat(isFolderKept("modules/plain")).isTrue();
        assertThat(isFolderKept("modules/data"))
                .as("a comment leaves something out")
                .isFalse();

        files.write("other/encrypt", "");
        files.write("modules/plain/more.tf", "locals {}\n");
        assertThat(isKept("app")).isTrue();
        assertThat(isKept("other")).isFalse();
        assertThat(isKept("calls")).isFalse();
        assertThat(isFolderKept("modules/plain")).isFalse();

        Repeated.lint(request(), cache);
        assertThat(List.of(isKept("app"), isKept("other"), isKept("calls"))).containsOnly(true);
    }

    private boolean isKept(String root) {
        EvaluationOptions options = request().inputs().options(List.of()).among(3);
        return parts().root(root, KnownParts.text(options), this::file).isPresent();
    }

    private boolean isFolderKept(String folder) {
        return parts().folder(project.resolve(folder), this::file).isPresent();
    }

    private Parts parts() {
        return cache.parts(Repeated.asked(request()), Disk.asItIs());
    }

    private SourceFile file(Path path) {
        return SourceTree.of(project).file(path);
    }

    @Test
    void aCommentThatHangsOnValuesIsHeldAgainstThemThoughAnotherRootModuleChanged() throws IOException {
        files.write("app/ports.tf", """
            # trivy:ignore:AVD-AWS-0107[description=admin]
            resource "aws_security_group" "admin" {
              description = "admin"
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """);
        Repeated.lint(request(), cache);
        files.write("other/more.tf", "resource \"aws_s3_bucket\" \"more\" {}\n");

        RunResult result = Repeated.lint(request(), cache);
        assertThat(result.suppressed())
                .anyMatch(each -> each.suppression().tool().equals("Trivy")
                        || each.finding().addresses().contains("aws_security_group.admin"));
        assertThat(EditedProject.printed(result)).isEqualTo(EditedProject.printed(Linter.lint(request())));
    }

    @Test
    void aCommentThatHangsOnValuesCostsASecondRunOnlyWhereVerdictsWereTakenFromAnEarlierOne() throws IOException {
        String ports = "resource \"aws_security_group\" \"admin\" {\n  description = \"admin\"\n}\n";
        String comment = "# trivy:ignore:AVD-AWS-0107[description=admin]\n";
        files.write("app/ports.tf", comment + ports);
        assertThat(isToBeRunAnew()).as("nothing is kept").isFalse();

        files.write("app/ports.tf", ports);
        Repeated.lint(request(), cache);
        files.write("app/ports.tf", comment + ports);
        assertThat(isToBeRunAnew()).as("the other root modules are kept").isTrue();
    }

    private boolean isToBeRunAnew() {
        Disk disk = Disk.asItIs();
        Linter linter = new Linter(request(), disk, cache.parts(Repeated.asked(request()), disk));
        linter.lint();
        return linter.conditional();
    }

    @Test
    void damagedPartsAreLeftAside() throws IOException {
        makeMoreRoots();
        Repeated.lint(request(), cache);
        Path parts = entries().stream()
                .filter(file -> file.toString().endsWith("-parts"))
                .findFirst()
                .orElseThrow();
        byte[] whole = Files.readAllBytes(parts);
        Random random = new Random(8);
        for (int i = 0; i < 10; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(parts, i % 2 == 0 ? damaged : Arrays.copyOf(whole, random.nextInt(whole.length)));
            files.write("other/step.tf", "locals { step = " + i + " }\n");
            assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                    .isEqualTo(EditedProject.printed(Linter.lint(request())));
        }
    }

    @Test
    void aFileThatIsLookedForAndComesIsSeen() throws IOException {
        Repeated.lint(request(), cache);
        assertThat(known()).isTrue();

        files.write("other/encrypt", "");
        assertThat(known()).isFalse();
        assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                .isEqualTo(EditedProject.printed(Linter.lint(request())));
    }

    @Test
    void aFileThatNothingReadsChangesNothing() throws IOException {
        files.write("README.md", "Read me.\n");
        Repeated.lint(request(), cache);

        files.write("README.md", "Read me again.\n");
        assertThat(known()).isTrue();
    }

    @Test
    void aRootModuleWithoutVariablesDoesNotHangOnTheFoldersOfItsProject() throws IOException {
        files.write("plain/main.tf", """
            data "external" "settings" {
              program = ["./settings"]
            }

            resource "aws_db_instance" "one" {
              storage_encrypted = data.external.settings.result.encrypted
            }
            """);
        LintRequest plain =
                LintRequest.of(List.of(project.resolve("plain")), project).asOf(DAY);
        assertThat(Repeated.lint(plain, cache).undecided()).isNotEmpty();

        files.write("deploy/prod.tfvars", "size = 3\n");
        assertThat(find(plain)).isPresent();
    }

    @Test
    void otherOptionsAndVariablesAreOtherRuns() {
        Repeated.lint(request(), cache);

        LintRequest one = request().only(Set.of("aws-rds-unencrypted-storage"));
        assertThat(find(one)).isEmpty();
        assertThat(find(request(Map.of("TF_VAR_encrypted", "true"), DAY))).isEmpty();
        assertThat(find(request(Map.of("EDITOR", "ed"), DAY))).isPresent();
    }

    @Test
    void anotherDayCountsWhereSomethingEndsThen() throws IOException {
        Repeated.lint(request(), cache);
        assertThat(find(request(Map.of(), DAY.plusDays(1)))).isPresent();

        files.write("other/ends.tf", """
            resource "aws_s3_bucket" "ends" {
              bucket = "ends" # infra-lint:ignore aws-s3-unversioned-bucket -- it goes until 2026-12-01
            }
            """);
        Repeated.lint(request(), cache);
        assertThat(known()).isTrue();
        assertThat(find(request(Map.of(), DAY.plusDays(1)))).isEmpty();
    }

    @Test
    void anotherDayCountsWhereSupportEndsOneDay() throws IOException {
        String function = """
            resource "aws_lambda_function" "api" {
              function_name = "api"
              role          = "arn:aws:iam::123456789012:role/api"
              image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1.4.2"
            }
            """;
        files.write("other/function.tf", function);
        Repeated.lint(request(), cache);
        assertThat(find(request(Map.of(), DAY.plusDays(1)))).isPresent();

        files.write("other/function.tf", function.replace("image_uri ", "runtime = \"python3.14\" # image_uri "));
        Repeated.lint(request(), cache);
        assertThat(known()).isTrue();
        assertThat(find(request(Map.of(), DAY.plusDays(1)))).isEmpty();
    }

    @Test
    void anEntryHoldsNoSecretThatCanBeRead() throws IOException {
        RunResult result = Repeated.lint(request(), cache);
        assertThat(result.redactor().secrets()).contains(EditedProject.PASSWORD, EditedProject.SCRIPT_PASSWORD);

        for (Path entry : entries()) {
            String bytes = new String(Files.readAllBytes(entry), StandardCharsets.ISO_8859_1);
            for (String secret : List.of(EditedProject.PASSWORD, EditedProject.SCRIPT_PASSWORD, EditedProject.TOKEN)) {
                assertThat(bytes)
                        .doesNotContain(secret)
                        .doesNotContain(
                                new String(secret.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(bytes).as("what was found").doesNotContain("aws-rds-unencrypted-storage");
        }
        String again = EditedProject.printed(Repeated.lint(request(), cache));
        assertThat(again)
                .doesNotContain(EditedProject.PASSWORD)
                .doesNotContain(EditedProject.SCRIPT_PASSWORD)
                .doesNotContain(EditedProject.TOKEN);
    }

    @Test
    void aDamagedOrForeignEntryIsLeftAsideAndWrittenAnew() throws IOException {
        String right = EditedProject.printed(Repeated.lint(request(), cache));
        Path entry = entry();
        byte[] whole = Files.readAllBytes(entry);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            byte[] written = switch (i % 3) {
                case 0 -> damaged;
                case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
                default -> "somebody else's\n".getBytes(StandardCharsets.UTF_8);
            };
            Files.write(entry, written);
            assertThat(known()).isFalse();
            assertThat(EditedProject.printed(Repeated.lint(request(), cache))).isEqualTo(right);
            assertThat(known()).isTrue();
        }
    }

    @Test
    void anEntryOfAnotherBuildIsNotUsed() {
        Repeated.lint(request(), cache);

        assertThat(new RunCache(entries, "call", "newer", 1 << 24).find(Repeated.asked(request()), Disk.asItIs()))
                .isEmpty();
    }

    @Test
    void severalWritersLeaveOneWholeEntry() throws IOException {
        String right = EditedProject.printed(Linter.lint(request()));
        List<String> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> EditedProject.printed(Repeated.lint(request(), cache)))
                .toList();

        assertThat(all).containsOnly(right);
        assertThat(known()).isTrue();
        assertThat(entries()).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void whereNothingCanBeWrittenTheRunIsTheSame() throws IOException {
        Files.writeString(entries, "a file where the folder would be");

        assertThat(EditedProject.printed(Repeated.lint(request(), cache)))
                .isEqualTo(EditedProject.printed(Linter.lint(request())));
    }

    @Test
    void anEarlierStateIsKnownWhereverItsCopyLies() throws IOException {
        EditedProject first = new EditedProject(scratch.toRealPath().resolve("first"));
        EditedProject second = new EditedProject(scratch.toRealPath().resolve("second"));
        for (EditedProject copy : List.of(first, second)) {
            copy.make();
        }
        LintRequest other = LintRequest.of(second.folder()).asOf(DAY);
        Repeated.lintCopy(LintRequest.of(first.folder()).asOf(DAY), cache);

        RunResult known = cache.find(Repeated.askedOfCopy(other), Disk.asItIs()).orElseThrow();
        assertThat(EditedProject.printed(known)).isEqualTo(EditedProject.printed(Linter.lint(other)));

        second.write("app/more.tf", "resource \"aws_s3_bucket\" \"more\" {}\n");
        assertThat(cache.find(Repeated.askedOfCopy(other), Disk.asItIs())).isEmpty();
    }

    @Test
    void theResultOfOneSmallFileIsKeptToo() throws IOException {
        EditedProject one = new EditedProject(scratch.toRealPath().resolve("one"));
        one.write("main.tf", "resource \"aws_s3_bucket\" \"one\" {}\n");
        LintRequest request = LintRequest.of(one.folder()).asOf(DAY);
        String right = EditedProject.printed(Repeated.lint(request, cache));

        assertThat(find(request).map(EditedProject::printed)).contains(right);
    }

    private boolean known() {
        return find(request()).isPresent();
    }

    private Optional<RunResult> find(LintRequest request) {
        return cache.find(Repeated.asked(request), Disk.asItIs());
    }

    private LintRequest request() {
        return request(Map.of(), DAY);
    }

    private LintRequest request(Map<String, String> environment, LocalDate day) {
        return LintRequest.of(project)
                .with(new LintRequest.Inputs(List.of(), environment, Optional.empty()))
                .with(new Settings(List.of("owner")))
                .asOf(day);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> list = Files.list(entries)) {
            return list.toList();
        }
    }

    private Path entry() throws IOException {
        return entries().stream()
                .filter(file -> file.toFile().length() > 0 && !file.toString().endsWith("-parts"))
                .findFirst()
                .orElseThrow();
    }
}
