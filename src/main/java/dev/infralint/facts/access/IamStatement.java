package dev.infralint.facts.access;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.CamelCase;
import dev.infralint.facts.Subject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
 * @param index position in the document, from 0
 * @param parts what it says
 * @param denials the statements of the same document that surely deny, and those of which nothing is known; empty for a
 *     statement that denies itself
 */
public record IamStatement(Subject subject, IamKind kind, int index, IamParts parts, List<IamStatement> denials) {
    private static final Set<String> READING_OBJECTS = Set.of("s3:GetObject", "s3:GetObjectVersion");
    /** The public, and what it may do or has; no republic and no public sector. */
    private static final Pattern PUBLIC = Pattern.compile(
            "(?:^|[^a-z])(?:public|anonymous|everyone|everybody)"
                    + "(?:$|_?(?:read|access|get|view|download|object|asset|file|image|media|static|content|bucket|web|site|can|to|for))");

    private static final Pattern NOT_PUBLIC =
            Pattern.compile("(?:^|_)(?:non?|not|deny|block|never)_(?:[a-z]+_)?public");

    public IamStatement {
        denials = List.copyOf(denials);
    }

    /** The same statement in a document with these denials. */
    IamStatement beside(List<IamStatement> others) {
        return new IamStatement(subject, kind, index, parts, others);
    }

    /** The same statement, saying the same in other places. */
    IamStatement with(IamParts moved) {
        return new IamStatement(subject, kind, index, moved, denials);
    }

    /** How a message begins with the statement: by its Sid, else by its position from 1. */
    public String label() {
        return parts.sid().isEmpty() ? "Statement " + (index + 1) : "Statement \"" + parts.sid() + "\"";
    }

    /** The statement itself. */
    public Attr whole() {
        return parts.whole();
    }

    /** Whom it names, without those whom it excepts. */
    public List<IamPrincipal> principals() {
        return parts.principals().named();
    }

    /** The conditions of which the key is known. */
    public List<IamCondition> conditions() {
        return parts.conditions().known();
    }

    /** The condition block when it hides which keys it is about; otherwise null. */
    public @Nullable Attr unknownConditions() {
        return parts.conditions().unknown();
    }

    /** Whether it surely denies. */
    public boolean denies() {
        return parts.deny();
    }

    /**
     * The evidence that the statement allows what all the answers say: the first answer when all are sure, else one that
     * is not sure; none when the statement denies or an answer is no.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final List<Attr> allowed(List<Attr>... answers) {
        return withEffect("Allow", Answer.all(answers));
    }

    /** The evidence that the statement denies what all the answers say; see {@link #allowed}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final List<Attr> denied(List<Attr>... answers) {
        return withEffect("Deny", Answer.all(answers));
    }

    private List<Attr> withEffect(String wanted, List<Attr> joined) {
        Attr effect = parts.effect();
        if (effect.isKnown() && !effect.is(wanted)) {
            return List.of();
        }
        return effect.isUnknown() && !joined.isEmpty() && joined.get(0).isKnown() ? List.of(effect) : joined;
    }

    private boolean surelyAllows() {
        return parts.effect().is("Allow");
    }

    /** Whether the actions include all actions of all services. */
    public List<Attr> everyAction() {
        return parts.actions().all();
    }

    /** Whether the actions include all of a service that also has actions that change something; not of those, separated by {@code |}. */
    public List<Attr> wholeServiceBut(String exceptions) {
        return parts.actions().wholeServiceBut(exceptions);
    }

    /** The patterns that {@link #wholeServiceBut} speaks about, for a message; the first three of many. */
    public String wholeServicesBut(String exceptions) {
        return parts.actions().wholeServicesBut(exceptions);
    }

    /** Whether the actions are written as one of these patterns, separated by {@code |}. */
    public List<Attr> pattern(String patterns) {
        return parts.actions().writtenAs(patterns);
    }

    /**
     * Whether the actions include one that changes something and accepts narrower resources. Whole services do not count,
     * nor tagging, nor writing logs, nor what policies on escalation speak about, nor statements that controllers of clusters publish.
     */
    public List<Attr> restrictableChange() {
        return PublishedPolicies.say(parts.actions().restrictableNames(this::isDenied), address())
                ? List.of()
                : parts.actions().restrictableChange(this::isDenied);
    }

