package dev.infralint.cli;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infralint.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a default run tells: what repeats one decision once, and no decision that its owner has taken for an environment. */
class ToldTest {
    private static final String RETENTION = "aws-cloudwatch-unlimited-retention";

    @TempDir
    Path temporary;

    private Path project;

    @BeforeEach
    void aProject() throws IOException {
        project = TestFiles.repository(temporary);
    }

    @Test
    void lowFindingsOfOnePolicyAreOneLineThatNamesTheOthers() throws IOException {
        write(project, "a/main.tf", logGroup("one") + logGroup("two"));
        write(project, "b/main.tf", logGroup("three"));

        List<JsonNode> told = findings(RETENTION);

        assertThat(told).hasSize(1);
        assertThat(texts(told.get(0).get("addresses"))).containsExactly("aws_cloudwatch_log_group.one");
        assertThat(run("--format", "text"))
                .contains(
                        "aws_cloudwatch_log_group.one and 2 more: ",
                        "also at: b/main.tf:1:1 aws_cloudwatch_log_group.three");
    }

    @Test
    void programsGetEachAtItsPlaceAndReadWhichOneTellsIt() throws IOException {
        write(project, "a/main.tf", logGroup("one") + logGroup("two"));
        write(project, "b/main.tf", logGroup("three"));

        List<JsonNode> all = all(RETENTION);

        assertThat(all)
                .extracting(finding -> finding.at("/location/file").asText() + ":"
                        + finding.at("/location/line").asInt())
                .containsExactly("a/main.tf:1", "a/main.tf:5", "b/main.tf:1");
        String teller = all.get(0).get("fingerprint").asText();
        assertThat(all).extracting(finding -> finding.get("toldBy").asText("")).containsExactly("", teller, teller);
    }

    @Test
    void trackersAndWhoAsksForAllGetEachByItself() throws IOException {
        write(project, "main.tf", logGroup("one") + logGroup("two"));

        assertThat(findings(RETENTION, "--profile", "all")).hasSize(2);
        assertThat(findings(RETENTION, "--policy", RETENTION)).hasSize(2);
        assertThat(findings(RETENTION, "--full")).hasSize(2);
        assertThat(run("--format", "oneline").lines().filter(line -> line.contains(RETENTION)))
                .hasSize(2);
    }

    @Test
    void theMostSevereSpeaksForAStatementAndNamesTheOthers() throws IOException {
        write(project, "main.tf", """
            resource "aws_iam_policy" "app" {
              policy = jsonencode({
                Statement = [
                  { Effect = "Allow", Action = ["secretsmanager:GetSecretValue", "lambda:InvokeFunction"], Resource = "*" },
                  { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = "*" },
                ]
              })
            }
            """);

        assertThat(findings("aws-iam-wildcard-resource")).hasSize(1);
        List<JsonNode> told = findings("aws-iam-read-every-secret");
        assertThat(told).hasSize(1);
        assertThat(all("aws-iam-wildcard-resource"))
                .extracting(finding -> finding.get("toldBy").asText())
                .containsExactly(told.get(0).get("fingerprint").asText(), "null");
        assertThat(run("--format", "text")).contains("also: aws-iam-wildcard-resource: Statement 1 allows");
    }

    @Test
    void aPrivilegedContainerSpeaksForWhatElseItsPodSharesWithTheNode() throws IOException {
        write(project, "main.tf", daemonSet("disks", "privileged = true") + daemonSet("agent", "privileged = false"));

        assertThat(findings("kubernetes-workload-privileged-container")).hasSize(1);
        assertThat(findings("kubernetes-workload-host-pid"))
                .extracting(finding -> finding.get("addresses").get(0).asText())
                .containsExactly("kubernetes_daemonset.agent");
        assertThat(run("--format", "text")).contains("also: kubernetes-workload-host-pid: ");
    }

