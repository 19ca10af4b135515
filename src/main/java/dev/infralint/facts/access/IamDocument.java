package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.HoledKey;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    /** Actions that start something which runs code under a role that the caller passes. */
    private static final String ESCALATES =
            "iam:CreatePolicyVersion|iam:SetDefaultPolicyVersion|iam:AttachUserPolicy|iam:AttachGroupPolicy|iam:AttachRolePolicy|"
                    + "iam:PutUserPolicy|iam:PutGroupPolicy|iam:PutRolePolicy|iam:AddUserToGroup|iam:UpdateAssumeRolePolicy|"
                    + "iam:CreateAccessKey|iam:CreateLoginProfile|iam:UpdateLoginProfile";

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

    /** The document behind a JSON text; without statements where the text is absent or no policy document. */
    public static IamDocument of(Subject subject, IamKind kind, Attr text) {
        Attr decoded = text.json();
        List<Draft> drafts = new ArrayList<>();
        if (decoded.isUnknown()) {
            drafts.add(Draft.unknown(decoded));
        } else if (decoded.value() instanceof Value.Named) {
            for (Attr statement : objects(decoded.attr("Statement"))) {
                drafts.add(statement.isUnknown() ? Draft.unknown(statement) : Draft.ofJson(statement));
            }
        }
        return new IamDocument(subject, kind, text, finish(subject, kind, drafts));
    }

    /** The document that a data source {@code aws_iam_policy_document} writes in its own {@code statement} blocks. */
    public static IamDocument of(DataSource source, IamKind kind) {
        List<Draft> drafts = new ArrayList<>();
        for (NestedBlock statement : source.blocks("statement")) {
            drafts.add(Draft.ofBlock(statement));
        }
        return new IamDocument(source, kind, Attr.absent("json", source.range()), finish(source, kind, drafts));
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
                .flatMap(statement -> statement.actions().stream())
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
    public boolean namesPrincipals() {
        return statements.stream()
                .anyMatch(statement -> !statement.principals().isEmpty()
                        || !statement.notPrincipals().isEmpty());
    }

    /**
     * Those of some actions, separated by {@code |}, that it allows on all resources of their type; none or one grant.
     * Patterns for a whole service do not count.
     */
    public List<IamGrant> grants(String names) {
        return grants(names, false);
    }

    /** As {@link #grants}, where patterns for a whole service count too. */
    public List<IamGrant> grantsByAnyPattern(String names) {
        return grants(names, true);
    }

    /** A grant of actions of both groups, where those of the second may be allowed by any pattern; none or one. */
    public List<IamGrant> grantsBoth(String first, String second) {
        List<IamGrant> one = grants(first, false);
        List<IamGrant> other = grants(second, true);
        if (one.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        List<String> actions = new ArrayList<>(one.get(0).actions());
        actions.addAll(other.get(0).actions());
        Attr evidence = one.get(0).evidence().isUnknown()
                ? one.get(0).evidence()
                : other.get(0).evidence().isUnknown()
                        ? other.get(0).evidence()
                        : one.get(0).evidence();
        return List.of(new IamGrant(actions, evidence));
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

    private List<IamGrant> grants(String names, boolean services) {
        List<String> sure = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        @Nullable Attr shown = null;
        @Nullable Attr doubtful = null;
        for (String name : names.split("\\|", -1)) {
            for (IamStatement statement : statements) {
                List<Attr> action = services ? statement.action(name) : statement.namedAction(name);
                List<Attr> evidence =
                        statement.allowed(action, statement.everyResourceOfAType(), statement.unconditional());
                if (!evidence.isEmpty() && evidence.get(0).isKnown()) {
                    sure.add(name);
                    shown = shown == null ? evidence.get(0) : shown;
                    break;
                }
                if (!evidence.isEmpty() && !possible.contains(name)) {
                    possible.add(name);
                    doubtful = doubtful == null ? evidence.get(0) : doubtful;
                }
            }
        }
        if (shown != null) {
            return List.of(new IamGrant(sure, shown));
        }
        return doubtful == null ? List.of() : List.of(new IamGrant(possible, doubtful));
    }

    /** The elements of a list of objects, or the single object itself. */
    private static List<Attr> objects(Attr attribute) {
        return attribute.value() instanceof Value.Named ? List.of(attribute) : attribute.elements();
    }

    private static List<IamStatement> finish(Subject subject, IamKind kind, List<Draft> drafts) {
        List<IamStatement> denials = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).effect.is("Deny")) {
                denials.add(drafts.get(i).statement(subject, kind, i, List.of()));
            }
        }
        List<IamStatement> statements = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            boolean denial = drafts.get(i).effect.is("Deny");
            if (!drafts.get(i).idle()) {
                statements.add(drafts.get(i).statement(subject, kind, i, denial ? List.of() : denials));
            }
        }
        return statements;
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

    /** The parts of a statement before it knows its neighbours. */
    private record Draft(
            Attr whole,
            String sid,
            Attr effect,
            List<Attr> actions,
            List<Attr> notActions,
            List<Attr> resources,
            List<Attr> notResources,
            List<IamPrincipal> principals,
            List<IamPrincipal> notPrincipals,
            List<IamCondition> conditions,
            @Nullable Attr unknownConditions) {
        static Draft unknown(Attr whole) {
            List<Attr> part = List.of(whole);
            return new Draft(
                    whole,
                    "",
                    whole,
                    part,
                    List.of(),
                    part,
                    List.of(),
                    List.of(new IamPrincipal("", whole)),
                    List.of(),
                    List.of(),
                    whole);
        }

        static Draft ofJson(Attr statement) {
            Attr condition = statement.attr("Condition");
            return new Draft(
                    statement,
                    statement.attr("Sid").textOrEmpty(),
                    statement.attr("Effect"),
                    statement.attr("Action").elements(),
                    statement.attr("NotAction").elements(),
                    statement.attr("Resource").elements(),
                    statement.attr("NotResource").elements(),
                    principals(statement.attr("Principal")),
                    principals(statement.attr("NotPrincipal")),
                    condition.isUnknown() ? List.of() : conditions(condition),
                    unknownPart(condition));
        }

        /** The first part of a condition that hides which keys it is about; null when all keys are known. */
        private static @Nullable Attr unknownPart(Attr condition) {
            if (condition.isUnknown()) {
                return condition;
            }
            for (String operator : condition.keys()) {
                Attr tests = member(condition, operator);
                if (HoledKey.isHoled(operator)) {
                    return HoledKey.unknown(operator, tests);
                }
                if (tests.isUnknown()) {
                    return tests;
                }
                for (String key : tests.keys()) {
                    Attr holed = HoledKey.unknown(key, tests);
                    if (HoledKey.isHoled(key) && isOpen(key, holed)) {
                        return holed;
                    }
                }
            }
            return null;
        }

        /** Whether a condition key of which a part is unknown may be any key that matters: no claim of a token at its end. */
        private static boolean isOpen(String key, Attr holed) {
            return !CiSubject.isClaim(key)
                    && key.indexOf('/') < 0
                    && !(key.endsWith(":aud") && PartlyKnown.isComputedByProvider(holed));
        }

        static Draft ofBlock(NestedBlock block) {
            Attr effect = block.attr("effect");
            List<IamCondition> conditions = new ArrayList<>();
            @Nullable Attr unknown = null;
            for (NestedBlock condition : block.blocks("condition")) {
                String test = PartlyKnown.text(condition.attr("test"));
                String variable = PartlyKnown.text(condition.attr("variable"));
                boolean open =
                        variable == null || HoledKey.isHoled(variable) && isOpen(variable, condition.attr("variable"));
                if (condition.certain() && test != null && variable != null && !open) {
                    conditions.add(new IamCondition(
                            test, variable, condition.attr("values").elements()));
                } else {
                    unknown = condition.attr(test == null ? "test" : "variable");
                }
            }
            return new Draft(
                    block.certain() ? wholeOf(block, effect) : block.attr("actions"),
                    block.attr("sid").textOrEmpty(),
                    effect.isNull() ? new Attr(effect.path(), Value.of("Allow"), effect.range(), false) : effect,
                    block.attr("actions").elements(),
                    block.attr("not_actions").elements(),
                    block.attr("resources").elements(),
                    block.attr("not_resources").elements(),
                    principals(block, "principals"),
                    principals(block, "not_principals"),
                    conditions,
                    unknown);
        }

        private static Attr wholeOf(NestedBlock block, Attr effect) {
            return new Attr(block.path(), Value.of(effect.textOrEmpty()), block.range(), true);
        }

        private static List<IamPrincipal> principals(NestedBlock statement, String type) {
            List<IamPrincipal> all = new ArrayList<>();
            for (NestedBlock block : statement.blocks(type)) {
                for (Attr id : block.attr("identifiers").elements()) {
                    all.add(new IamPrincipal(block.attr("type").textOrEmpty(), id));
                }
            }
            return all;
        }

        private static List<IamPrincipal> principals(Attr attribute) {
            List<IamPrincipal> all = new ArrayList<>();
            if (attribute.isUnknown()) {
                all.add(new IamPrincipal("", attribute));
            } else if (attribute.value() instanceof Value.Named named) {
                for (String type : named.elements().keySet()) {
                    for (Attr id : member(attribute, type).elements()) {
                        all.add(new IamPrincipal(type, id));
                    }
                }
            } else if (!attribute.isNull()) {
                all.add(new IamPrincipal("*", attribute));
            }
            return all;
        }

        private static List<IamCondition> conditions(Attr attribute) {
            List<IamCondition> all = new ArrayList<>();
            for (String operator : attribute.keys()) {
                Attr tests = member(attribute, operator);
                for (String key : tests.keys()) {
                    all.add(new IamCondition(operator, key, member(tests, key).elements()));
                }
            }
            return all;
        }

        /** An element by its key, which may hold dots. */
        private static Attr member(Attr object, String key) {
            Map<String, Value> elements =
                    object.value() instanceof Value.Named named ? named.elements() : Map.<String, Value>of();
            Value value = elements.get(key);
            String path = object.path() + "." + HoledKey.shown(key);
            return value == null
                    ? Attr.absent(path, object.range())
                    : new Attr(path, value, object.range(), object.written());
        }

        /** Whether its actions are there and none has a name, so that it says nothing: {@code actions = [""]}. */
        boolean idle() {
            return notActions.isEmpty()
                    && !actions.isEmpty()
                    && actions.stream()
                            .allMatch(action ->
                                    action.isKnown() && action.textOrEmpty().isBlank());
        }

        IamStatement statement(Subject subject, IamKind kind, int index, List<IamStatement> denials) {
            return new IamStatement(
                    subject,
                    kind,
                    whole,
                    index,
                    sid,
                    effect,
                    actions,
                    notActions,
                    resources,
                    notResources,
                    principals,
                    notPrincipals,
                    conditions,
                    unknownConditions,
                    denials);
        }
    }
}
