package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AWS policy document.
 *
 * @param subject the resource that carries it, or the data source that writes it
 * @param kind what it is for
 * @param text where it stands; its value is the JSON text
 * @param statements in the order of the document; one of which nothing is known when the document is unknown
 */
public record IamDocument(Subject subject, IamKind kind, Attr text, List<IamStatement> statements) {
    /** Actions by which their holder gives himself more rights. */
    private static final String ESCALATES =
            "iam:CreatePolicyVersion|iam:SetDefaultPolicyVersion|iam:AttachUserPolicy|iam:AttachGroupPolicy|iam:AttachRolePolicy|"
                    + "iam:PutUserPolicy|iam:PutGroupPolicy|iam:PutRolePolicy|iam:AddUserToGroup|iam:UpdateAssumeRolePolicy|"
                    + "iam:CreateAccessKey|iam:CreateLoginProfile|iam:UpdateLoginProfile";

    /** Actions that start something which runs code under a role that the caller passes. */
    private static final String RUNS_CODE = "ec2:RunInstances|lambda:CreateFunction|ecs:RunTask|ecs:StartTask"
            + "|ecs:CreateService|ecs:UpdateService|cloudformation:CreateStack|cloudformation:UpdateStack"
            + "|cloudformation:CreateStackSet|codebuild:CreateProject|codebuild:UpdateProject|glue:CreateJob"
            + "|glue:UpdateJob|glue:CreateDevEndpoint|sagemaker:CreateNotebookInstance|sagemaker:CreateTrainingJob"
            + "|sagemaker:CreateProcessingJob|datapipeline:CreatePipeline|datapipeline:PutPipelineDefinition"
            + "|states:CreateStateMachine|states:UpdateStateMachine|batch:RegisterJobDefinition"
            + "|ssm:StartAutomationExecution|apprunner:CreateService|autoscaling:CreateAutoScalingGroup"
            + "|autoscaling:CreateLaunchConfiguration|elasticmapreduce:RunJobFlow|cloud9:CreateEnvironmentEC2"
            + "|imagebuilder:CreateInfrastructureConfiguration|scheduler:CreateSchedule";

    public IamDocument {
        statements = List.copyOf(statements);
    }

    /** The names of the attributes and blocks in which resources carry documents. */
    public static List<String> carriers() {
        return IamDocuments.carriers();
    }

    /** The document behind a JSON text; without statements where the text is absent or no policy document. */
    public static IamDocument of(Subject subject, IamKind kind, Attr text) {
        return new IamDocument(subject, kind, text, statements(subject, kind, IamReader.json(text)));
    }

    /** The document that a data source {@code aws_iam_policy_document} writes in its own {@code statement} blocks. */
    public static IamDocument of(DataSource source, IamKind kind) {
        List<IamParts> parts =
                source.blocks("statement").stream().map(IamReader::block).toList();
        return new IamDocument(source, kind, Attr.absent("json", source.range()), statements(source, kind, parts));
    }

    private static List<IamStatement> statements(Subject subject, IamKind kind, List<IamParts> parts) {
        List<IamStatement> alone = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            alone.add(new IamStatement(subject, kind, i, parts.get(i), List.of()));
        }
        List<IamStatement> denials = alone.stream()
                .filter(statement -> statement.denies() || statement.parts().isHole())
                .toList();
        return alone.stream()
                .filter(statement -> !statement.parts().actions().areEmptyTexts())
                .map(statement -> statement.denies() ? statement : statement.beside(denials))
                .toList();
    }

    /**
     * The document of a data source by what it says: one whose statements name principals is the trust of a role when it is
     * about assuming roles, else the policy of a resource.
     */
    public static IamDocument of(DataSource source) {
        IamDocument identity = of(source, IamKind.IDENTITY);
        if (!identity.namesPrincipals()) {
            return identity;
        }
        boolean trust = identity.statements.stream()
                .flatMap(statement -> statement.parts().actions().named().stream())
                .anyMatch(action -> action.startsWith("sts:"));
        return of(source, trust ? IamKind.TRUST : IamKind.RESOURCE);
    }

    /**
     * The documents that a resource carries, by type: policies, inline policies, trust policies and resource policies.
     * Absent attributes give none.
     */
    public static List<IamDocument> of(Resource resource) {
        return IamDocuments.of(resource);
    }

    /** The same document with each statement where one of these data sources has it; others stay where the text stands. */
    public IamDocument writtenBy(Collection<DataSource> sources) {
        return IamPlaces.placed(this, sources);
    }

    /** Whether some statement surely names principals. */
    boolean namesPrincipals() {
        return statements.stream()
                .anyMatch(statement -> statement.parts().principals().areNamed());
    }

    /**
     * Those of some actions, separated by {@code |}, that it allows on all resources of their type; none or one grant.
     * Patterns for a whole service do not count.
     */
    public List<IamGrant> grants(String names) {
        return grants(names, false);
    }

    /** As {@link #grants}, where patterns for a whole service count too. */
    List<IamGrant> grantsByAnyPattern(String names) {
        return grants(names, true);
    }

    /** A grant of actions of both groups, where those of the second may be allowed by any pattern; none or one. */
    List<IamGrant> grantsBoth(String first, String second) {
        List<IamGrant> one = grants(first, false);
        List<IamGrant> other = grants(second, true);
        if (one.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        return List.of(one.get(0).and(other.get(0)));
    }

    /** A grant of passing any role together with an action that runs code under a role; none or one. */
    public List<IamGrant> passesRolesToCompute() {
        return grantsBoth("iam:PassRole", RUNS_CODE);
    }

    /** What makes its holder administrator: everything, or a way to give oneself everything; the surest one, or none. */
    public List<IamGrant> privileges() {
        List<IamGrant> found = new ArrayList<>();
        for (IamStatement statement : statements) {
            for (Attr evidence : statement.allowed(statement.everyAction(), statement.everyResource())) {
                found.add(new IamGrant(List.of("every action on every resource"), evidence));
            }
        }
        found.addAll(passesRolesToCompute());
        found.addAll(grantsByAnyPattern(ESCALATES));
        found.sort(Comparator.comparing(grant -> grant.evidence().isUnknown()));
        return found.stream().limit(1).toList();
    }

    private List<IamGrant> grants(String names, boolean byService) {
        IamGrant.Builder grants = new IamGrant.Builder();
        for (String name : names.split("\\|", -1)) {
            for (IamStatement statement : statements) {
                if (grants.add(name, statement.allowsEverywhere(name, byService))) {
                    break;
                }
            }
        }
        return grants.surest();
    }

    /** The address of the subject. */
    public String address() {
        return subject.address();
    }

    /** The type of the subject. */
    public String type() {
        return subject.type();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IamDocument that
                && kind == that.kind
                && subject.address().equals(that.subject.address())
                && text.path().equals(that.text.path());
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + text.path().hashCode();
    }
}