    @Test
    void whatIsSaidOfOneBlockInTheSameWordsIsOneLine() throws IOException {
        write(project, "main.tf", """
            resource "aws_security_group" "files" {
              name = "files"
              ingress {
                protocol    = "tcp"
                from_port   = 2049
                to_port     = 2049
                cidr_blocks = ["0.0.0.0/0"]
              }
              ingress {
                protocol    = "udp"
                from_port   = 2049
                to_port     = 2049
                cidr_blocks = ["0.0.0.0/0"]
              }
              ingress {
                protocol    = "tcp"
                from_port   = 111
                to_port     = 111
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """);

        assertThat(findings("aws-vpc-open-risky-port")).hasSize(2);
        assertThat(all("aws-vpc-open-risky-port")).hasSize(3);
    }

    @Test
    void whatOneArgumentMakesPublicIsToldByTheMostSevere() throws IOException {
        write(project, "main.tf", """
            resource "aws_neptune_cluster_instance" "graph" {
              cluster_identifier  = "graph"
              instance_class      = "db.serverless"
              publicly_accessible = true
            }
            """);

        assertThat(findings("aws-rds-public-access")).hasSize(1);
        assertThat(findings("aws-neptune-public-access")).isEmpty();
        assertThat(all("aws-neptune-public-access")).hasSize(1);
    }

    private static String daemonSet(String name, String context) {
        return """
            resource "kubernetes_daemonset" "%s" {
              metadata {
                name      = "x"
                namespace = "x"
              }
              spec {
                template {
                  spec {
                    host_pid = true
                    container {
                      name  = "x"
                      image = "x:1"
                      security_context {
                        %s
                      }
                    }
                  }
                }
              }
            }
            """.formatted(name, context);
    }

    @Test
    void statementsOfTheDocumentsOfOneFileWithOneFaultAreOneLine() throws IOException {
        write(project, "main.tf", """
            resource "aws_iam_policy" "app" {
              policy = jsonencode({
                Statement = [
                  { Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = "*" },
                  { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = "*" },
                ]
              })
            }

            resource "aws_iam_policy" "other" {
              policy = jsonencode({
                Statement = [{ Effect = "Allow", Action = ["sns:Publish"], Resource = "*" }]
              })
            }
            """);

        assertThat(findings("aws-iam-wildcard-resource")).hasSize(1);
    }

    @Test
    void whatSeveralResourcesReadFromOneFileIsOneLineHoweverSevere() throws IOException {
        String secrets = """
                {"Statement": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}
                """;
        write(project, "shared.json", secrets);
        write(project, "own.json", secrets);
        write(project, "main.tf", """
            resource "aws_iam_policy" "one" {
              policy = file("${path.module}/shared.json")
            }

            resource "aws_iam_policy" "two" {
              policy = templatefile("${path.module}/shared.json", { account = "111122223333" })
            }

            resource "aws_iam_policy" "three" {
              policy = file("${path.module}/own.json")
            }
            """);

        assertThat(findings("aws-iam-read-every-secret"))
                .extracting(finding -> finding.get("addresses").get(0).asText())
                .containsExactly("aws_iam_policy.three", "aws_iam_policy.one");
        assertThat(run("--format", "text")).contains("because: main.tf:6:3 aws_iam_policy.two: takes up this document");
    }

    @Test
    void whatSeveralResourcesReadFromOneFileWithoutKnownLinesIsOneLine() throws IOException {
        write(project, "shared.yaml", """
            Statement:
            - {Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: "*"}
            """);
        write(project, "main.tf", """
            resource "aws_iam_policy" "one" {
              policy = jsonencode(yamldecode(file("${path.module}/shared.yaml")))
            }

            resource "aws_iam_policy" "two" {
              policy = jsonencode(yamldecode(file("${path.module}/shared.yaml")))
            }
            """);

        assertThat(findings("aws-iam-read-every-secret")).hasSize(1);
        assertThat(run("--format", "text")).contains("also at: main.tf:6:3 aws_iam_policy.two");
    }

