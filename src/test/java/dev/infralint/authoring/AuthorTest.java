package dev.infralint.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks what could stand where a bar stands in a text. */
class AuthorTest {
    private static final EditorSchemas SCHEMAS = new EditorSchemas();

    @TempDir
    Path project;

    private Path main;

    @BeforeEach
    void aFile() throws IOException {
        main = project.toRealPath().resolve("main.tf");
        Files.writeString(main, "");
    }

    @Test
    void theTypesOfTheProvidersInUseComeFirst() throws Exception {
        assertThat(names("resource \"aws_ebs_v|")).containsExactly("aws_ebs_volume");
        assertThat(names("resource \"|\" \"x\" {}\nresource \"google_kms_key_ring\" \"r\" {}\n")
                        .get(0))
                .startsWith("google_");
        assertThat(names("data \"aws_ami|\" \"x\" {\n}\n")).containsExactly("aws_ami", "aws_ami_ids");
        assertThat(offers("resource \"aws_|").more()).isTrue();
        assertThat(names("resource \"aws_ebs_volume\" \"da|\" {}\n")).isEmpty();
    }

    @Test
    void aTypeThatTheDemandedVersionNoLongerHasIsNotOffered() throws Exception {
        assertThat(names(demand("aws", "~> 4.0") + "resource \"aws_opsworks_st|"))
                .contains("aws_opsworks_stack");
        assertThat(names(demand("aws", "~> 6.0") + "resource \"aws_opsworks_st|"))
                .isEmpty();
    }

    @Test
    void theArgumentsOfABlockAreOfferedTheRequiredOnesFirst() throws Exception {
        List<String> names = names("resource \"aws_ebs_volume\" \"data\" {\n  |\n  size = 10\n}\n");
        assertThat(names.get(0)).isEqualTo("availability_zone");
        assertThat(names).contains("encrypted", "count", "lifecycle").doesNotContain("size", "arn", "id", "tags_all");
        assertThat(names("resource \"aws_ebs_volume\" \"data\" {\n  encr|\n}\n"))
                .containsExactly("encrypted");
    }

    @Test
    void blocksWithinBlocksHaveTheirOwn() throws Exception {
        String before = "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n";
        assertThat(names(before + "  root_block_device {\n    encr|\n  }\n}\n")).containsExactly("encrypted");
        assertThat(
                        names(
                                before
                                        + "  dynamic \"ebs_block_device\" {\n    for_each = []\n    content {\n      dev|\n    }\n  }\n}\n"))
                .containsExactly("device_name");
        assertThat(names(before + "  lifecycle {\n    prev|\n  }\n}\n")).containsExactly("prevent_destroy");
        assertThat(names("variable \"x\" {\n  sens|\n}\n")).containsExactly("sensitive");
        assertThat(names("res|")).containsExactly("resource");
    }

    @Test
    void whatIsDeprecatedComesLastAndSaysWhy() throws Exception {
        Offers offers = offers(demand("aws", "~> 5.0") + "resource \"aws_s3_bucket\" \"b\" {\n  |\n}\n");
        Offer acl = offers.offers().stream()
                .filter(offer -> offer.name().equals("acl"))
                .findFirst()
                .orElseThrow();
        assertThat(acl.note()).startsWith("Deprecated");
        assertThat(offers.offers().stream().map(Offer::name)).containsSubsequence("bucket", "acl");
    }

    @Test
    void theValuesOfAnArgumentAreOfferedInQuotesAndWithout() throws Exception {
        String key = "resource \"aws_kms_key\" \"k\" {\n  key_usage = ";
        assertThat(names(key + "\"|\"\n}\n")).contains("ENCRYPT_DECRYPT", "SIGN_VERIFY");
        assertThat(names(key + "|\n}\n")).contains("\"ENCRYPT_DECRYPT\"");
        assertThat(names("resource \"aws_ebs_volume\" \"v\" {\n  encrypted = t|\n}\n")
                        .get(0))
                .isEqualTo("true");
    }

    @Test
    void namesLeadOnToWhatTheyDeclare() throws Exception {
        Files.createDirectories(project.resolve("net"));
        Files.writeString(
                project.resolve("net/main.tf"),
                "variable \"zone\" {}\nvariable \"area\" {\n  default = 1\n}\noutput \"id\" {\n  value = 1\n}\n");
        String declared =
                "variable \"region\" {}\nlocals {\n  prefix = 1\n}\nmodule \"net\" {\n  source = \"./net\"\n}\n"
                        + "resource \"aws_ebs_volume\" \"data\" {}\ndata \"aws_ami\" \"base\" {}\n";
        assertThat(names(declared + "output \"o\" {\n  value = var.|\n}\n")).containsExactly("region");
        assertThat(names(declared + "output \"o\" {\n  value = \"in ${local.p|}\"\n}\n"))
                .containsExactly("prefix");
        assertThat(names(declared + "output \"o\" {\n  value = upper(module.net.|)\n}\n"))
                .containsExactly("id");
        assertThat(names(declared + "output \"o\" {\n  value = [data.aws_ami.|]\n}\n"))
                .containsExactly("base");
        assertThat(names(declared + "output \"o\" {\n  value = aws_ebs_volume.data.ar|\n}\n")
                        .get(0))
                .isEqualTo("arn");
        assertThat(names(declared + "output \"o\" {\n  value = aws_ebs_volume.data[0].ar|\n}\n")
                        .get(0))
                .isEqualTo("arn");
        assertThat(names(declared + "output \"o\" {\n  value = jsonenc|\n}\n")).containsExactly("jsonencode");
        assertThat(names(declared.replace("  source = \"./net\"\n", "  source = \"./net\"\n  |\n")))
                .containsExactly("zone", "area", "version", "count", "for_each", "providers", "depends_on");
    }

