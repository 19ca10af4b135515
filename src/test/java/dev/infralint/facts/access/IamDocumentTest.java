package dev.infralint.facts.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Scope;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IamDocumentTest {
    private static final SourceFile FILE = SourceFile.of("main.tf", "resource x y {}");
    private static final Range RANGE = FILE.range(0, 12);

    @Test
    void anAdministratorStatementIsSure() {
        IamDocument document =
                identity("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");
        IamStatement statement = document.statements().get(0);
        List<Attr> evidence = statement.allowed(statement.everyAction(), statement.everyResource());
        assertThat(evidence).singleElement().satisfies(attribute -> {
            assertThat(attribute.path()).isEqualTo("policy.Statement.Action");
            assertThat(attribute.is("*")).isTrue();
        });
        assertThat(document.privileges())
                .singleElement()
                .satisfies(grant -> assertThat(grant.evidence().isKnown()).isTrue());
    }

    @Test
    void aDenyAllowsNothing() {
        IamStatement statement =
                identity(statement("Deny", "\"*\"", "\"*\"")).statements().get(0);
        assertThat(statement.allowed(statement.everyAction())).isEmpty();
        assertThat(statement.denies()).isTrue();
    }

    @Test
    void anUnknownVariableAsResourceIsNotSure() {
        IamStatement statement =
                only(statement("Allow", "\"s3:PutObject\"", "\"" + Outline.HOLE + "\""), "var.bucket_arn");
        assertThat(statement.everyResource())
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.isUnknown()).isTrue());
    }

    @Test
    void anArnThatAProviderComputesIsNoWildcard() {
        IamStatement one =
                only(statement("Allow", "\"s3:PutObject\"", "\"" + Outline.HOLE + "\""), "aws_s3_bucket.b.arn");
        assertThat(one.everyResource()).isEmpty();
        IamStatement deep = only(
                statement("Allow", "\"s3:PutObject\"", "\"" + Outline.HOLE + "/*\""),
                "module.m[0].aws_s3_bucket.b.arn");
        assertThat(deep.everyIdentity()).isEmpty();
    }

    @Test
    void knownTextAroundAHoleRulesOutAWildcard() {
        IamStatement statement =
                only(statement("Allow", "\"s3:*\"", "\"arn:aws:s3:::" + Outline.HOLE + "\""), "var.bucket");
        assertThat(statement.everyResource()).isEmpty();
    }

    @Test
    void anAccountInAHoleDoesNotHideThatAllRolesAreMeant() {
        IamStatement statement = only(
                statement("Allow", "\"iam:PassRole\"", "\"arn:aws:iam::" + Outline.HOLE + ":role/*\""), "var.account");
        assertThat(statement.everyIdentity()).singleElement().satisfies(attribute -> {
            assertThat(attribute.isKnown()).isTrue();
            assertThat(attribute.text()).isEqualTo("arn:aws:iam::…:role/*");
        });
    }

    @Test
    void anUnknownDocumentLeavesEveryQuestionOpen() {
        Attr text = new Attr("policy", Value.unknown(Type.STRING, "var.policy"), RANGE, true);
        IamDocument document = IamDocument.of(subject(), IamKind.IDENTITY, text);
        IamStatement statement = document.statements().get(0);
        assertThat(statement.allowed(statement.everyAction(), statement.everyResource(), statement.unconditional()))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.needs()).containsExactly("var.policy"));
        assertThat(document.grants("iam:CreateAccessKey"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.evidence().isUnknown()).isTrue());
    }

    @Test
    void textThatIsNoJsonHasNoStatements() {
        assertThat(identity("not json").statements()).isEmpty();
        assertThat(identity("[1, 2]").statements()).isEmpty();
        assertThat(identity("{\"Statement\": 7}").statements())
                .hasSize(1)
                .allSatisfy(odd -> assertThat(odd.parts().actions().named()).isEmpty());
    }

    @Test
    void wildcardActionsCoverWhatTheyMatchInAnyCase() {
        IamStatement statement = only(statement("Allow", "[\"iam:get*\", \"IAM:create*\"]", "\"*\""), "");
        assertThat(statement.namedAction("iam:CreateAccessKey")).singleElement().satisfies(attribute -> {
            assertThat(attribute.text()).isEqualTo("IAM:create*");
            assertThat(attribute.path()).isEqualTo("policy.Statement[0].Action[1]");
        });
        assertThat(statement.namedAction("iam:PassRole")).isEmpty();
    }

    @Test
    void aWholeServiceIsNoNamedAction() {
        IamStatement statement = only(statement("Allow", "\"iam:*\"", "\"*\""), "");
        assertThat(statement.namedAction("iam:PassRole")).isEmpty();
        assertThat(statement.action("iam:PassRole")).hasSize(1);
        assertThat(statement.wholeServiceBut("s3")).hasSize(1);
    }

    @Test
    void anUnconditionalDenyTakesAwayWhatAnAllowGives() {
        IamDocument document = identity("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                + " [\"iam:CreateAccessKey\", \"iam:AddUserToGroup\"], \"Resource\": \"*\"},{\"Effect\": \"Deny\","
                + " \"Action\": \"iam:CreateAccess*\", \"Resource\": \"*\"}]}");
        assertThat(document.grants("iam:CreateAccessKey|iam:AddUserToGroup"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.actions()).containsExactly("iam:AddUserToGroup"));
    }

    @Test
    void aGrantOfTwoStatementsIsFoundTogether() {
        IamDocument document = identity("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\","
                + " \"Resource\": \"arn:aws:iam::123456789012:role/*\"},{\"Effect\": \"Allow\", \"Action\": \"ec2:*\","
                + " \"Resource\": \"*\"}]}");
        assertThat(document.grantsBoth("iam:PassRole", "ec2:RunInstances|lambda:CreateFunction"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.names()).isEqualTo("iam:PassRole, ec2:RunInstances"));
    }

    @Test
    void listAndReadActionsAreNoChanges() {
        assertThat(only(statement("Allow", "[\"ec2:Describe*\", \"s3:ListAllMyBuckets\"]", "\"*\""), "")
                        .restrictableChange())
                .isEmpty();
    }

    @Test
    void actionsThatAcceptNoNarrowerResourceAreNotRestrictable() {
        assertThat(only(statement("Allow", "[\"ecr:GetAuthorizationToken\", \"kms:CreateKey\"]", "\"*\""), "")
                        .restrictableChange())
                .isEmpty();
        assertThat(only(statement("Allow", "\"s3:PutObject\"", "\"*\""), "").restrictableChange())
                .hasSize(1);
    }

    @Test
    void everybodyIsPublicUnlessAConditionNamesCallers() {
        assertThat(resource("\"*\"", "{}").everybody()).hasSize(1);
        assertThat(resource("{\"AWS\": [\"arn:aws:iam::123456789012:root\", \"*\"]}", "{}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("\"*\"", "{\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}}")
                        .everybody())
                .isEmpty();
        assertThat(resource("\"*\"", "{\"ArnLike\": {\"AWS:SourceArn\": \"arn:aws:s3:::b\"}}")
                        .everybody())
                .isEmpty();
        assertThat(resource("\"*\"", "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:s3:*:*:b\"}}")
                        .everybody())
                .isEmpty();
        assertThat(resource("\"*\"", "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:s3:*:*:*\"}}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("\"*\"", "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:*:*:b\"}}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("\"*\"", "{\"StringLike\": {\"aws:SourceArn\": \"*\"}}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("\"*\"", "{\"IpAddress\": {\"aws:SourceIp\": \"0.0.0.0/0\"}}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("\"*\"", "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}")
                        .everybody())
                .hasSize(1);
        assertThat(resource("{\"Service\": \"s3.amazonaws.com\"}", "{}").everybody())
                .isEmpty();
    }

    @Test
    void aDenyOfStrangersClosesAnOpenAllow() {
        String open =
                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";
        String deny =
                "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1\"}}}";
        IamDocument document =
                IamDocument.of(subject(), IamKind.RESOURCE, text("{\"Statement\": [" + open + "," + deny + "]}", ""));
        assertThat(document.statements().get(0).everybody()).isEmpty();
    }

    @Test
    void aDenyOfPlainTrafficLeavesAnOpenAllowOpen() {
        String open =
                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";
        String deny =
                "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
        IamDocument document =
                IamDocument.of(subject(), IamKind.RESOURCE, text("{\"Statement\": [" + open + "," + deny + "]}", ""));
        assertThat(document.statements().get(0).everybody()).hasSize(1);
    }

    @Test
    void anUnknownConditionMayKeepStrangersOut() {
        IamStatement statement = IamDocument.of(
                        subject(),
                        IamKind.RESOURCE,
                        text(
                                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sqs:*\","
                                        + " \"Condition\": " + Outline.HOLE + "}}",
                                "var.condition"))
                .statements()
                .get(0);
        assertThat(statement.everybody())
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.isUnknown()).isTrue());
    }

    @Test
    void statementsOfADataSourceAreReadFromItsBlocks() {
        Map<String, Attr> attributes = new LinkedHashMap<>();
        attributes.put(
                "actions", attr("statement[0].actions", new Value.TupleValue(List.of(Value.of("*")), Marks.NONE)));
        attributes.put(
                "resources", attr("statement[0].resources", new Value.TupleValue(List.of(Value.of("*")), Marks.NONE)));
        NestedBlock statement = new NestedBlock(
                "statement[0]",
                "statement",
                List.of(),
                new Content("statement[0]", attributes, List.of(), RANGE),
                true,
                RANGE);
        DataSource source = new DataSource(
                "data.aws_iam_policy_document.d",
                "aws_iam_policy_document",
                "d",
                "aws",
                "",
                new Content("", Map.of(), List.of(statement), RANGE),
                RANGE,
                List.of());
        IamStatement read =
                IamDocument.of(source, IamKind.IDENTITY).statements().get(0);
        assertThat(read.allowed(read.everyAction(), read.everyResource()))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.path()).isEqualTo("statement[0].actions[0]"));
    }

    @Test
    void everythingOfAServiceIsEachSpellingOfAllItsResourcesAndNoOthers() {
        String read = "\"s3:GetObject\", \"ssm:GetParameter\"";
        for (String all : List.of("*", "arn:aws:s3:::*", "arn:aws:s3:::*/*", "arn:*:s3:*:*:*")) {
            assertThat(only(statement("Allow", "[" + read + "]", "\"" + all + "\""), "")
                            .onEverything("s3:GetObject"))
                    .as(all)
                    .hasSize(1);
        }
        for (String some : List.of("arn:aws:s3:::orders/*", "arn:aws:s3:::orders*", "arn:aws:ssm:a:1:parameter/*")) {
            assertThat(only(statement("Allow", "[" + read + "]", "\"" + some + "\""), "")
                            .onEverything("s3:GetObject"))
                    .as(some)
                    .isEmpty();
        }
        assertThat(only(statement("Allow", "[" + read + "]", "\"arn:aws:ssm:a:1:parameter/*\""), "")
                        .onEverything("s3:GetObject|ssm:GetParameter"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.actions()).containsExactly("ssm:GetParameter"));
    }

    @Test
    void anArnInAnUnknownAccountIsEverythingAllTheSame() {
        String parameters = "\"arn:aws:ssm:" + Outline.HOLE + ":" + Outline.HOLE + ":parameter/*\"";
        assertThat(only(statement("Allow", "\"ssm:GetParameters\"", parameters), "var.account")
                        .onEverything("ssm:GetParameters"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.evidence().isKnown()).isTrue());
    }

    @Test
    void aServiceActsForAnyAccountUnlessAConditionLooksAtWhom() {
        String service = "{\"Service\": [\"lambda.amazonaws.com\", \"sns.amazonaws.com\"]}";
        String source = "{\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:sns:a:1:t\"}}";
        String transport = "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}";
        assertThat(resource(service, "{}").confusedDeputy("sns.amazonaws.com")).hasSize(1);
        assertThat(resource(service, transport).confusedDeputy("sns.amazonaws.com"))
                .hasSize(1);
        assertThat(resource(service, source).confusedDeputy("sns.amazonaws.com"))
                .isEmpty();
        assertThat(resource(service, "{}").confusedDeputy("s3.amazonaws.com")).isEmpty();
    }

    private static IamStatement resource(String principal, String condition) {
        return IamDocument.of(
                        subject(),
                        IamKind.RESOURCE,
                        text(
                                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": " + principal
                                        + ", \"Action\": \"sqs:SendMessage\", \"Condition\": " + condition + "}]}",
                                ""))
                .statements()
                .get(0);
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Statement\": [{\"Effect\": \"" + effect + "\", \"Action\": " + action + ", \"Resource\": " + resource
                + "}]}";
    }

    private static IamStatement only(String json, String needs) {
        return IamDocument.of(subject(), IamKind.IDENTITY, text(json, needs))
                .statements()
                .get(0);
    }

    private static IamDocument identity(String json) {
        return IamDocument.of(subject(), IamKind.IDENTITY, text(json, ""));
    }

    /** A JSON text in which each hole is an unknown string that needs {@code needs}. */
    private static Attr text(String json, String needs) {
        if (json.indexOf(Outline.HOLE) < 0) {
            return attr("policy", Value.of(json));
        }
        Set<String> names = new TreeSet<>(Set.of(needs));
        List<Value> holes = new ArrayList<>();
        json.chars()
                .filter(c -> c == Outline.HOLE)
                .forEach(c -> holes.add(new Value.Unknown(Type.STRING, Refinement.NONE, names, Marks.NONE)));
        Refinement known = new Refinement(true, "", 0, null, new Outline(json, holes));
        return attr("policy", new Value.Unknown(Type.STRING, known, names, Marks.NONE));
    }

    private static Attr attr(String path, Value value) {
        return new Attr(path, value, RANGE, true);
    }

    private static Resource subject() {
        Attr absent = Attr.absent("region", RANGE);
        return new Resource(
                "aws_iam_policy.p",
                "aws_iam_policy",
                "p",
                "aws",
                ProviderVersion.UNRECORDED,
                new Scope("", Map.of(), absent),
                absent,
                List.of(),
                "",
                "",
                new Content("", Map.of(), List.of(), RANGE),
                RANGE,
                List.of());
    }
}