    @Test
    void whatIsMissingInOneContainerIsOneLine() throws IOException {
        write(project, "main.tf", """
            resource "kubernetes_pod_v1" "app" {
              metadata {
                name      = "app"
                  namespace = "app"
              }
              spec {
                container {
                  name  = "app"
                  image = "registry.example.org/app@sha256:4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865"
                }
              }
            }
            """);

        JsonNode told = new ObjectMapper().readTree(run("--format", "json")).get("findings");

        assertThat(told.findValuesAsText("policy")).contains("kubernetes-workload-root-user");
        assertThat(told)
                .filteredOn(finding -> finding.at("/location/line").asInt() == 7 && isTold(finding))
                .hasSize(1);
    }

    @Test
    void thePublicPolicyOfABucketNamesTheAccessBlockThatLetsItThrough() throws IOException {
        write(project, "main.tf", """
            resource "aws_s3_bucket" "people" {
              bucket = "people"
            }

            resource "aws_s3_bucket_public_access_block" "people" {
              bucket              = aws_s3_bucket.people.id
              block_public_policy = false
            }

            resource "aws_s3_bucket_policy" "people" {
              bucket = aws_s3_bucket.people.id
              policy = jsonencode({
                Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::people/*" }]
              })
            }

            resource "aws_s3_bucket_public_access_block" "other" {
              bucket = "other"
            }
            """);

        assertThat(findings("aws-s3-public-bucket-policy"))
                .singleElement()
                .satisfies(finding -> assertThat(
                                finding.at("/evidence/0/contribution").asText())
                        .isEqualTo("the access block of the bucket lets public policies through"));
        assertThat(all("aws-s3-open-public-access-block"))
                .extracting(finding -> finding.at("/addresses/0").asText())
                .containsExactly("aws_s3_bucket_public_access_block.other");
    }

    @Test
    void thePublicAclOfABucketTellsOfTheAccessBlockThatItsEvidenceNames() throws IOException {
        write(project, ".infra-lint.yaml", "policies: { aws-s3-unrestricted-public-policies: low }\n");
        write(project, "main.tf", """
            resource "aws_s3_bucket" "people" {
              bucket = "people"
            }

            resource "aws_s3_bucket_public_access_block" "people" {
              bucket                  = aws_s3_bucket.people.id
              block_public_acls       = false
              ignore_public_acls      = false
              restrict_public_buckets = false
            }

            resource "aws_s3_bucket_acl" "people" {
              bucket = aws_s3_bucket.people.id
              acl    = "public-read"
            }
            """);

        List<JsonNode> teller = findings("aws-s3-public-acl");

        assertThat(teller).hasSize(1);
        assertThat(all("aws-s3-unrestricted-public-policies"))
                .extracting(finding -> finding.get("toldBy").asText())
                .containsExactly(teller.get(0).get("fingerprint").asText());
    }

    @Test
    void aWayIsLeftOutWithAStepThatItsAuthorAllowsOrTheBaselineAccepts() throws IOException {
        String way = """
            resource "aws_security_group" "db" {
              description = "database"

              ingress {
                description = "clients"
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]%s
              }
            }

            resource "aws_db_instance" "main" {
              publicly_accessible    = true
              vpc_security_group_ids = [aws_security_group.db.id]
            }
            """;
        String id = "cross-cloud-exposure-reachable-data-store";
        write(project, "main.tf", way.formatted(""));
        assertThat(all(id)).hasSize(1);

        write(
                project,
                "main.tf",
                way.formatted(" # infra-lint:ignore aws-vpc-open-database-port -- partners come from anywhere"));
        assertThat(all(id)).isEmpty();

        write(project, "main.tf", way.formatted(""));
        new Terminal().run("baseline", project.toString());
        Path baseline = project.resolve(".infra-lint-baseline");
        Files.write(
                baseline,
                Files.readAllLines(baseline).stream()
                        .filter(line -> !line.startsWith(id))
                        .toList());
        assertThat(all(id)).isEmpty();
    }

