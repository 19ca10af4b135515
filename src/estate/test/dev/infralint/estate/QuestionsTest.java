package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over a small estate, and what each shipped question answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {
    private static final String SECRET = "xK9#mQ2$vL7pR4tW";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private Trial trial;

    @BeforeAll
    void twoRuns(@TempDir Path folder) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, KEY);
        trial = new Trial(folder)
                .with("net/core/main.tf", """
                    terraform {
                      backend "s3" {
                        bucket = "acme-state"
                        key    = "network/prod.tfstate"
                      }
                    }
                    provider "aws" {
                      region              = "eu-central-1"
                      allowed_account_ids = ["111111111111"]
                    }
                    resource "aws_security_group" "open" {
                      name = "open"
                    }
                    resource "aws_vpc_security_group_ingress_rule" "all" {
                      security_group_id = aws_security_group.open.id
                      cidr_ipv4         = "0.0.0.0/0"
                      from_port         = 5432
                      to_port           = 5432
                      ip_protocol       = "tcp"
                    }
                    output "group" {
                      value = aws_security_group.open.id
                    }
                    resource "aws_ssm_parameter" "group" {
                      name  = "/network/group"
                      type  = "String"
                      value = aws_security_group.open.id
                    }
                    resource "aws_iam_role" "deploy" {
                      name = "deploy"
                      assume_role_policy = jsonencode({
                        Version = "2012-10-17"
                        Statement = [{
                          Effect    = "Allow"
                          Action    = "sts:AssumeRole"
                          Principal = { Service = "ec2.amazonaws.com" }
                        }]
                      })
                    }
                    """)
                .with("shop/orders/main.tf", """
                    provider "aws" {
                      allowed_account_ids = ["222222222222"]
                    }
                    data "terraform_remote_state" "network" {
                      backend = "s3"
                      config = {
                        bucket = "acme-state"
                        key    = "network/prod.tfstate"
                        region = "eu-central-1"
                      }
                    }
                    resource "aws_db_instance" "orders" {
                      identifier             = "orders"
                      vpc_security_group_ids = [data.terraform_remote_state.network.outputs.group]
                    }
                    data "aws_ssm_parameter" "group" {
                      name = "/network/group"
                    }
                    resource "aws_db_instance" "bills" {
                      identifier             = "bills"
                      vpc_security_group_ids = [data.aws_ssm_parameter.group.value]
                      password               = "%s"
                    }
                    resource "aws_iam_role" "reader" {
                      name = "reader"
                      assume_role_policy = jsonencode({
                        Version = "2012-10-17"
                        Statement = [{
                          Effect    = "Allow"
                          Action    = "sts:AssumeRole"
                          Principal = { AWS = "arn:aws:iam::111111111111:role/deploy" }
                        }]
                      })
                    }
                    module "vpc" {
                      source  = "terraform-aws-modules/vpc/aws"
                      version = "5.9.0"
                    }
                    """.formatted(SECRET))
                .with("shop/stock/main.tf", """
                    resource "aws_db_instance" "stock" {
                      identifier = "stock"
                      password   = "%s"
                    }
                    resource "aws_db_instance" "old" {
                      identifier = "old"
                      password   = "password"
                    }
                    resource "aws_db_instance" "older" {
                      identifier = "older"
                      password   = "password"
                    }
                    module "vpc" {
                      source  = "terraform-aws-modules/vpc/aws"
                      version = "5.10.0"
                    }
                    """.formatted(SECRET));
        trial.run("october", Options.of(java.time.LocalDate.of(2026, 10, 26), 600, key, null, null));
        trial.with("shop/stock/main.tf", """
            resource "aws_db_instance" "stock" {
              identifier        = "stock"
              password          = "%s"
              storage_encrypted = true
            }
            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
            }
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "5.10.0"
            }
            """.formatted(SECRET));
        trial.run("november", trial.options(600, key));
        Questions.views(Trial.spark(), trial.output(""));
    }

    private List<String> ask(String question, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("run", "november"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Questions.ask(Trial.spark(), Questions.sql(question).orElseThrow(), all).collectAsList().stream()
                .map(row -> row.mkString(" | "))
                .toList();
    }

    @Test
    void everyQuestionSaysWhatItAsksAndHasAnAnswer() {
        for (String name : Questions.NAMES) {
            assertThat(Questions.meaning(name)).as(name).isNotEmpty();
            assertThat(ask(name, "before", "october")).as(name).isNotEmpty();
        }
    }

    @Test
    void aRoleThatAnotherAccountMayAssumeIsShownWithTheRoleThatMay() {
        assertThat(ask("cross-account-trust"))
                .containsExactly("222222222222 | shop | orders | . | aws_iam_role.reader | trust | 111111111111"
                        + " | arn:aws:iam::111111111111:role/deploy | net/core | aws_iam_role.deploy | false");
    }

    @Test
    void modulesAreCountedByVersionWithTheNewestAndSinceWhen() {
        assertThat(ask("modules-by-version"))
                .containsExactly(
                        "terraform-aws-modules/vpc/aws | 5.10.0 | 5.10.0 | 1 | 1 | 2026-10-26 | 31",
                        "terraform-aws-modules/vpc/aws | 5.9.0 | 5.10.0 | 1 | 1 | 2026-10-26 | 31");
    }

    @Test
    void oneSecretInTwoRepositoriesIsFoundByItsHashAndWhatCanBeGuessedHasNone() throws IOException {
        List<String> answer = ask("one-secret-many-places");
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0))
                .contains(" | 2 | 2 | ")
                .contains("shop/orders/main.tf:")
                .contains("shop/stock/main.tf:");
        assertThat(trial.table(Table.SECRETS).filter("run = 'october'").count()).isEqualTo(2);
        assertThat(trial.everything("october")).noneMatch(row -> row.contains(SECRET));
    }

    @Test
    void noFileThatIsWrittenHasASecretOrTheKey() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(trial.output("").folder()))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).anyMatch(file -> file.toString().endsWith(".gz"));
            for (Path file : written) {
                byte[] bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET, KEY);
            }
        }
    }

    @Test
    void whatOneRootOpensAndAnotherTakesIsOnePath() {
        assertThat(ask("public-paths-across-roots"))
                .anyMatch(row -> row.contains("net/core | . | aws_security_group.open")
                        && row.contains("state | s3:acme-state/network/prod.tfstate output group")
                        && row.endsWith("shop/orders | . | aws_db_instance.orders | vpc_security_group_ids"))
                .anyMatch(row -> row.contains("parameter | /network/group | shop/orders | . | aws_db_instance.bills"));
    }

    @Test
    void aPolicyOnTrialSaysWhatItWouldCost() {
        assertThat(ask("policy-trial", "policies", "aws-rds-unencrypted-storage"))
                .containsExactly("aws-rds-unencrypted-storage | high | 1 | 2 | 0 | 1");
        assertThat(ask("policy-trial", "policies", "aws-rds-unencrypted-storage", "severity", "critical"))
                .isEmpty();
    }

    @Test
    void theTrendTellsWhatCameAndWentBetweenTwoRuns() {
        assertThat(ask("trend", "before", "october")).contains("shop | aws-rds-unencrypted-storage | 0 | 3 | 2");
        assertThat(ask("trend", "before", "october")).anyMatch(row -> row.startsWith("shop | aws-efs-"));
    }
}
