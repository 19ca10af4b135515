package dev.infralint.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Attr;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorTest {
    @TempDir
    private Path folder;

    private Configuration main(String text) {
        return new Configuration(folder).file("main.tf", text);
    }

    @Test
    void tagsHoldTheDefaultsOfTheProviderAndTheirOwnWin() {
        Resource bucket = main("""
            provider "aws" {
              default_tags {
                tags = { Owner = "a", Team = "a" }
              }
            }
            resource "aws_s3_bucket" "b" {
              tags = { Team = "b" }
            }
            """).resource("aws_s3_bucket.b");

        assertThat(bucket.tags().attr("Owner").text()).isEqualTo("a");
        assertThat(bucket.tags().attr("Team").text()).isEqualTo("b");
        assertThat(bucket.attr("tags").keys()).containsExactly("Team");
    }

    @Test
    void labelsHoldTheDefaultLabelsOfTheProviderAlsoWithoutLabelsOfTheirOwn() {
        Resource disk = main("""
            provider "google" {
              default_labels = { owner = "a" }
            }
            resource "google_compute_disk" "d" {}
            """).resource("google_compute_disk.d");

        assertThat(disk.tags().attr("owner").text()).isEqualTo("a");
        assertThat(disk.tags().path()).isEqualTo("labels");
    }

    @Test
    void networkTagsOfGoogleAreNoLabels() {
        Configuration configuration = main("""
            resource "google_compute_instance" "i" {
              tags   = ["web"]
              labels = { owner = "a" }
            }
            resource "google_sql_database_instance" "d" {
              settings {
                user_labels = { owner = "b" }
              }
            }
            """);

        assertThat(configuration
                        .resource("google_compute_instance.i")
                        .tags()
                        .attr("owner")
                        .text())
                .isEqualTo("a");
        assertThat(configuration
                        .resource("google_sql_database_instance.d")
                        .tags()
                        .attr("owner")
                        .text())
                .isEqualTo("b");
    }

    @Test
    void anUnknownPartMakesTheTagsUnknownBecauseAnyKeyMayComeFromIt() {
        Resource bucket = main("""
            variable "tags" {
              type = map(string)
            }
            provider "aws" {
              default_tags {
                tags = var.tags
              }
            }
            resource "aws_s3_bucket" "b" {
              tags = { Team = "b" }
            }
            """).resource("aws_s3_bucket.b");

        assertThat(bucket.tags().isUnknown()).isTrue();
        assertThat(bucket.tags().needs()).containsExactly("var.tags");
    }

    @Test
    void theTagsOfAnAliasAreThoseOfItsConfiguration() {
        Resource bucket = main("""
            provider "aws" {
              default_tags {
                tags = { Owner = "a" }
              }
            }
            provider "aws" {
              alias  = "b"
              region = "eu-west-1"
              default_tags {
                tags = { Owner = "b" }
              }
            }
            resource "aws_s3_bucket" "b" {
              provider = aws.b
            }
            """).resource("aws_s3_bucket.b");

        assertThat(bucket.tags().attr("Owner").text()).isEqualTo("b");
        assertThat(bucket.region().text()).isEqualTo("eu-west-1");
    }

    @Test
    void aLocationIsTheResourcesOwnBeforeThatOfTheProvider() {
        Configuration configuration = main("""
            provider "google" {
              region = "europe-west1"
            }
            resource "google_sql_database_instance" "own" {
              region = "us-central1"
            }
            resource "google_sql_database_instance" "inherited" {
              region = null
            }
            """);

        assertThat(configuration
                        .resource("google_sql_database_instance.own")
                        .region()
                        .text())
                .isEqualTo("us-central1");
        assertThat(configuration
                        .resource("google_sql_database_instance.inherited")
                        .region()
                        .text())
                .isEqualTo("europe-west1");
    }

    @Test
    void aDynamicBlockOverAnUnknownGivesOneUncertainBlockThatSaysWhatItsContentSays() {
        Resource group = main("""
            variable "rules" {
              type = list(object({ port = number }))
            }
            resource "x_group" "g" {
              dynamic "ingress" {
                for_each = var.rules
                content {
                  port     = ingress.value.port
                  protocol = "tcp"
                  inner {
                    fixed = true
                  }
                }
              }
              ingress {
                port = 22
              }
            }
            """).resource("x_group.g");

        NestedBlock maybe = group.blocks("ingress").stream()
                .filter(block -> !block.certain())
                .findFirst()
                .orElseThrow();
        assertThat(maybe.attr("protocol").is("tcp")).isTrue();
        assertThat(maybe.attr("port").needs()).containsExactly("var.rules");
        assertThat(maybe.attr("inner.fixed").isTrue()).isTrue();
        assertThat(group.attr("ingress.protocol").needs())
                .as("a policy that asks whether the block is there must not count on it")
                .containsExactly("for_each of the dynamic block \"ingress\"");
        assertThat(group.blocks("ingress")).filteredOn(NestedBlock::certain).hasSize(1);
        assertThat(group.lacks("ingress")).isFalse();
    }

    @Test
    void aDynamicBlockOverKnownElementsIsAsIfItWereWritten() {
        Resource group = main("""
            resource "x_group" "g" {
              dynamic "ingress" {
                for_each = { a = 22, b = 80 }
                content {
                  port = ingress.value
                }
              }
            }
            """).resource("x_group.g");

        assertThat(group.blocks("ingress")).allMatch(NestedBlock::certain);
        assertThat(group.blocks("ingress")).extracting(NestedBlock::path).containsExactly("ingress[0]", "ingress[1]");
        assertThat(group.attrs("ingress.port")).extracting(Attr::value).containsExactly(Value.of(22), Value.of(80));
    }

    @Test
    void metaArgumentsAreNoAttributesButTheLifecycleCanBeAskedFor() {
        Resource disk = main("""
            resource "x_a" "a" {}
            resource "x_disk" "d" {
              count      = 1
              depends_on = [x_a.a]
              size       = 1
              lifecycle {
                prevent_destroy = true
              }
            }
            """).resource("x_disk.d[0]");

        assertThat(disk.body().attributes()).containsOnlyKeys("size");
        assertThat(disk.attr("lifecycle.prevent_destroy").isTrue()).isTrue();
    }

    @Test
    void anUncertainInstanceIsThereOnceAndSaysSo() {
        FactGraph graph = main("""
            variable "create" {
              type = bool
            }
            resource "x_a" "maybe" {
              count = var.create ? 1 : 0
            }
            resource "x_a" "never" {
              count = 0
            }
            """).graph();

        assertThat(graph.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.address()).isEqualTo("x_a.maybe[*]");
            assertThat(resource.certain()).isFalse();
        });
    }

    @Test
    void settingsStandAtTheFirstResourceWhereThereIsNoTerraformBlock() {
        Subject settings = main("# A header.\n\nlocals {}\n\nresource \"x_a\" \"a\" {}\n")
                .file("z.tf", "resource \"x_a\" \"z\" {}\n")
                .graph()
                .subject("terraform")
                .orElseThrow();

        assertThat(settings).isInstanceOf(TerraformSettings.class);
        assertThat(settings.range().file().name()).isEqualTo("main.tf");
        assertThat(settings.range().startPosition().line()).isEqualTo(5);
    }

    @Test
    void factsComeInTheOrderOfFilesAndPlaces() {
        FactGraph graph = main("resource \"x_b\" \"b\" {}\nresource \"x_a\" \"a\" {}\n")
                .file("a.tf", "resource \"x_c\" \"c\" {}\n")
                .graph();

        assertThat(graph.resources()).extracting(Resource::address).containsExactly("x_c.c", "x_b.b", "x_a.a");
    }
}
