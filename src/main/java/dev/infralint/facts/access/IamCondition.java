package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import java.util.List;
import java.util.Locale;

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
            "aws:calledvia",
            "kms:calleraccount",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "elasticfilesystem:accessedviamounttarget",
            "elasticfilesystem:accesspointarn",
            "saml:",
            "cognito-identity.amazonaws.com:aud");

    private static final Pattern ANYTHING = Pattern.compile("[*?]+|arn:[a-z*-]+:\\*+(:\\*+)*");

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

    /** Whether some value, or every value with {@code every}, matches anything: {@code *}, {@code 0.0.0.0/0}, … */
    public boolean matchesAnything() {
        return values.stream()
                .anyMatch(value -> value.isOneOf("0.0.0.0/0|::/0|0.0.0.0/1|128.0.0.0/1")
                        || plainOperator().contains("like")
                                && ANYTHING.matcher(value.textOrEmpty()).matches());
    }

    /** Whether the condition holds only for callers that its author names. */
    public boolean limitsCallers() {
        return namesCallers()
                && !negative()
                && !matchesAnything()
                && !plainOperator().endsWith("ifexists");
    }

    /** Whether the condition holds for callers other than those its author names; a Deny with it keeps others out. */
    public boolean excludesOthers() {
        return namesCallers() && negative() && !matchesAnything();
    }

    /** Whether the condition ties the tokens of a web identity provider to subjects that its author names. */
    public boolean limitsSubjects() {
        String name = key.toLowerCase(Locale.ROOT);
        boolean subject = name.endsWith(":sub")
                || name.endsWith(":job_workflow_ref")
                || name.endsWith(":repository")
                || name.endsWith(":repository_id")
                || name.endsWith(":repository_owner_id")
                || name.startsWith("cognito-identity.amazonaws.com:")
                || name.startsWith("accounts.google.com:");
        boolean ownIssuer = name.endsWith(":aud")
                && (name.startsWith("oidc.circleci.com/org/") || name.startsWith("api.bitbucket.org/2.0/workspaces/"));
        return (subject || ownIssuer)
                && !negative()
                && !plainOperator().endsWith("ifexists")
                && !matchesAnything()
                && values.stream()
                        .noneMatch(value -> value.isOneOf("repo:*|repo:*/*|repo:*:*|repo:*/*:*|project_path:*"));
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