    /**
     * The actions that {@link #restrictableChange} speaks about, for a message; the first three of many. A pattern comes
     * with one of the actions it covers, since its name may hide that: {@code redshift:Get*} covers
     * {@code redshift:GetClusterCredentials}.
     */
    public String restrictableChanges() {
        return parts.actions().restrictableChanges(this::isDenied);
    }

    /** Whether the actions include one of these, separated by {@code |}; a pattern for the whole service does not count. */
    public List<Attr> namedAction(String names) {
        return parts.actions().oneOf(alternatives(names), false, this::isDenied);
    }

    /** Whether the actions include one of these, separated by {@code |}, by whatever pattern. */
    public List<Attr> action(String names) {
        return parts.actions().oneOf(alternatives(names), true, this::isDenied);
    }

    /** Whether the statement names actions by what they are not. */
    public List<Attr> actionsByException() {
        return parts.actions().byException();
    }

    /** Whether the statement names resources by what they are not. */
    public List<Attr> resourcesByException() {
        return parts.resources().byException();
    }

    /** Whether the resources include everything. */
    public List<Attr> everyResource() {
        return parts.resources().all();
    }

    /** Whether the resources include everything, or everything that a service has. */
    public List<Attr> everyResourceOfTheService() {
        return parts.resources().allOfTheService();
    }

    /** Whether the resources include everything, or everything of one type that IAM has, such as {@code arn:aws:iam::*:role/*}. */
    public List<Attr> everyIdentity() {
        return parts.resources().allOfAType("iam");
    }

    /**
     * Those of some actions, separated by {@code |}, that the statement allows without condition on all that they can read
     * or change; none or one grant. Patterns for a whole service do not count.
     */
    public List<IamGrant> onEverything(String names) {
        IamGrant.Builder grants = new IamGrant.Builder();
        for (String name : alternatives(names)) {
            grants.add(name, allowed(parts.resources().allFor(name), namedAction(name), unconditional()));
        }
        return grants.surest();
    }

    /** Whether an action is allowed without condition on all of some type; by a pattern for its service where that counts. */
    List<Attr> allowsEverywhere(String action, boolean byService) {
        boolean aboutIdentities = action.startsWith("iam:") || action.startsWith("sts:");
        return allowed(
                byService ? action(action) : namedAction(action),
                aboutIdentities ? everyIdentity() : parts.resources().allOfAType("*"),
                unconditional());
    }

    /** Whether the statement names resources and surely none of them is everything. */
    public List<Attr> namedResources() {
        IamResources resources = parts.resources();
        if (!resources.excepted().isEmpty() || resources.named().isEmpty()) {
            return List.of();
        }
        List<Attr> everything = everyResource();
        return everything.isEmpty() ? List.of(whole()) : everything.get(0).isUnknown() ? everything : List.of();
    }

    /**
     * Whether the resources of a statement about a bucket include the bucket itself, so that it is about changing the
     * policy as well; objects end in a path.
     */
    public List<Attr> wholeBucket() {
        return parts.resources().wholeBucket();
    }

    /**
     * Whether roles may be passed to a service that runs its callers' code, as a condition names it, and nothing else
     * narrows the statement; the service is shown.
     */
    public List<Attr> passedToCompute() {
        return parts.conditions().passedToCompute();
    }

    /**
     * One of these services, separated by {@code |}, that is let in for whichever account it acts: no condition looks at
     * anything but TLS and canned ACLs, and the resources are not the folders of accounts ({@code /AWSLogs/123456789012/}), into which
     * a service writes for that account only.
     */
    public List<Attr> confusedDeputy(String services) {
        return parts.conditions().leaveSourceOpen()
                        && !parts.actions().readTheAclAlone()
                        && !parts.resources().foldersOfAccounts()
                ? parts.principals().service(services)
                : List.of();
    }

    /** Whether it surely lets S3 or a load balancer write access logs, which cannot be encrypted with KMS. */
    public boolean takesAccessLogs() {
        return surelyAllows() && parts.principals().includeWritersOfAccessLogs();
    }

    /** Whether no condition narrows the statement. */
    public List<Attr> unconditional() {
        return parts.conditions().none();
    }

