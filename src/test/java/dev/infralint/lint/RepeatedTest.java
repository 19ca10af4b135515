package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.cache.RunCache;
import dev.infralint.facts.Settings;
import dev.infralint.report.JsonReport;
import dev.infralint.report.SarifReport;
import dev.infralint.report.TextReport;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final String PASSWORD = "tr0ub4dor-and-3";
    private static final String SCRIPT_PASSWORD = "c0rrect-h0rse-battery";
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    /** A tree of fewer bytes is not worth an entry. */
    private static final String ROOM = ("# " + "room ".repeat(20) + "\n").repeat(800);

    @TempDir
    Path scratch;

    private Path project;
    private Path entries;
    private RunCache cache;

    @BeforeEach
    void makeProject() throws IOException {
        project = scratch.toRealPath().resolve("project");
        entries = scratch.resolve("cache");
        cache = new RunCache(entries, "call", "product", 1 << 24);
        write("room.tf", ROOM);
        write("app/main.tf", """
            variable "encrypted" {
              type = bool
            }
            variable "password" {
              sensitive = true
            }
            module "data" {
              source    = "../modules/data"
              encrypted = var.encrypted
              password  = var.password
            }
            resource "aws_instance" "web" {
              ami           = "ami-12345678"
              instance_type = "t3.micro"
              user_data     = templatefile("${path.module}/boot.sh", { name = "web" })
              tags          = { files = join(",", fileset(path.module, "*.sh")) }
            }
            resource "aws_security_group" "open" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"] # infra-lint:ignore aws-vpc-open-admin-port -- a bastion
              }
            }
            """);
        write("app/terraform.tfvars", "encrypted = false\npassword = \"" + PASSWORD + "\"\n");
        write("app/boot.sh", "#!/bin/sh\nexport DB_PASSWORD=" + SCRIPT_PASSWORD + "\necho ${name}\n");
        write("other/main.tf", """
            module "data" {
              source    = "../modules/data"
              encrypted = fileexists("${path.module}/encrypt")
              password  = "x"
            }
            moved {
              from = aws_s3_bucket.old
              to   = aws_s3_bucket.new
            }
            resource "aws_s3_bucket" "new" {
              bucket = "new"
            }
            """);
        write("modules/data/main.tf", """
            variable "encrypted" {}
            variable "password" {}
            resource "aws_db_instance" "db" {
              storage_encrypted = var.encrypted
              password          = var.password
            }
            resource "aws_s3_bucket" "logs" {
              bucket = "logs" # checkov:skip=CKV_AWS_18: these are the logs
            }
            """);
        write("modules/data/versions.tf", """
            terraform {
              required_version = ">= 1.5"
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 5.0"
                }
              }
            }
            """);
        write("other/token.tf", "locals {\n  token = \"" + TOKEN + "\"\n}\n");
        write(".trivyignore", "AVD-AWS-0089\n");
    }

    @Test
    void whateverIsEditedRenamedOrDeletedBetweenRunsTheyPrintTheSameWithACacheAndWithout() throws IOException {
        Random random = new Random(20261126);
        for (int step = 0; step < 80; step++) {
            List<Path> files = files();
            Path file = files.get(random.nextInt(files.size()));
            switch (random.nextInt(8)) {
                case 0 -> Files.writeString(file, swapped(Files.readString(file)));
                case 1 ->
                    Files.move(
                            file,
                            file.resolveSibling(random.nextInt(4) + "-" + file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                case 2 -> Files.deleteIfExists(file);
                case 3 -> Files.writeString(file, Files.readString(file) + "# infra-lint:ignore aws-s3-none -- no\n");
                case 4 -> Files.createDirectories(file.resolveSibling("folder" + random.nextInt(3) + ".tf"));
                case 5 -> {
                    Files.deleteIfExists(project.resolve("app/link.tf"));
                    Files.createSymbolicLink(project.resolve("app/link.tf"), file);
                }
                case 6 -> makeProject();
                default -> assertThat(step == 0 || known()).isTrue();
            }
            write("room.tf", ROOM);
            String without = printed(Linter.lint(request()));
            assertThat(printed(Repeated.lint(request(), cache)))
                    .as("step " + step)
                    .isEqualTo(without);
            assertThat(known()).as("after step " + step).isTrue();
            assertThat(printed(Repeated.lint(request(), cache)))
                    .as("after step " + step)
                    .isEqualTo(without);
        }
    }

    @Test
    void aFileThatIsLookedForAndComesIsSeen() throws IOException {
        Repeated.lint(request(), cache);
        assertThat(known()).isTrue();

        write("other/encrypt", "");
        assertThat(known()).isFalse();
        assertThat(printed(Repeated.lint(request(), cache))).isEqualTo(printed(Linter.lint(request())));
    }

    @Test
    void aFileThatNothingReadsChangesNothing() throws IOException {
        write("README.md", "Read me.\n");
        Repeated.lint(request(), cache);

        write("README.md", "Read me again.\n");
        assertThat(known()).isTrue();
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

        write("other/ends.tf", """
            resource "aws_s3_bucket" "ends" {
              bucket = "ends" # infra-lint:ignore aws-s3-unversioned-bucket -- it goes until 2026-12-01
            }
            """);
        Repeated.lint(request(), cache);
        assertThat(known()).isTrue();
        assertThat(find(request(Map.of(), DAY.plusDays(1)))).isEmpty();
    }

    @Test
    void anEntryHoldsNoSecretThatCanBeRead() throws IOException {
        RunResult result = Repeated.lint(request(), cache);
        assertThat(result.redactor().secrets()).contains(PASSWORD, SCRIPT_PASSWORD);

        for (Path entry : entries()) {
            String bytes = new String(Files.readAllBytes(entry), StandardCharsets.ISO_8859_1);
            for (String secret : List.of(PASSWORD, SCRIPT_PASSWORD, TOKEN)) {
                assertThat(bytes)
                        .doesNotContain(secret)
                        .doesNotContain(
                                new String(secret.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(bytes).as("what was found").doesNotContain("aws-rds-unencrypted-storage");
        }
        String again = printed(Repeated.lint(request(), cache));
        assertThat(again)
                .doesNotContain(PASSWORD)
                .doesNotContain(SCRIPT_PASSWORD)
                .doesNotContain(TOKEN);
    }

    @Test
    void aDamagedOrForeignEntryIsLeftAsideAndWrittenAnew() throws IOException {
        String right = printed(Repeated.lint(request(), cache));
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
            assertThat(printed(Repeated.lint(request(), cache))).isEqualTo(right);
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
        String right = printed(Linter.lint(request()));
        List<String> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> printed(Repeated.lint(request(), cache)))
                .toList();

        assertThat(all).containsOnly(right);
        assertThat(known()).isTrue();
        assertThat(entries()).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void whereNothingCanBeWrittenTheRunIsTheSame() throws IOException {
        Files.writeString(entries, "a file where the folder would be");

        assertThat(printed(Repeated.lint(request(), cache))).isEqualTo(printed(Linter.lint(request())));
    }

    @Test
    void aSmallTreeIsNotKept() throws IOException {
        Files.delete(project.resolve("room.tf"));
        Repeated.lint(request(), cache);

        assertThat(entries).doesNotExist();
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

    /** Everything that a run can print, without the time it took. */
    private static String printed(RunResult result) {
        RunResult timeless = result.after(0);
        return JsonReport.render(timeless, "1")
                + SarifReport.render(timeless, new SarifReport.Options("1", true, true, 1))
                + TextReport.render(
                        timeless,
                        new TextReport.Options(
                                false, true, true, true, 100, "", null, TextReport.Listing.EACH, file -> ""))
                + timeless.moves()
                + timeless.partlyRead()
                + timeless.summary().languages()
                + timeless.redactor().secrets().hashCode();
    }

    private static String swapped(String text) {
        return text.contains("true") ? text.replace("true", "false") : text.replace("false", "true");
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(project)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> list = Files.list(entries)) {
            return list.toList();
        }
    }

    private Path entry() throws IOException {
        return entries().stream()
                .filter(file -> file.toFile().length() > 0)
                .findFirst()
                .orElseThrow();
    }
}
