package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.infralint.extract.Configuration;
import dev.infralint.facts.FactGraph;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsReportTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    private Path folder;

    private Configuration main(String text) {
        return new Configuration(folder).file("main.tf", text);
    }

    private static String text(List<FactGraph> graphs) throws IOException {
        StringWriter out = new StringWriter();
        FactsReport.json(graphs, Optional.empty(), out);
        return out.toString();
    }

    private static JsonNode json(Configuration configuration) throws IOException {
        return JSON.readTree(text(configuration.graphs()));
    }

    private static JsonNode resource(JsonNode report, String address) {
        for (JsonNode resource : report.get("resources")) {
            if (resource.get("address").asText().equals(address)) {
                return resource;
            }
        }
        throw new AssertionError("no " + address + " in " + report);
    }

    private static void check(JsonNode resource, String values, String unknown) throws IOException {
        assertThat(resource.get("values")).isEqualTo(JSON.readTree(values));
        assertThat(resource.get("unknown")).isEqualTo(JSON.readTree(unknown));
    }

    @Test
    void aResourceSaysWhatItIsAndWhereItStands() throws IOException {
        JsonNode report = json(main("""

            data "x_image" "i" {}
            module "m" {
              source = "./m"
            }
            """).file("m/main.tf", "resource \"x_disk\" \"d\" {}\n"));

        JsonNode disk = resource(report, "module.m.x_disk.d");
        assertThat(disk.get("mode").asText()).isEqualTo("managed");
        assertThat(disk.get("type").asText()).isEqualTo("x_disk");
        assertThat(disk.get("module").asText()).isEqualTo("module.m");
        assertThat(disk.get("file").asText()).isEqualTo("m/main.tf");
        assertThat(disk.get("line").asInt()).isEqualTo(1);
        JsonNode image = resource(report, "data.x_image.i");
        assertThat(image.get("mode").asText()).isEqualTo("data");
        assertThat(image.get("module").asText()).isEmpty();
        assertThat(image.get("line").asInt()).isEqualTo(2);
    }

    @Test
    void nestedBlocksAreArraysOfObjects() throws IOException {
        check(
                resource(json(main("""
                    resource "x_a" "a" {
                      one {
                        inner {
                          v = true
                        }
                      }
                      two {
                        v = 1
                      }
                      two {}
                    }
                    """)), "x_a.a"),
                "{\"one\": [{\"inner\": [{\"v\": true}]}], \"two\": [{\"v\": 1}, {}]}",
                "{\"one\": [{\"inner\": [{}]}], \"two\": [{}, {}]}");
    }

    @Test
    void whatIsUnknownIsTrueInItsPlaceAndLeftOutOrNullAmongTheValues() throws IOException {
        check(
                resource(json(main("""
                    variable "u" {}
                    resource "x_a" "a" {
                      whole  = var.u
                      list   = ["a", var.u]
                      object = { known = 1, not = var.u, inner = { not = var.u } }
                      block {
                        v = var.u
                      }
                      dynamic "maybe" {
                        for_each = var.u
                        content {
                          v = 1
                        }
                      }
                    }
                    """)), "x_a.a"),
                "{\"list\": [\"a\", null], \"object\": {\"known\": 1, \"inner\": {}}, \"block\": [{}]}",
                "{\"whole\": true, \"list\": [false, true], \"object\": {\"not\": true, \"inner\": {\"not\": true}},"
                        + " \"block\": [{\"v\": true}], \"maybe\": true}");
    }

    @Test
    void nullsAndEmptyCollectionsAreKnown() throws IOException {
        check(
                resource(json(main("""
                    resource "x_a" "a" {
                      nothing = null
                      list    = []
                      object  = {}
                      holed   = [null]
                    }
                    """)), "x_a.a"),
                "{\"nothing\": null, \"list\": [], \"object\": {}, \"holed\": [null]}",
                "{\"list\": [], \"object\": {}, \"holed\": [false]}");
    }

    @Test
    void numbersAreExactAndTextIsWhole() throws IOException {
        String report = text(main("""
            resource "x_a" "a" {
              big     = 12345678901234567890123456789
              small   = 0.1
              power   = 1e30
              zero    = -0
              text    = "<\\"\\\\é𝒳\\n"
            }
            """).graphs());

        assertThat(report)
                .contains("\"big\": 12345678901234567890123456789")
                .contains("\"small\": 0.1")
                .contains("\"power\": 1000000000000000000000000000000")
                .contains("\"text\": \"<\\\"\\\\é𝒳\\n\"");
        assertThat(JSON.readTree(report).at("/resources/0/values/zero").decimalValue())
                .isZero();
    }

    @Test
    void sensitiveValuesAreShownAsAPlanShowsThem() throws IOException {
        check(resource(json(main("""
            variable "password" {
              default   = "x"
              sensitive = true
            }
            resource "x_a" "a" {
              password = var.password
            }
            """)), "x_a.a"), "{\"password\": \"x\"}", "{}");
    }

    @Test
    void metaArgumentsAndWhatOnlyAProviderComputesAreLeftOut() throws IOException {
        JsonNode report = json(main("""
            provider "aws" {
              alias  = "eu"
              region = "eu-west-1"
              default_tags {
                tags = { Owner = "a" }
              }
            }
            resource "aws_s3_bucket" "b" {
              count    = 1
              provider = aws.eu
              bucket   = "b"
              lifecycle {
                prevent_destroy = true
              }
              provisioner "local-exec" {
                command = "true"
              }
            }
            ephemeral "x_token" "t" {}
            module "m" {
              source   = "./m"
              for_each = toset(["a"])
              size     = 1
            }
            """).file("m/main.tf", "variable \"size\" {}\n"));

        assertThat(report.get("resources")).hasSize(1);
        check(
                resource(report, "aws_s3_bucket.b[0]"),
                "{\"bucket\": \"b\", \"tags_all\": {\"Owner\": \"a\"}}",
                "{\"tags_all\": {}}");
        assertThat(report.at("/modules/0/address").asText()).isEqualTo("module.m[\"a\"]");
        assertThat(report.at("/modules/0/source").asText()).isEqualTo("./m");
        assertThat(report.at("/modules/0/values")).isEqualTo(JSON.readTree("{\"size\": 1}"));
        assertThat(report.at("/providers/0/alias").asText()).isEqualTo("eu");
        assertThat(report.at("/providers/0/values/region").asText()).isEqualTo("eu-west-1");
        assertThat(report.at("/providers/0/values").has("alias")).isFalse();
    }

    @Test
    void aDataSourceHoldsWhatFollowsFromItsConfiguration() throws IOException {
        JsonNode document = resource(json(main("""
            data "aws_iam_policy_document" "d" {
              statement {
                actions   = ["s3:GetObject"]
                resources = ["*"]
              }
            }
            """)), "data.aws_iam_policy_document.d");

        assertThat(JSON.readTree(document.at("/values/json").asText())
                        .at("/Statement/0/Action")
                        .asText())
                .isEqualTo("s3:GetObject");
    }

    @Test
    void referencesNameBothEndsAndWhetherTheyAreSure() throws IOException {
        JsonNode report = json(main("""
            variable "first" {
              type = bool
            }
            resource "x_key" "a" {}
            resource "x_key" "b" {}
            resource "x_disk" "sure" {
              block {
                key = x_key.a.arn
              }
            }
            resource "x_disk" "unsure" {
              key = var.first ? x_key.a.arn : x_key.b.arn
            }
            """));

        List<String> edges = new ArrayList<>();
        report.get("references")
                .forEach(edge -> edges.add(edge.get("source").asText() + " "
                        + edge.get("path").asText() + " " + edge.get("target").asText() + " "
                        + edge.get("certain").asBoolean()));
        assertThat(edges)
                .containsExactly(
                        "x_disk.sure block.key x_key.a true",
                        "x_disk.unsure key x_key.a false",
                        "x_disk.unsure key x_key.b false");
    }

    @Test
    void severalRootsAreToldApartInOneOutput() throws IOException {
        Configuration configuration = new Configuration(folder)
                .file("eu/main.tf", "resource \"x_a\" \"a\" {}\n")
                .file("us/main.tf", "resource \"x_a\" \"a\" {}\n");

        JsonNode report = json(configuration);

        assertThat(report.at("/resources/0/root").asText()).isEqualTo("eu");
        assertThat(report.at("/resources/1/root").asText()).isEqualTo("us");
        assertThat(text(configuration.graphs())).isEqualTo(text(configuration.graphs()));
    }

    @Test
    void nothingAtAllIsStillOneObjectWithFiveArrays() throws IOException {
        JsonNode report = JSON.readTree(text(List.of()));

        assertThat(report)
                .isEqualTo(JSON.readTree("{\"resources\": [], \"others\": [], \"references\": [], \"modules\": [],"
                        + " \"providers\": []}"));
    }

    @Test
    void aGraphForGraphvizQuotesAddressesAndDashesWhatIsUncertain() throws IOException {
        StringWriter out = new StringWriter();
        FactsReport.dot(main("""
            variable "first" {
              type = bool
            }
            resource "x_key" "a" {
              for_each = toset(["k\\"1"])
            }
            resource "x_key" "b" {}
            resource "x_disk" "d" {
              key = var.first ? x_key.a["k\\"1"].arn : x_key.b.arn
              of  = x_key.b.id
            }
            """).graphs(), Optional.empty(), out);

        assertThat(out.toString())
                .startsWith("digraph facts {\n")
                .contains("\"x_key.a[\\\"k\\\\\\\"1\\\"]\" [label = ")
                .contains("\"x_disk.d\" -> \"x_key.b\" [label = \"of\"];")
                .contains("\"x_disk.d\" -> \"x_key.b\" [label = \"key\", style = dashed];")
                .endsWith("  }\n}\n");
    }
}