    /** Whether no condition narrows the statement more than to some regions or to requests over TLS. */
    public List<Attr> barelyConditional() {
        return parts.conditions().hardlyAny();
    }

    /** Whether no condition is on one of these keys, separated by {@code |}. */
    public List<Attr> withoutCondition(String keys) {
        return parts.conditions().noneOn(alternatives(keys));
    }

    /** Whether no condition ties the callers to accounts, organizations, networks or resources that the author names. */
    public List<Attr> anyCaller() {
        return parts.conditions().anyCaller();
    }

    /** Whether identities of a web identity provider (OIDC) may take the role; the provider or the action is shown. */
    public List<Attr> webIdentity() {
        List<Attr> provider = parts.principals().webIdentityProvider();
        if (provider.isEmpty()) {
            return List.of();
        }
        List<Attr> action = action("sts:AssumeRoleWithWebIdentity");
        return action.isEmpty() || provider.get(0).isUnknown() ? action : provider;
    }

    /** Whether no condition ties the tokens of a web identity provider to subjects, or for public clients to an audience. */
    public List<Attr> anySubject() {
        return parts.conditions().anySubject();
    }

    /**
     * What lets every repository or workspace of an owner take the role: the subject, or the claim of the owner; none where
     * another claim is about less.
     */
    public List<Attr> anyRepository() {
        return trustsWebIdentities() ? parts.conditions().anyRepository() : List.of();
    }

    /** Those subjects of web identities that may take the role which stand for every branch or pull request of a repository. */
    public List<Attr> anyBranch() {
        return trustsWebIdentities() ? parts.conditions().anyBranch() : List.of();
    }

    private boolean trustsWebIdentities() {
        return surelyAllows() && !webIdentity().isEmpty();
    }

    /** Whether everybody is a principal, whatever the conditions. */
    public List<Attr> anyPrincipal() {
        return parts.principals().everybody();
    }

    /** Whether everybody is a principal, and neither a condition nor a Deny of the document keeps strangers out. */
    public List<Attr> everybody() {
        List<Attr> open = parts.principals().everybodyOrMost();
        if (open.isEmpty() || parts.conditions().limitCallers() || strangersAreDenied()) {
            return List.of();
        }
        for (IamStatement denial : denials) {
            if (!open.isEmpty() && denial.parts.isHole()) {
                return List.of(denial.parts.whole());
            }
        }
        Attr unknown = unknownConditions();
        return unknown == null ? open : List.of(unknown);
    }

    /** Whether it surely lets everybody do what it allows; see {@link #everybody}. */
    public boolean opens() {
        return surelyAllows() && everybody().stream().anyMatch(Attr::isKnown);
    }

    /** Whether it surely lets everybody read objects, without condition, and nothing else. */
    public boolean letsEverybodyReadObjects() {
        return surelyAllows()
                && parts.principals().surelyEverybody()
                && parts.conditions().surelyNone()
                && parts.actions().surelyAmong(READING_OBJECTS);
    }

    /** Whether its Sid says that the public is meant: {@code PublicReadGetObject}; not {@code NonPublicRead}. */
    public boolean saysPublic() {
        String words = CamelCase.snake(parts.sid());
        return PUBLIC.matcher(words).find() && !NOT_PUBLIC.matcher(words).find();
    }

    /** Whether it says whom it is about, as a statement of a resource must. */
    public boolean namesPrincipals() {
        return parts.principals().areNamed();
    }

    /** Whether a whole AWS account is a principal, by its number or its root. */
    public List<Attr> wholeAccount() {
        return parts.principals().wholeAccount();
    }

    /** Whether only services of AWS are principals. */
    public boolean onlyServices() {
        return parts.principals().areServices();
    }

    private boolean strangersAreDenied() {
        return denials.stream().map(IamStatement::parts).anyMatch(denial -> denial.keepStrangersFrom(parts));
    }

    /** Whether another statement of the document surely denies this action everywhere and always. */
    boolean isDenied(String action) {
        return denials.stream().map(IamStatement::parts).anyMatch(denial -> denial.speakOfAll(action));
    }

    private static List<String> alternatives(String words) {
        return List.of(words.split("\\|", -1));
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
                && whole().path().equals(that.whole().path());
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + 7 * whole().path().hashCode() + index;
    }
}
