package dev.infralint.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderDefaultsTest {
    private static final String ACCOUNT = """
            resource "azurerm_storage_account" "a" {
              name = "a"
            }
            """;

    @TempDir
    private Path folder;

    private Attr account(String... filesAndTexts) {
        Configuration configuration = new Configuration(folder);
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            configuration = configuration.file(filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return configuration.resource("azurerm_storage_account.a").effective("allow_nested_items_to_be_public");
    }

    private static String required(String constraint) {
        return """
                terraform {
                  required_providers {
                    azurerm = {
                      source  = "registry.terraform.io/HashiCorp/azurerm"
                      version = "%s"
                    }
                  }
                }
                """.formatted(constraint);
    }

    @Test
    void anAbsentArgumentIsWhatTheDemandedMajorMakesOfIt() {
        Attr old = account("main.tf", required("~> 4.0") + ACCOUNT);

        assertThat(old.isTrue()).isTrue();
        assertThat(old.written()).isFalse();
    }

    @Test
    void majorsThatDifferMakeItUnknownAndNameTheProvider() {
        assertThat(account("main.tf", required(">= 4.0") + ACCOUNT).needs())
                .containsExactly("provider version of hashicorp/azurerm");
    }

    @Test
    void theConstraintsOfCalledModulesCountToo() {
        Attr attribute = account(
                "main.tf",
                required(">= 3.0") + ACCOUNT + "module \"m\" {\n  source = \"./m\"\n}\n",
                "m/main.tf",
                required("~> 5.0"));

        assertThat(attribute.isFalse()).isTrue();
    }

    @Test
    void theLockFileDecides() {
        Attr attribute = account("main.tf", required(">= 3.0") + ACCOUNT, ".terraform.lock.hcl", """
                provider "registry.terraform.io/hashicorp/azurerm" {
                  version = "5.2.0"
                }
                """);

        assertThat(attribute.isFalse()).isTrue();
    }

    @Test
    void theVersionOfAProviderBlockIsAConstraint() {
        assertThat(account("main.tf", "provider \"azurerm\" {\n  version = \"~> 5.1\"\n  features {}\n}\n" + ACCOUNT)
                        .isFalse())
                .isTrue();
    }

    @Test
    void whatIsWrittenIsInForce() {
        Resource resource = new Configuration(folder).file("main.tf", """
                variable "v" {}
                resource "azurerm_storage_account" "a" {
                  allow_nested_items_to_be_public = var.v
                  public_network_access_enabled   = false
                }
                """).resource("azurerm_storage_account.a");

        assertThat(resource.effective("allow_nested_items_to_be_public").needs())
                .containsExactly("var.v");
        assertThat(resource.effective("public_network_access_enabled").isFalse())
                .isTrue();
    }

    @Test
    void aDefaultInsideABlockNeedsTheBlock() {
        Resource resource = new Configuration(folder).file("main.tf", """
                resource "azurerm_linux_web_app" "with" {
                  site_config {}
                }
                """).resource("azurerm_linux_web_app.with");

        assertThat(resource.effective("site_config.minimum_tls_version").is("1.2"))
                .isTrue();
        assertThat(resource.effective(resource.blocks("site_config").get(0), "minimum_tls_version")
                        .is("1.2"))
                .isTrue();
        assertThat(resource.effective("auth_settings.enabled").isNull()).isTrue();
    }

    @Test
    void whatAnAccountDecidesIsUnknown() {
        Resource resource = new Configuration(folder).file("main.tf", """
                resource "aws_ebs_volume" "v" {
                  availability_zone = "eu-west-1a"
                }
                """).resource("aws_ebs_volume.v");

        assertThat(resource.effective("encrypted").needs())
                .singleElement()
                .asString()
                .contains("account and region EBS default");
    }
}
