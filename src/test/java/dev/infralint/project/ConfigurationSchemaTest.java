package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.infralint.policy.Catalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(ConfigurationSchema.text());

    @Test
    void itsKeysAreThoseThatAreRead() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(ConfigurationSchema.text());
        List<String> keys = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(keys::add);

        assertThat(keys).containsExactlyInAnyOrderElementsOf(ConfigurationReader.KEYS);
        assertThat(schema.get("$id").textValue()).isEqualTo(ConfigurationSchema.ADDRESS);
        assertThat(schema.get("properties"))
                .allSatisfy(property -> assertThat(property.has("description") || property.has("$ref"))
                        .isTrue());
    }

    @Test
    void whatItTakesIsRead() throws IOException {
        for (String good : List.of(
                "",
                "profile: all",
                "fail-on: never\nshow: medium",
                "policies: { aws-s3-*: low, \"topic:cost\": off, \"severity:info\": \"on\" }",
                "overrides:\n  - paths: [examples/**]\n    policies: { \"*\": info }",
                "exclude: [old]\nrequired-tags: [Owner]\nvar-files: [dev.tfvars]",
                "required-tags: { Owner: null, Environment: \"dev|prod\" }",
                "regions: [eu-*]\nnames: { aws_s3_bucket.bucket: \"acme-.*\" }\nrules: [policies]",
                "trusted: { accounts: [\"012345678901\"], registries: [ghcr.io/acme], networks: [203.0.113.0/24] }",
                "undecided: warn\nlocked: [fail-on, undecided, suppressions]",
                "suppressions: { reason: required, expiry: optional, forbid: [\"severity:critical\", aws-iam-*] }",
                "undecided: { \"severity:high\": fail, aws-s3-*: ignore }",
                "workspace: dev\nlanguage: terraform-1.9\nmodules: m\nsarif: off\ntasks: t.md\nbaseline: b")) {
            assertThat(SCHEMA.validate(json(good))).as(good).isEmpty();
            assertThat(read(good)).isNotNull();
        }
    }

    @Test
    void whatItRefusesIsRefused() throws IOException {
        for (String bad : List.of(
                "polices: {}",
                "profile: some",
                "fail-on: hi",
                "policies: { aws-s3-*: loud }",
                "policies: { \"kind:x\": off }",
                "overrides:\n  - paths: [a]",
                "overrides:\n  - paths: [a]\n    policies: {}\n    more: 1",
                "exclude: old",
                "required-tags: [\"\"]",
                "names: { bucket: \"a\" }",
                "trusted: { accounts: [\"12\"] }",
                "trusted: { people: [a] }",
                "undecided: perhaps",
                "suppressions: required",
                "suppressions: { reason: always }",
                "suppressions: { people: [a] }",
                "locked: [locked]",
                "locked: [colour]",
                "language: terraform 1.9",
                "workspace: [dev]")) {
            assertThat(SCHEMA.validate(json(bad))).as(bad).isNotEmpty();
            assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(ConfigurationFault.class);
        }
    }

    /** Whether the schema takes a text. */
    static void assertTaken(String yaml) throws IOException {
        assertThat(SCHEMA.validate(json(yaml))).as(yaml).isEmpty();
    }

    private static Configuration read(String yaml) {
        return ConfigurationReader.read(
                yaml, "c.yaml", 1, "", false, Catalogue.builtIn().policies());
    }

    private static JsonNode json(String yaml) throws IOException {
        JsonNode node = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        return node.isMissingNode() ? new ObjectMapper().nullNode() : node;
    }
}
