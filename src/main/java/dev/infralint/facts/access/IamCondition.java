package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.network.AddressRange;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A condition of a statement.
 *
 * @param operator such as {@code StringEquals} or {@code ForAnyValue:StringLike}; empty when it is unknown
 * @param key such as {@code aws:SourceArn}; empty when it is unknown
 * @param values what the key is compared with
 */
public record IamCondition(String operator, String key, List<Attr> values) {
    /** Keys that tie a caller to accounts, organizations, networks or resources which the author names. */
    private static final List<String> WHO = List.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceowner",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalservicename",
            "aws:principalisawsservice",
            "aws:principaltag/",
            "aws:userid",
            "aws:username",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceip",
            "aws:vpcsourceip",
            "aws:vpcesourceip",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "aws:ec2instancesourcevpc",
            "aws:ec2instancesourceprivateipv4",
            "aws:principalservicenameslist",
            "ec2:sourceinstancearn",
            "lambda:sourcefunctionarn",
            "aws:calledvia",
            "kms:calleraccount",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "elasticfilesystem:accessedviamounttarget",
            "elasticfilesystem:accesspointarn",
            "saml:",
            "cognito-identity.amazonaws.com:aud");

    /** Services whose resources carry ids that nobody can choose, so that the account need not be named. */
    private static final Set<String> OWN_IDS = Set.of("cloudfront", "execute-api");

    private static final Pattern WILD = Pattern.compile("[*?]*");
    private static final Pattern OPEN =
            Pattern.compile("(?i)(o-|r-|ou-)?[*?]+([:/]*[*?]*)*(/(r|ou)-[*?]+)*|arn:[a-z*?-]*(:[*?]*)*");

    public IamCondition {
        values = List.copyOf(values);
    }

    /** Whether the key is this one, upper and lower case alike. */
    public boolean on(String name) {
        return key.equalsIgnoreCase(name);
    }

    /** Whether the operator asks for a difference: {@code StringNotEquals}, {@code NotIpAddress}, {@code Null} true, … */
    public boolean negative() {
        String plain = plainOperator();
        return plain.contains("not") || plain.equals("null") && values.stream().noneMatch(Attr::isFalse);
    }

    /** Whether some value matches anybody: {@code *}, {@code 0.0.0.0/0}, an ARN in any account, … One is enough. */
    boolean matchesAnybody() {
        return values.stream().anyMatch(this::isHollow);
    }

    /** Whether the condition holds only for callers that its author names. */
    boolean limitsCallers() {
        return namesCallers()
                && !negative()
                && !matchesAnybody()
                && !holdsWithoutKey()
                && !plainOperator().equals("null");
    }

    /**
     * Whether the condition asks for TLS, which every caller uses, or for regions among which is that of the services without
     * region, such as IAM: what may be done stays as it is.
     */
    boolean limitsHardly() {
        return on("aws:SecureTransport") && values.stream().allMatch(Attr::isTrue)
                || on("aws:RequestedRegion") && !negative() && values.stream().anyMatch(value -> value.is("us-east-1"));
    }

    /** Whether the condition holds for callers other than those its author names; a Deny with it keeps others out. */
    boolean excludesOthers() {
        return namesCallers() && negative() && !matchesAnybody();
    }

    /**
     * Whether the condition ties the tokens of a web identity provider to subjects that its author names; a pattern that
     * leaves the owner open, or a subject without owner, lets in strangers.
     */
    boolean limitsSubjects() {
        String name = key.toLowerCase(Locale.ROOT);
        boolean ownIssuer = name.endsWith(":aud")
                && (name.startsWith("oidc.circleci.com/org/") || name.startsWith("api.bitbucket.org/2.0/workspaces/"));
        boolean customers =
                name.startsWith("cognito-identity.amazonaws.com:") || name.startsWith("accounts.google.com:");
        boolean narrows = !negative() && !plainOperator().endsWith("ifexists");
        return narrows
                && ((ownIssuer || customers) && !matchesAnybody()
                        || CiSubject.isClaim(name)
                                && values.stream()
                                        .allMatch(value -> CiSubject.of(name, takesPatterns(), value)
                                                .namesOwner()));
    }

    /** The first value of which nothing is known, so that it may be a subject of anybody's. */
    List<Attr> unknownSubject() {
        return values.stream()
                .filter(value -> value.isUnknown()
                        && PartlyKnown.text(value) == null
                        && !PartlyKnown.isComputedByProvider(value))
                .limit(1)
                .toList();
    }

    /** The subjects of a web identity provider that the condition is about; none when it is about something else. */
    public List<CiSubject> subjects() {
        String name = key.toLowerCase(Locale.ROOT);
        return !negative() && name.endsWith(":sub")
                ? values.stream()
                        .map(value -> CiSubject.of(name, takesPatterns(), value))
                        .toList()
                : List.of();
    }

    /** Whether it asks whose workload the token of a CI system is for. */
    boolean isClaim() {
        return !negative() && CiSubject.isClaim(key.toLowerCase(Locale.ROOT));
    }

    /** The value that stands for every repository or workspace of an owner; none where all name less. */
    List<Attr> anyRepository() {
        String name = key.toLowerCase(Locale.ROOT);
        if (name.endsWith(":repository_owner") || name.endsWith(":repository_owner_id")) {
            return values.stream().limit(1).toList();
        }
        return subjects().stream()
                .filter(CiSubject::isAnyRepository)
                .map(CiSubject::evidence)
                .limit(1)
                .toList();
    }

    /** Whether the condition holds for requests that do not have the key at all. */
    private boolean holdsWithoutKey() {
        return plainOperator().endsWith("ifexists")
                || operator.toLowerCase(Locale.ROOT).startsWith("forallvalues:");
    }

    /** Whether {@code *} and {@code ?} in values are patterns: operators on ARNs take them under both names. */
    private boolean takesPatterns() {
        return plainOperator().contains("like") || plainOperator().startsWith("arn");
    }

    private boolean isHollow(Attr value) {
        String text = PartlyKnown.text(value);
        if (text == null) {
            return false;
        }
        if (plainOperator().contains("ipaddress")) {
            return AddressRange.isOpen(value);
        }
        if (plainOperator().startsWith("bool")) {
            return !negative() && text.equalsIgnoreCase("false");
        }
        return takesPatterns() && namesNobody(text);
    }

    /** Whether a pattern is met by anybody: nothing but wildcards, any organization, or an ARN in any account. */
    private static boolean namesNobody(String pattern) {
        String[] arn = pattern.split(":", 6);
        if (!arn[0].equals("arn") || arn.length < 5) {
            return OPEN.matcher(pattern).matches();
        }
        String account = arn[4];
        String resource = arn.length < 6 ? "" : arn[5];
        if (account.isEmpty() || arn[2].equals("s3")) { // one bucket of a name is there in all accounts
            return WILD.matcher(resource).matches();
        }
        return WILD.matcher(account).matches() && !OWN_IDS.contains(arn[2]);
    }

    private boolean namesCallers() {
        String name = key.toLowerCase(Locale.ROOT);
        return WHO.stream()
                .anyMatch(who -> who.endsWith("/") || who.endsWith(":") ? name.startsWith(who) : name.equals(who));
    }

    private String plainOperator() {
        String plain = operator.toLowerCase(Locale.ROOT);
        return plain.substring(plain.indexOf(':') + 1);
    }
}
