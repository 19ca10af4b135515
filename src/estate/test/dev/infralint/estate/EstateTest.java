package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.report.SarifReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateTest {
    private static final String BUCKET = """
        variable "name" { type = string }
        resource "aws_s3_bucket" "this" { bucket = var.name }
        resource "aws_s3_bucket_acl" "this" {
          bucket = aws_s3_bucket.this.id
          acl    = "public-read"
        }
        """;

    private static String call(String name) {
        return """
            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 5.0"
                }
              }
            }
            module "bucket" {
              source = "../../modules/bucket"
              name   = "%s"
            }
            """.formatted(name);
    }

    @TempDir
    Path folder;

    @Test
    void eachRootOfAFolderOfCheckoutsHasItsRowsInTheTables() {
        Trial trial = new Trial(folder)
                .with("web/shop/modules/bucket/main.tf", BUCKET)
                .with("web/shop/live/dev/main.tf", call("shop-dev"))
                .with("web/shop/live/prod/main.tf", call("shop-prod"))
                .with("web/shop/CODEOWNERS", "/modules/ @web/storage\n")
                .with("data/lake/main.tf", "resource \"aws_sqs_queue\" \"in\" {}\n");
        Estate.Report report = trial.run("first");
        assertThat(report.units()).isEqualTo(3);
        assertThat(report.notChecked()).isZero();
        assertThat(trial.rows(Table.ROOTS, "true", "organisation", "repository", "root", "status", "resources", "run"))
                .containsExactly(
                        "data | lake | . | checked | 1 | first",
                        "web | shop | live/dev | checked | 2 | first",
                        "web | shop | live/prod | checked | 2 | first");
        assertThat(trial.rows(
                        Table.FINDINGS,
                        "repository = 'shop' and policy = 'aws-s3-public-acl'",
                        "root",
                        "state",
                        "addresses[0]",
                        "file",
                        "owner"))
                .containsExactly(
                        "live/dev | reported | module.bucket.aws_s3_bucket_acl.this | modules/bucket/main.tf |"
                                + " @web/storage",
                        "live/prod | reported | module.bucket.aws_s3_bucket_acl.this | modules/bucket/main.tf"
                                + " | @web/storage");
        assertThat(trial.rows(
                        Table.RESOURCES,
                        "type = 'aws_s3_bucket'",
                        "root",
                        "address",
                        "get_json_object(attributes, '$.bucket')"))
                .containsExactly(
                        "live/dev | module.bucket.aws_s3_bucket.this | shop-dev",
                        "live/prod | module.bucket.aws_s3_bucket.this | shop-prod");
        assertThat(trial.rows(Table.MODULES, "root = 'live/dev'", "address", "source", "kind", "loaded"))
                .containsExactly("module.bucket | ../../modules/bucket | local | true");
        assertThat(trial.rows(Table.PROVIDERS, "root = 'live/dev'", "name", "source", "constraint"))
                .containsExactly("aws | hashicorp/aws | ~> 5.0");
        assertThat(trial.rows(Table.REFERENCES, "root = 'live/dev'", "source", "path", "target", "attribute"))
                .contains("module.bucket.aws_s3_bucket_acl.this | bucket | module.bucket.aws_s3_bucket.this | id");
        assertThat(trial.rows(Table.RUNS, "true", "run", "repositories", "roots", "not_checked"))
                .containsExactly("first | 2 | 3 | 0");
    }

    @Test
    void theLogOfARepositoryHasTheResultsOfARunOverAllOfIt() throws IOException {
        Trial trial = new Trial(folder)
                .with("web/shop/modules/bucket/main.tf", BUCKET)
                .with("web/shop/live/dev/main.tf", call("shop-dev"))
                .with("web/shop/live/prod/main.tf", call("shop-prod"))
                .with("web/shop/live/prod/unused.tfvars", "db_password = \"Tr0ub4dor&3-9f2c\"\n");
        trial.run("first");
        Path top = trial.repository("web/shop").toRealPath();
        Set<String> wanted = Catalogue.builtIn().policies().stream()
                .filter(policy -> policy.profile() != Profile.ALL)
                .map(Policy::id)
                .collect(Collectors.toSet());
        LintRequest request =
                LintRequest.of(top).only(wanted).asOf(trial.options().asOf());
        String whole =
                SarifReport.render(Linter.lint(request), new SarifReport.Options(Version.current(), false, false, 0));
        String merged = Files.readString(folder.resolve("out/sarif/run=first/organisation=web/shop.sarif"));
        assertThat(results(merged)).isNotEmpty().isEqualTo(results(whole));
        assertThat(merged).doesNotContain("Tr0ub4dor");
    }

    private static Set<String> results(String log) throws IOException {
        Set<String> results = new TreeSet<>();
        JsonNode run = Rows.JSON.readTree(log).path("runs").path(0);
        for (JsonNode result : run.path("results")) {
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            results.add(place.path("artifactLocation").path("uri").asText() + " "
                    + place.path("region").path("startLine") + " "
                    + run.path("tool")
                            .path("driver")
                            .path("rules")
                            .path(result.path("ruleIndex").asInt())
                            .path("id")
                            .asText()
                    + " " + result.path("partialFingerprints") + " "
                    + result.path("properties").path("roots"));
        }
        return results;
    }

    @Test
    void aRootThatCannotBeReadIsARowAndCostsOnlyItself() {
        Trial trial = new Trial(folder)
                .with("web/other/README.md", "No Terraform here.\n")
                .with("web/good/main.tf", "resource \"aws_sqs_queue\" \"in\" {}\n")
                .with("web/bad/main.tf", "resource \"aws_sqs_queue\" \"in\" {}\n")
                .with("web/bad/.infra-lint.yaml", "profil: all\n");
        Estate.Report report = trial.run("first");
        assertThat(report.notChecked()).isEqualTo(1);
        assertThat(trial.rows(Table.ROOTS, "true", "repository", "status", "length(fault) > 0"))
                .containsExactly("bad | failed | true", "good | checked | false", "other | empty | false");
    }

    @Test
    void aRootThatTakesTooLongIsARow() {
        Trial trial = new Trial(folder).with("web/slow/main.tf", "resource \"aws_sqs_queue\" \"in\" {}\n");
        Estate.Report report = trial.run("first", trial.options(0, null));
        assertThat(report.notChecked()).isEqualTo(1);
        assertThat(trial.rows(Table.ROOTS, "true", "status")).containsExactly("over-budget");
    }
}
