package dev.infralint.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFactsTest {
    @TempDir
    private Path folder;

    private Configuration main(String text) {
        return new Configuration(folder).file("main.tf", text);
    }

    private List<String> references(String text) {
        return main(text).references();
    }

    @Test
    void anExpressionThatNamesAResourceIsAnEdge() {
        assertThat(references("""
                resource "x_key" "k" {}
                resource "x_disk" "d" {
                  key = x_key.k.arn
                }
                """)).containsExactly("x_disk.d key -> x_key.k.arn");
    }

    @Test
    void anExpressionThatNamesAResourceWithoutABlockIsAnEdgeToWhereItWouldBe() {
        assertThat(references("""
                resource "x_disk" "d" {
                  key = x_key.k.arn
                }
                """)).containsExactly("x_disk.d key -> x_key.k.arn");
    }

    @Test
    void whatAModuleThatIsNotOnDiskOrADataSourceGivesIsNoEdge() {
        assertThat(references("""
                module "m" {
                  source  = "example/m/x"
                  version = "1.0.0"
                }
                resource "x_disk" "d" {
                  key   = module.m.key
                  place = data.x_place.p.id
                }
                """)).containsExactly();
    }

    @Test
    void anIdThatAnotherResourceHandsOnIsSurelyThatOfWhereItCameFrom() {
        assertThat(main("""
                resource "x_zone" "z" {}
                resource "x_key" "k" {
                  zone = x_zone.z.id
                }
                resource "x_signing" "s" {
                  zone = x_key.k.zone
                }
                """).graph().references())
                .filteredOn(edge -> edge.source().equals("x_signing.s") && edge.certain())
                .extracting(edge -> edge.target())
                .containsExactly("x_zone.z");
    }

    @Test
    void anEdgeInANestedBlockHasAPathWithoutIndexes() {
        assertThat(references("""
                resource "x_group" "a" {}
                resource "x_group" "b" {
                  ingress {
                    port = 1
                  }
                  ingress {
                    groups = [x_group.a.id]
                  }
                }
                """)).containsExactly("x_group.b ingress.groups -> x_group.a.id");
    }

    @Test
    void anEdgeLeadsThroughLocalsVariablesAndModuleOutputs() {
        Configuration configuration = main("""
                resource "x_key" "k" {}
                locals {
                  keys = { main = x_key.k.arn }
                }
                module "m" {
                  source = "./m"
                  key    = local.keys["main"]
                }
                resource "x_disk" "outer" {
                  of = module.m.disk
                }
                """).file("m/main.tf", """
                variable "key" {}
                resource "x_disk" "inner" {
                  key = var.key
                }
                output "disk" {
                  value = x_disk.inner.id
                }
                """);

        assertThat(configuration.references())
                .contains(
                        "module.m key -> x_key.k.arn",
                        "module.m.x_disk.inner key -> x_key.k.arn",
                        "x_disk.outer of -> module.m.x_disk.inner.id");
    }

    @Test
    void anIndexNamesOneInstance() {
        assertThat(references("""
                resource "x_key" "counted" {
                  count = 2
                }
                resource "x_key" "named" {
                  for_each = toset(["a", "b"])
                }
                resource "x_disk" "d" {
                  counted = x_key.counted[1].arn
                  named   = x_key.named["a"].arn
                }
                """))
                .containsExactly(
                        "x_disk.d counted -> x_key.counted[1].arn", "x_disk.d named -> x_key.named[\"a\"].arn");
    }

    @Test
    void anInstanceNamesTheOneWithItsOwnKey() {
        assertThat(references("""
                resource "x_key" "k" {
                  for_each = toset(["a", "b"])
                }
                resource "x_disk" "d" {
                  for_each = x_key.k
                  key      = each.value.arn
                }
                """))
                .containsExactly(
                        "x_disk.d[\"a\"] key -> x_key.k[\"a\"].arn", "x_disk.d[\"b\"] key -> x_key.k[\"b\"].arn");
    }

    @Test
    void aSplatNamesEveryInstance() {
        assertThat(references("""
                resource "x_net" "n" {
                  count = 2
                }
                resource "x_lb" "l" {
                  nets = x_net.n[*].id
                }
                """)).containsExactly("x_lb.l nets -> x_net.n[0].id", "x_lb.l nets -> x_net.n[1].id");
    }

    @Test
    void oneOfTwoArmsOfAnUnknownConditionIsUncertain() {
        assertThat(references("""
                variable "first" {
                  type = bool
                }
                resource "x_key" "a" {}
                resource "x_key" "b" {}
                resource "x_disk" "d" {
                  key = var.first ? x_key.a.arn : x_key.b.arn
                }
                """)).containsExactly("x_disk.d key ~> x_key.a.arn", "x_disk.d key ~> x_key.b.arn");
    }

    @Test
    void theArmOfAKnownConditionIsCertainAndAlone() {
        assertThat(references("""
                resource "x_key" "a" {}
                resource "x_key" "b" {}
                resource "x_disk" "d" {
                  key = true ? x_key.a.arn : x_key.b.arn
                }
                """)).containsExactly("x_disk.d key -> x_key.a.arn");
    }

    @Test
    void aTextThatIsPutTogetherSurelyNamesAllItsParts() {
        assertThat(references("""
                resource "x_bucket" "a" {}
                resource "x_bucket" "b" {}
                resource "x_rule" "r" {
                  text = "${x_bucket.a.arn}/${x_bucket.b.arn}"
                }
                """))
                .containsExactly("x_rule.r text -> x_bucket.a.arn", "x_rule.r text -> x_bucket.b.arn");
    }

    @Test
    void aResourceDoesNotNameItself() {
        assertThat(references("""
                resource "x_key" "k" {
                  name = "k"
                }
                """)).isEmpty();
    }

    @Test
    void dataSourcesAreNamedAndNameOthers() {
        assertThat(references("""
                resource "x_bucket" "b" {}
                data "x_policy" "p" {
                  resource = x_bucket.b.arn
                }
                resource "x_bucket_policy" "p" {
                  policy = data.x_policy.p.json
                }
                """))
                .containsExactly(
                        "data.x_policy.p resource -> x_bucket.b.arn",
                        "x_bucket_policy.p policy -> data.x_policy.p.json");
    }

    @Test
    void aSharedLiteralNameJoinsResources() {
        assertThat(references("""
                resource "aws_s3_bucket" "logs" {
                  bucket = "logs"
                }
                resource "aws_s3_bucket" "data" {
                  bucket = "data"
                }
                resource "aws_s3_bucket_versioning" "logs" {
                  bucket = "logs"
                }
                """))
                .containsExactly("aws_s3_bucket_versioning.logs bucket -> aws_s3_bucket.logs.bucket");
    }

    @Test
    void aSharedNameJoinsAcrossModulesAndInstances() {
        Configuration configuration = main("""
                locals {
                  names = ["a", "b"]
                }
                resource "aws_s3_bucket" "b" {
                  count  = 2
                  bucket = local.names[count.index]
                }
                module "v" {
                  source   = "./v"
                  for_each = toset(local.names)
                  name     = each.key
                }
                """).file("v/main.tf", """
                variable "name" {}
                resource "aws_s3_bucket_versioning" "v" {
                  bucket = var.name
                }
                """);

        assertThat(configuration.references())
                .containsExactly(
                        "module.v[\"a\"].aws_s3_bucket_versioning.v bucket -> aws_s3_bucket.b[0].bucket",
                        "module.v[\"b\"].aws_s3_bucket_versioning.v bucket -> aws_s3_bucket.b[1].bucket");
    }

    @Test
    void aNameThatSeveralResourcesHaveIsUncertain() {
        assertThat(references("""
                resource "aws_s3_bucket" "eu" {
                  bucket = "logs"
                }
                resource "aws_s3_bucket" "us" {
                  bucket = "logs"
                }
                resource "aws_s3_bucket_versioning" "v" {
                  bucket = "logs"
                }
                """))
                .containsExactly(
                        "aws_s3_bucket_versioning.v bucket ~> aws_s3_bucket.eu.bucket",
                        "aws_s3_bucket_versioning.v bucket ~> aws_s3_bucket.us.bucket");
    }

    @Test
    void aSharedNameJoinsNoOtherTypeAndNoOtherProvider() {
        assertThat(references("""
                resource "aws_s3_bucket" "b" {
                  bucket = "main"
                }
                resource "google_storage_bucket" "b" {
                  name = "main"
                }
                resource "aws_db_instance" "d" {
                  identifier = "main"
                }
                resource "google_storage_bucket_iam_member" "m" {
                  bucket = "main"
                  member = "main"
                }
                """))
                .containsExactly("google_storage_bucket_iam_member.m bucket -> google_storage_bucket.b.name");
    }

    @Test
    void whatOneArmOfAnUndecidedConditionalNamesIsNoSureEdge() {
        assertThat(references("""
                variable "own" {}
                resource "x_key" "k" {}
                resource "x_disk" "either" {
                  key = var.own ? x_key.k.arn : "alias/other"
                }
                resource "x_disk" "none" {
                  key = var.own ? x_key.k.arn : null
                }
                resource "x_disk" "both" {
                  key = var.own ? x_key.k.arn : x_key.k.id
                }
                """))
                .containsExactly(
                        "x_disk.both key -> x_key.k.arn",
                        "x_disk.both key -> x_key.k.id",
                        "x_disk.either key ~> x_key.k.arn",
                        "x_disk.none key ~> x_key.k.arn");
    }
}