    @Test
    void nothingIsOfferedWhereNoNameCanStand() throws Exception {
        assertThat(names("# a comm|\n")).isEmpty();
        assertThat(names("locals {\n  a = <<EOT\n  va|\nEOT\n}\n")).isEmpty();
        assertThat(names("locals {\n  a = { va| }\n}\n")).isEmpty();
        assertThat(names("locals {\n  a = 1|\n}\n")).isEmpty();
        assertThat(names("locals {\n  a = \"va|\"\n}\n")).isEmpty();
    }

    @Test
    void aFileOfValuesIsOfferedTheVariables() throws Exception {
        Files.writeString(main, "variable \"region\" {}\nvariable \"zone\" {}\n");
        main = main.resolveSibling("terraform.tfvars");
        Files.writeString(main, "");
        assertThat(names("zone = 1\n|")).containsExactly("region");
    }

    @Test
    void aNameThatNoDemandedVersionHasIsAWarningWithTheNearest() throws Exception {
        String text = demand("aws", "~> 5.0") + """
            resource "aws_ebs_volume" "data" {
              count     = 1
              encrypyed = true
              timeouts {}
            }
            resource "aws_instance" "a" {
              root_block_device {
                encryption = true
              }
              dynamic "ebs_blok_device" {
                for_each = []
                content {}
              }
            }
            """;
        assertThat(problems(text))
                .extracting(Diagnostic::text)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(
                                        "aws_ebs_volume has no argument \"encrypyed\"", "Did you mean \"encrypted\"?"),
                        second -> assertThat(second)
                                .contains("The block root_block_device of aws_instance has no argument \"encryption\""),
                        third -> assertThat(third).contains("ebs_block_device"));
    }

    @Test
    void nothingIsSaidWhereALaterVersionMayHaveIt() throws Exception {
        String resource = "resource \"google_storage_bucket\" \"b\" {\n  wholly_new = true\n}\n";
        assertThat(problems(resource)).isEmpty();
        assertThat(problems(demand("google", ">= 5.0") + resource)).isEmpty();
        assertThat(problems(demand("google", "~> 7.0") + resource)).isEmpty();
        assertThat(problems(demand("google", ">= 5.0, < 7.0") + resource)).hasSize(1);
        assertThat(problems(demand("google", "~> 6.0") + resource.replace("{\n", "{\n  provider = google-beta\n")))
                .isEmpty();
        Files.writeString(
                project.resolve(".terraform.lock.hcl"),
                "provider \"registry.terraform.io/hashicorp/google\" {\n  version = \"7.0.0\"\n}\n");
        assertThat(problems(demand("google", "~> 7.0") + resource)).isEmpty();
        assertThat(problems(demand("google", "~> 7.0") + "provider \"google\" {}\n" + resource))
                .hasSize(1);
    }

    @Test
    void aHintTellsWhatAbsentArgumentsMean() throws Exception {
        String text = demand("azurerm", "~> 4.0") + "resource \"azurerm_storage_account\" \"s\" {\n  name = \"s\"\n}\n";
        Files.writeString(main, text);
        List<Hint> hints = author(text).hints(main);
        assertThat(hints).hasSize(1);
        assertThat(hints.get(0).place().startPosition().line()).isEqualTo(9);
        assertThat(hints.get(0).label()).startsWith("absent: ");
        assertThat(hints.get(0).all()).contains("https_traffic_only_enabled = true (code)");
        String rules = text.replace("  name = \"s\"\n", "  network_rules {\n    default_action = \"Deny\"\n  }\n");
        assertThat(author(rules).hints(main).get(1).label()).isEqualTo("absent: bypass = [\"AzureServices\"]");
        String three = text.replace("~> 4.0", ">= 3.0, < 5.0");
        assertThat(author(three).hints(main).get(0).all()).contains("https_traffic_only_enabled = true");
    }

    private static String demand(String provider, String versions) {
        return "terraform {\n  required_providers {\n    " + provider + " = {\n      source  = \"hashicorp/" + provider
                + "\"\n      version = \"" + versions + "\"\n    }\n  }\n}\n";
    }

    private List<Diagnostic> problems(String text) throws IOException {
        return author(text).problems(main);
    }

    private List<String> names(String text) throws IOException {
        return offers(text).offers().stream().map(Offer::name).toList();
    }

    private Offers offers(String text) throws IOException {
        int bar = text.indexOf('|');
        String before = text.substring(0, bar);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return author(before + text.substring(bar + 1)).offers(main, line, bar - before.lastIndexOf('\n') - 1);
    }

    @Test
    void whoFollowsAnswersAboutTheNewStateOfAllFiles() throws IOException {
        Path real = project.toRealPath();
        Path other = Files.writeString(real.resolve("other.tf"), "");
        Path file = real.resolve(main.getFileName());
        String text = "locals {\n  a = var.\n}\n";
        Author first = new Author(real, Disk.with(Map.of(file, text, other, "variable \"one\" {}\n")), SCHEMAS);
        assertThat(offered(first, file)).contains("one");
        Author second = first.on(Disk.with(Map.of(file, text + "\n", other, "variable \"one\" {}\n")));
        assertThat(offered(second.on(Disk.with(Map.of(file, text, other, "variable \"two\" {}\n"))), file))
                .contains("two")
                .doesNotContain("one");
        assertThat(offered(second, file)).contains("one");
    }

    private static List<String> offered(Author author, Path file) {
        return author.offers(file, 1, 10).offers().stream().map(Offer::name).toList();
    }

    private Author author(String text) throws IOException {
        Path real = project.toRealPath();
        return new Author(real, Disk.with(Map.of(real.resolve(main.getFileName()), text)), SCHEMAS);
    }
}
