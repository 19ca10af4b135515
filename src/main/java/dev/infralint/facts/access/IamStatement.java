package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Subject;
import dev.infralint.value.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A statement of an AWS policy document.
 *
 * <p>Questions that give a list of attributes give the one that answers yes: a known attribute when the answer is surely
 * yes, an unknown one when it may be, none when it is surely no. {@link #allowed} joins such answers to the evidence of a
 * policy.
 *
 * @param subject the resource that carries the document, or the data source that writes it
 * @param kind what the document is for
 * @param whole the statement itself
 * @param index position in the document, from 0
 * @param sid empty when there is none or it is unknown
 * @param effect {@code Allow} or {@code Deny}
 * @param denials the statements of the same document that surely deny; empty for a statement that denies itself
 * @param unknownConditions the condition block when nothing of it is known; otherwise null
 */
public record IamStatement(
        Subject subject,
        IamKind kind,
        Attr whole,
        int index,
        String sid,
        Attr effect,
        List<Attr> actions,
        List<Attr> notActions,
        List<Attr> resources,
        List<Attr> notResources,
        List<IamPrincipal> principals,
        List<IamPrincipal> notPrincipals,
        List<IamCondition> conditions,
        @Nullable Attr unknownConditions,
        List<IamStatement> denials) {
    private static final String HOLE = String.valueOf(Outline.HOLE);
    /** An ARN that names all resources of a service or of one type in it, whatever partition, region and account. */
    private static final Pattern WHOLE_TYPE =
            Pattern.compile("(?i)arn:[^:]*:[^:]*:[^:]*:[^:]*:(\\*|\\*/\\*|[a-z][a-z-]*[/:]\\*)|\\*/\\*");

    private static final Pattern EVERYTHING = Pattern.compile("[*:/?]*[*][*:/?]*|(?i:arn):[*]");

    /**
     * ARNs of all that a service has in every region: {@code arn:aws:s3:::*}, {@code arn:aws:sqs:*:*:*}. Those of log groups
     * end in {@code :*} whatever they name.
     */
    private static final Pattern WHOLE_SERVICE =
            Pattern.compile("(?i:arn):[a-z*-]+:[a-z0-9*-]+:[*]?:(?:[*]?|[0-9]{12}|\uFFFC):[*/]*[*][*/]*");

    /** What stands for all buckets or objects in their ARNs, and for all of a type in other ARNs. */
    private static final Pattern WHOLE_BUCKETS = Pattern.compile("[*](/[*])?");

    private static final Pattern WHOLE_NAMES = Pattern.compile("[*]|[*]/[*]|[a-z][a-z-]*[/:]?[*]");

    /** Services that run what their caller gives them under the role that is passed. */
    private static final List<String> COMPUTE = List.of(
            "ec2.amazonaws.com",
            "lambda.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "cloudformation.amazonaws.com",
            "codebuild.amazonaws.com",
            "glue.amazonaws.com",
            "sagemaker.amazonaws.com",
            "states.amazonaws.com",
            "ssm.amazonaws.com",
            "datapipeline.amazonaws.com",
            "elasticmapreduce.amazonaws.com",
            "tasks.apprunner.amazonaws.com",
            "pods.eks.amazonaws.com");

    private static final Pattern LOGS = Pattern.compile("(?i:arn):[a-z*-]+:logs:.*");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|arn:[a-z-]+:iam::[0-9]{12}:root");

    /** Actions by which their holder gains more rights; policies on escalation speak about them. */
    static final Set<String> ESCALATING = Set.of(
            "iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:CreateServiceSpecificCredential",
            "iam:PassRole",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile",
            "sts:AssumeRole",
            "ec2-instance-connect:SendSSHPublicKey",
            "ecs:ExecuteCommand",
            "glue:UpdateDevEndpoint",
            "lambda:UpdateFunctionCode",
            "sagemaker:CreatePresignedNotebookInstanceUrl",
            "ssm:SendCommand",
            "ssm:StartSession");

    /** What AWS itself allows every function on every log group: nobody reads or loses anything by it. */
    private static final Set<String> WRITES_LOGS =
            Set.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

    /**
     * Accounts of Elastic Load Balancing by region, which write access logs where a region is older than the service's own
     * principal: data.aws_elb_service_account of the provider, and
     * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html.
     */
    private static final Set<String> ELB_ACCOUNTS = Set.of(
            "127311923021",
            "033677994240",
            "027434742980",
            "797873946194",
            "098369216593",
            "754344448648",
            "589379963580",
            "718504428378",
            "383597477331",
            "600734575887",
            "114774131450",
            "783225319266",
            "582318560864",
            "985666609251",
            "054676820928",
            "156460612806",
            "652711504416",
            "635631232127",
            "009996457667",
            "897822967062",
            "076674570225",
            "507241528517",
            "048591011584",
            "190560391635",
            "638102146993",
            "037604701340");

    private static final Set<String> LOG_WRITERS =
            Set.of("logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com");

    public IamStatement {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        resources = List.copyOf(resources);
        notResources = List.copyOf(notResources);
        principals = List.copyOf(principals);
        notPrincipals = List.copyOf(notPrincipals);
        conditions = List.copyOf(conditions);
        denials = List.copyOf(denials);
    }

    /** How a message begins with the statement: by its Sid, else by its position from 1. */
    public String label() {
        return sid.isEmpty() ? "Statement " + (index + 1) : "Statement \"" + sid + "\"";
    }

    /** Whether it surely denies. */
    public boolean denies() {
        return effect.is("Deny");
    }

    /**
     * The evidence that the statement allows what all the answers say: the first answer when all are sure, else one that
     * is not sure; none when the statement denies or an answer is no.
     */
    @SafeVarargs
    public final List<Attr> allowed(List<Attr>... answers) {
        List<Attr> joined = answers[0];
        for (List<Attr> answer : answers) {
            joined = Answer.both(joined, answer);
        }
        return withEffect("Allow", joined);
    }

    /** The evidence that the statement denies what all the answers say; see {@link #allowed}. */
    @SafeVarargs
    public final List<Attr> denied(List<Attr>... answers) {
        List<Attr> joined = answers[0];
        for (List<Attr> answer : answers) {
            joined = Answer.both(joined, answer);
        }
        return withEffect("Deny", joined);
    }

    private List<Attr> withEffect(String wanted, List<Attr> joined) {
        if (effect.isKnown() && !effect.is(wanted)) {
            return List.of();
        }
        return effect.isUnknown() && !joined.isEmpty() && joined.get(0).isKnown() ? List.of(effect) : joined;
    }

    /** Whether the actions include all actions of all services. */
    public List<Attr> everyAction() {
        return Answer.surest(actions, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text != null && text.indexOf(Outline.HOLE) < 0
                    ? Answer.of(text.equals("*") || text.equals("*:*"))
                    : Answer.maybe(PartlyKnown.mayBe(attribute, "*") && !PartlyKnown.isComputedByProvider(attribute));
        });
    }

    /** Whether the actions include all of a service that also has actions that change something; not of this one. */
    public List<Attr> wholeServiceBut(String exception) {
        return Answer.surest(actions, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
            }
            if (text.indexOf(Outline.HOLE) >= 0) {
                return Answer.maybe(text.endsWith(HOLE) || text.endsWith(":*"));
            }
            return Answer.of(isWholeService(text, exception));
        });
    }

    /** The patterns that {@link #wholeServiceBut} speaks about, for a message; the first three of many. */
    public String wholeServicesBut(String exception) {
        List<String> names = actions.stream()
                .map(Attr::textOrEmpty)
                .filter(text -> isWholeService(text, exception))
                .toList();
        return names.isEmpty() ? "every action of a service" : some(names);
    }

    private static boolean isWholeService(String pattern, String exception) {
        return namesWholeService(pattern)
                && !pattern.equalsIgnoreCase(exception + ":*")
                && !AwsActions.changing(pattern).isEmpty();
    }

    private static String some(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    /** Whether the actions are written as one of these patterns, separated by {@code |}. */
    public List<Attr> pattern(String patterns) {
        return Answer.surest(actions, attribute -> Answer.isOneOf(attribute, patterns));
    }

    /**
     * Whether the actions include one that changes something and accepts narrower resources. Whole services do not count,
     * nor tagging, nor writing logs, nor what other policies speak about: {@link #ESCALATING}.
     */
    public List<Attr> restrictableChange() {
        return Answer.surest(actions, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null || text.indexOf(Outline.HOLE) >= 0) {
                return Answer.maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
            }
            return Answer.of(isRestrictableChange(text));
        });
    }

    /**
     * The actions that {@link #restrictableChange} speaks about, for a message; the first three of many. A pattern comes
     * with one of the actions it covers, since its name may hide that: {@code redshift:Get*} covers
     * {@code redshift:GetClusterCredentials}.
     */
    public String restrictableChanges() {
        List<String> names = actions.stream()
                .map(Attr::textOrEmpty)
                .filter(this::isRestrictableChange)
                .map(this::withExample)
                .toList();
        return names.isEmpty() ? "actions that change something" : some(names);
    }

    private String withExample(String pattern) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return pattern;
        }
        return AwsActions.changing(pattern).stream()
                .filter(this::isRestrictableChange)
                .findFirst()
                .map(action -> pattern + " (such as " + action.name() + ")")
                .orElse(pattern);
    }

    private boolean isRestrictableChange(String pattern) {
        return !pattern.equals("*")
                && !namesWholeService(pattern)
                && AwsActions.changing(pattern).stream().anyMatch(this::isRestrictableChange);
    }

    private boolean isRestrictableChange(AwsActions.Action action) {
        return action.restrictable()
                && action.level() != AwsActions.Level.TAGGING
                && !ESCALATING.contains(action.name())
                && !WRITES_LOGS.contains(action.name())
                && !isDenied(action.name());
    }

    /** Whether the actions include one of these, separated by {@code |}; a pattern for the whole service does not count. */
    public List<Attr> namedAction(String names) {
        return Answer.surest(actions, attribute -> grantsOne(attribute, names, false));
    }

    /** Whether the actions include one of these, separated by {@code |}, by whatever pattern. */
    public List<Attr> action(String names) {
        return Answer.surest(actions, attribute -> grantsOne(attribute, names, true));
    }

    /** Whether the statement names actions by what they are not. */
    public List<Attr> actionsByException() {
        return notActions.isEmpty() ? List.of() : List.of(notActions.get(0));
    }

    /** Whether the statement names resources by what they are not. */
    public List<Attr> resourcesByException() {
        return notResources.isEmpty() ? List.of() : List.of(notResources.get(0));
    }

    /** Whether the resources include everything. */
    public List<Attr> everyResource() {
        return Answer.surest(resources, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text != null && text.indexOf(Outline.HOLE) < 0
                    ? Answer.of(EVERYTHING.matcher(text).matches())
                    : Answer.maybe(PartlyKnown.mayBe(attribute, "*") && !PartlyKnown.isComputedByProvider(attribute));
        });
    }

    /** Whether the resources include everything, or everything that a service has. */
    public List<Attr> everyResourceOfTheService() {
        List<Attr> everything = everyResource();
        if (!everything.isEmpty() && everything.get(0).isKnown()) {
            return everything;
        }
        List<Attr> service = Answer.surest(resources, attribute -> {
            String text = PartlyKnown.text(attribute);
            return Answer.of(text != null
                    && WHOLE_SERVICE.matcher(text).matches()
                    && !LOGS.matcher(text).matches());
        });
        return service.isEmpty() ? everything : service;
    }

    /**
     * Those of some actions, separated by {@code |}, that the statement allows without condition on all that they can read
     * or change; none or one grant. Patterns for a whole service do not count.
     */
    public List<IamGrant> onEverything(String names) {
        List<String> sure = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        List<Attr> shown = List.of();
        List<Attr> doubtful = List.of();
        for (String name : names.split("\\|", -1)) {
            List<Attr> evidence = allowed(everythingOf(name), namedAction(name), unconditional());
            if (evidence.isEmpty()) {
                continue;
            }
            if (evidence.get(0).isKnown()) {
                sure.add(name);
                shown = shown.isEmpty() ? evidence : shown;
            } else {
                possible.add(name);
                doubtful = doubtful.isEmpty() ? evidence : doubtful;
            }
        }
        if (!shown.isEmpty()) {
            return List.of(new IamGrant(sure, shown.get(0)));
        }
        return doubtful.isEmpty() ? List.of() : List.of(new IamGrant(possible, doubtful.get(0)));
    }

    private List<Attr> everythingOf(String action) {
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        return Answer.surest(resources, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
            }
            if (EVERYTHING.matcher(text).matches()) {
                return Answer.YES;
            }
            String[] arn = text.split(":", 6);
            if (arn.length == 6 && AwsActions.matches(arn[2], service)) {
                // Only in the ARNs of buckets does no type stand before the name.
                Pattern all = service.equals("s3") ? WHOLE_BUCKETS : WHOLE_NAMES;
                return Answer.of(all.matcher(arn[5]).matches());
            }
            return Answer.maybe(text.indexOf(Outline.HOLE) >= 0
                    && !PartlyKnown.isComputedByProvider(attribute)
                    && PartlyKnown.mayBe(attribute, "*"));
        });
    }

    /** Whether the statement names resources and surely none of them is everything. */
    public List<Attr> namedResources() {
        if (!notResources.isEmpty() || resources.isEmpty()) {
            return List.of();
        }
        List<Attr> everything = everyResource();
        return everything.isEmpty() ? List.of(whole) : everything.get(0).isUnknown() ? everything : List.of();
    }

    /**
     * Whether roles may be passed to a service that runs its callers' code, as a condition names it, and nothing else
     * narrows the statement; the service is shown.
     */
    public List<Attr> passedToCompute() {
        if (unknownConditions != null || conditions.size() != 1) {
            return List.of();
        }
        IamCondition condition = conditions.get(0);
        if (!condition.on("iam:PassedToService") || condition.negative()) {
            return List.of();
        }
        return Answer.surest(condition.values(), attribute -> {
            String text = attribute.text();
            return text == null
                    ? Answer.maybe(attribute.isUnknown())
                    : Answer.of(COMPUTE.stream().anyMatch(service -> AwsActions.matches(text, service)));
        });
    }

    /**
     * One of these services, separated by {@code |}, that is let in for whichever account it acts: no condition looks at
     * anything but TLS and canned ACLs.
     */
    public List<Attr> confusedDeputy(String services) {
        if (unknownConditions != null
                || conditions.stream().anyMatch(IamStatement::mayNameSource)
                || asksForTheAclAlone()) {
            return List.of();
        }
        return Answer.surest(
                principals.stream()
                        .filter(principal -> principal.type().equals("Service"))
                        .map(IamPrincipal::id)
                        .toList(),
                attribute -> attribute.isKnown() ? Answer.isOneOf(attribute, services) : Answer.NO);
    }

    /** What services that deliver logs ask before they do; nobody learns or changes anything by it. */
    private boolean asksForTheAclAlone() {
        return !actions.isEmpty()
                && actions.stream().allMatch(action -> action.textOrEmpty().equalsIgnoreCase("s3:GetBucketAcl"));
    }

    private static boolean mayNameSource(IamCondition condition) {
        return !condition.on("aws:SecureTransport") && !condition.on("s3:x-amz-acl");
    }

    /**
     * Whether the resources of a statement about a bucket include the bucket itself, so that it is about changing the
     * policy as well; objects end in a path.
     */
    public List<Attr> wholeBucket() {
        return Answer.surest(resources, attribute -> {
            String text = PartlyKnown.text(attribute);
            return text == null
                    ? Answer.of(!attribute.isNull())
                    : Answer.of(text.equals("*") || text.equals("arn:aws:s3:::*") || text.indexOf('/') < 0);
        });
    }

    /** Whether the resources include everything, or everything of one service or type, such as {@code arn:aws:iam::*:role/*}. */
    public List<Attr> everyResourceOfAType() {
        return Answer.surest(resources, attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
            }
            if (text.equals("*") || WHOLE_TYPE.matcher(text).matches()) {
                return Answer.YES;
            }
            return Answer.maybe(text.indexOf(Outline.HOLE) >= 0
                    && !PartlyKnown.isComputedByProvider(attribute)
                    && PartlyKnown.mayBe(attribute, "*"));
        });
    }

    /** Whether it surely lets S3 or a load balancer write access logs, which cannot be encrypted with KMS. */
    public boolean takesAccessLogs() {
        return effect.is("Allow") && principals.stream().map(IamPrincipal::id).anyMatch(IamStatement::writesAccessLogs);
    }

    private static boolean writesAccessLogs(Attr principal) {
        String text = principal.textOrEmpty();
        String account = text.replaceFirst("^arn:[^:]*:iam::", "").replaceFirst(":root$", "");
        return LOG_WRITERS.contains(text)
                || ELB_ACCOUNTS.contains(account)
                || principal.needs().stream().anyMatch(need -> need.contains("data.aws_elb_service_account."));
    }

    /** Whether no condition narrows the statement. */
    public List<Attr> unconditional() {
        if (unknownConditions != null) {
            return List.of(unknownConditions);
        }
        return conditions.isEmpty() ? List.of(whole) : List.of();
    }

    /** Whether no condition narrows the statement more than to some regions or to requests over TLS. */
    public List<Attr> barelyConditional() {
        if (unknownConditions != null) {
            return List.of(unknownConditions);
        }
        return conditions.stream().allMatch(IamCondition::limitsHardly) ? List.of(whole) : List.of();
    }

    /** Whether no condition is on one of these keys, separated by {@code |}. */
    public List<Attr> withoutCondition(String keys) {
        if (unknownConditions != null) {
            return List.of(unknownConditions);
        }
        for (String key : keys.split("\\|", -1)) {
            if (conditions.stream().anyMatch(condition -> condition.on(key) && !condition.negative())) {
                return List.of();
            }
        }
        return List.of(whole);
    }

    /** Whether no condition ties the callers to accounts, organizations, networks or resources that the author names. */
    public List<Attr> anyCaller() {
        if (conditions.stream().anyMatch(IamCondition::limitsCallers)) {
            return List.of();
        }
        return List.of(unknownConditions == null ? whole : unknownConditions);
    }

    /** Whether identities of a web identity provider (OIDC) may take the role; the provider or the action is shown. */
    public List<Attr> webIdentity() {
        for (IamPrincipal principal : principals) {
            String text = PartlyKnown.text(principal.id());
            if (principal.type().equals("Federated") && (text == null || !text.contains(":saml-provider/"))) {
                List<Attr> action = action("sts:AssumeRoleWithWebIdentity");
                return action.isEmpty() || principal.id().isUnknown() ? action : List.of(principal.id());
            }
        }
        return List.of();
    }

    /** Whether no condition ties the tokens of a web identity provider to subjects, or for public clients to an audience. */
    public List<Attr> anySubject() {
        List<IamCondition> limits =
                conditions.stream().filter(IamCondition::limitsSubjects).toList();
        if (!limits.isEmpty()) {
            return limits.stream().anyMatch(limit -> limit.unknownSubject().isEmpty())
                    ? List.of()
                    : limits.get(0).unknownSubject();
        }
        return List.of(unknownConditions == null ? whole : unknownConditions);
    }

    /**
     * What lets every repository or workspace of an owner take the role: the subject, or the claim of the owner; none where
     * another claim is about less.
     */
    public List<Attr> anyRepository() {
        if (webIdentity().isEmpty() || !effect.is("Allow")) {
            return List.of();
        }
        List<List<Attr>> claims = conditions.stream()
                .filter(IamCondition::isClaim)
                .map(IamCondition::anyRepository)
                .toList();
        return claims.isEmpty() || claims.stream().anyMatch(List::isEmpty) ? List.of() : claims.get(0);
    }

    /** Those subjects of web identities that may take the role which stand for every branch or pull request of a repository. */
    public List<Attr> anyBranch() {
        return subjects(CiSubject::isAnyBranch);
    }

    private List<Attr> subjects(Predicate<CiSubject> wanted) {
        if (webIdentity().isEmpty() || !effect.is("Allow")) {
            return List.of();
        }
        return conditions.stream()
                .flatMap(condition -> condition.subjects().stream())
                .filter(wanted)
                .map(CiSubject::evidence)
                .limit(1)
                .toList();
    }

    /** Whether everybody is a principal, whatever the conditions. */
    public List<Attr> anyPrincipal() {
        return Answer.surest(
                principals.stream()
                        .filter(IamStatement::mayBeEverybody)
                        .map(IamPrincipal::id)
                        .toList(),
                attribute -> Answer.isText(attribute, "*"));
    }

    /** Whether everybody is a principal, and neither a condition nor a Deny of the document keeps strangers out. */
    public List<Attr> everybody() {
        List<Attr> open = anyPrincipal();
        if (open.isEmpty() && !notPrincipals.isEmpty()) {
            open = List.of(notPrincipals.get(0).id());
        }
        if (open.isEmpty() || conditions.stream().anyMatch(IamCondition::limitsCallers) || strangersAreDenied()) {
            return List.of();
        }
        return unknownConditions == null ? open : List.of(unknownConditions);
    }

    private static boolean mayBeEverybody(IamPrincipal principal) {
        return principal.aws() || principal.type().isEmpty();
    }

    /** Whether a whole AWS account is a principal, by its number or its root. */
    public List<Attr> wholeAccount() {
        List<Attr> found = new ArrayList<>();
        for (IamPrincipal principal : principals) {
            String text = principal.id().text();
            if (principal.aws() && text != null && ACCOUNT.matcher(text).matches()) {
                found.add(principal.id());
            }
        }
        return found.isEmpty() ? List.of() : List.of(found.get(0));
    }

    /** Whether only services of AWS are principals. */
    public boolean onlyServices() {
        return !principals.isEmpty()
                && principals.stream().allMatch(principal -> principal.type().equals("Service"));
    }

    private boolean strangersAreDenied() {
        return denials.stream()
                .anyMatch(denial -> denial.conditions.stream().anyMatch(IamCondition::excludesOthers)
                        && denial.principals.stream()
                                .anyMatch(principal -> principal.id().is("*"))
                        && resources.stream().allMatch(denial::coversResource)
                        && actions.stream().allMatch(action -> denial.coversAction(action.textOrEmpty())));
    }

    /** Whether another statement of the document surely denies this action everywhere and always. */
    public boolean isDenied(String action) {
        return denials.stream()
                .anyMatch(denial -> denial.conditions.isEmpty()
                        && denial.unknownConditions == null
                        && denial.coversAction(action)
                        && denial.resources.stream().anyMatch(resource -> resource.is("*")));
    }

    /** Not surely without a resource: what one of the two does not say in full may be covered. */
    private boolean coversResource(Attr resource) {
        String text = PartlyKnown.text(resource);
        if (text == null || !notResources.isEmpty() || resources.isEmpty()) {
            return true;
        }
        return resources.stream()
                .map(PartlyKnown::text)
                .anyMatch(pattern -> pattern == null || AwsActions.matches(pattern, text));
    }

    private boolean coversAction(String action) {
        return actions.stream().anyMatch(pattern -> AwsActions.matches(pattern.textOrEmpty(), action))
                || !notActions.isEmpty()
                        && notActions.stream()
                                .allMatch(pattern ->
                                        pattern.isKnown() && !AwsActions.matches(pattern.textOrEmpty(), action));
    }

    private Answer grantsOne(Attr attribute, String names, boolean services) {
        String text = PartlyKnown.text(attribute);
        if (text == null) {
            return Answer.maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
        }
        if (!services && (text.equals("*") || namesWholeService(text))) {
            return Answer.NO;
        }
        boolean partly = text.indexOf(Outline.HOLE) >= 0;
        for (String name : names.split("\\|", -1)) {
            boolean covers = partly ? PartlyKnown.mayBe(attribute, name) : AwsActions.matches(text, name);
            if (covers && !isDenied(name)) {
                return partly ? Answer.MAYBE : Answer.YES;
            }
        }
        return Answer.NO;
    }

    static boolean namesWholeService(String pattern) {
        return pattern.endsWith(":*") && pattern.indexOf(':') == pattern.length() - 2 && pattern.length() > 2;
    }

    /** The address of the subject. */
    public String address() {
        return subject.address();
    }

    /** The type of the subject; a document that a module call writes counts as one of a data source that writes it. */
    public String type() {
        return subject.type().isEmpty() ? "aws_iam_policy_document" : subject.type();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IamStatement that
                && index == that.index
                && kind == that.kind
                && subject.address().equals(that.subject.address())
                && whole.path().equals(that.whole.path());
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + 7 * whole.path().hashCode() + index;
    }
}