    @Test
    void modulesThatNothingCallsAreSaidToBeSoAndFolded() throws IOException {
        String network = "resource \"aws_vpc\" \"%s\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
        String id = "aws-vpc-no-flow-logs";
        write(project, "modules/legacy/a/main.tf", network.formatted("a"));
        write(project, "modules/legacy/b/main.tf", network.formatted("b"));
        write(project, "live/main.tf", network.formatted("c"));

        assertThat(findings(id))
                .extracting(finding -> finding.at("/location/file").asText())
                .containsExactly("live/main.tf", "modules/legacy/a/main.tf");
        assertThat(run("--format", "text"))
                .contains("module: modules/legacy/a, modules/legacy/b, which nothing here calls");
    }

    @Test
    void backupsOutsideProductionAreTheOwnersDecision() throws IOException {
        String database = """
            variable "stage" {
              default = "dev"
            }

            resource "aws_db_instance" "main" {
              storage_encrypted       = true
              backup_retention_period = %s
            }
            """;
        write(project, "envs/staging/main.tf", database.formatted("0"));
        write(project, "chosen/main.tf", database.formatted("var.stage == \"prod\" ? 7 : 0"));
        write(project, "data-staging/store/main.tf", database.formatted("0"));
        write(project, "live/main.tf", database.formatted("0"));
        write(
                project,
                "wrong/main.tf",
                database.formatted("var.stage != \"prod\" ? 7 : 0").replace("\"dev\"", "\"prod\""));

        assertThat(findings("aws-rds-no-backups"))
                .extracting(finding -> finding.at("/location/file").asText())
                .containsExactly("live/main.tf", "wrong/main.tf");
    }

    @Test
    void aSecretInAVariableFileIsToldThereAndNotWhereTheModuleGetsIt() throws IOException {
        write(project, "live/dev/main.tf", """
            variable "user" {
              type = string
            }

            variable "db_password" {
              type = string
            }

            module "m" {
              source  = "../../m"
              secrets = [{ name = "a", data = jsonencode({ user = var.user, password = var.db_password }) }]
            }
            """);
        write(project, "live/dev/dev.tfvars", "user = \"app\"\ndb_password = \"correcthorse1\"\n");
        write(project, "m/main.tf", """
            variable "secrets" {
              type = list(map(string))
            }

            resource "google_secret_manager_secret_version" "main" {
              for_each    = { for secret in var.secrets : secret.name => secret }
              secret      = each.value.name
              secret_data = each.value.data
            }
            """);

        assertThat(all("secrets-literal-stored-secret")).isEmpty();
        assertThat(all("secrets-literal-tfvars-value")).hasSize(1);
    }

    private static String logGroup(String name) {
        return """
            resource "aws_cloudwatch_log_group" "%s" {
              name            = "%s"
              log_group_class = "STANDARD"
            }
            """.formatted(name, name);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static boolean isTold(JsonNode finding) {
        return finding.get("toldBy").isNull();
    }

    /** The findings of a policy that are told by themselves. */
    private List<JsonNode> findings(String policy, String... options) throws IOException {
        return all(policy, options).stream().filter(ToldTest::isTold).toList();
    }

    private List<JsonNode> all(String policy, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--format", "json"));
        List<JsonNode> found = new ArrayList<>();
        new ObjectMapper()
                .readTree(run(arguments.toArray(String[]::new)))
                .get("findings")
                .forEach(finding -> {
                    if (finding.get("policy").asText().equals(policy)) {
                        found.add(finding);
                    }
                });
        return found;
    }

    private String run(String... options) {
        Terminal terminal = new Terminal();
        List<String> arguments = new ArrayList<>(List.of(project.toString(), "--read-only"));
        arguments.addAll(List.of(options));
        terminal.run(arguments.toArray(String[]::new));
        return terminal.out();
    }
}
