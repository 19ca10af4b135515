package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.value.Outline;
import java.util.List;
import java.util.Locale;

/**
 * The subject of tokens that a CI system or cluster signs, as a trust compares it, such as
 * {@code repo:acme/app:ref:refs/heads/main}.
 *
 * @param claim the key of the condition, in lower case
 * @param text what the claim is compared with; unknown parts are {@link Outline#HOLE}, empty when nothing is known
 * @param pattern whether {@code *} and {@code ?} in it stand for anything
 * @param evidence the value where it is written
 */
public record CiSubject(String claim, String text, boolean pattern, Attr evidence) {
    /** Claims that say whose workload a token is for, without the issuer before the colon. */
    private static final List<String> CLAIMS = List.of(
            ":sub", ":job_workflow_ref", ":repository", ":repository_id", ":repository_owner", ":repository_owner_id");

    /** Issuers that sign tokens for all customers with one key. */
    private static final List<String> SHARED =
            List.of("token.actions.githubusercontent.com:", "gitlab.com:", "app.terraform.io:", "agent.buildkite.com:");

    /** Beginnings of subjects that say who owns the workload: the name and what closes it. */
    private static final Pattern OWNED = Pattern.compile("(?:repo|repository|job_workflow_ref|project_path):[^/:*?]+/.*"
            + "|(?:organization|owner|repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id"
            + "|namespace_path|namespace_id|project_id):[^:*?]+(?::.*)?");

    private static final Pattern ANY_REPOSITORY = Pattern.compile("(?:repo|project_path):[^/:*?]+/[*?]+(?::.*)?"
            + "|organization:[^:*?]+:(?:[*?]+|project:[*?]+(?::workspace:[*?].*|:[*?]+)?|pipeline:[*?]+(?::.*)?)"
            + "|org/[^/:*?]+/(?:[*?]+|project/[*?]+(?:/.*)?)");

    private static final Pattern ANY_BRANCH = Pattern.compile(
            "(?:repo|project_path):[^/:*?]+/[^:]*:(?:[*?]+|pull_request|ref:[*?]+|ref:refs/[*?]+|ref:refs/heads/[*?]+|ref_type:.*:ref:[*?]+)");

    /** The end of a subject, or of a text in an expression, that a pull request or every branch has. */
    private static final Pattern UNREVIEWED = Pattern.compile(
            "(?:^|')(?:repo|project_path):[^']*(?::pull_request|:ref:refs/pull/[^']*|[:/][*]|:[^']*[*])(?:'|$)");

    /** A further claim of an expression that says which reviewed workflow or environment a token is for. */
    private static final Pattern NARROWED = Pattern.compile("claims\\['(?:job_workflow_ref|environment|ref)'\\]");

    /** Whether a federated credential of Entra is for pull requests or every branch of a repository. */
    public static List<Attr> unreviewed(Resource credential) {
        Attr subject = credential.attr("subject");
        Attr asked = subject.isNull() ? credential.attr("claims_matching_expression") : subject;
        return Answer.surest(List.of(asked), attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text == null) {
                return Answer.maybe(attribute.isUnknown());
            }
            return UNREVIEWED.matcher(text).find() && !NARROWED.matcher(text).find()
                    ? Answer.YES
                    : Answer.maybe(text.charAt(text.length() - 1) == Outline.HOLE);
        });
    }

    /** A value that a claim is compared with. */
    static CiSubject of(String claim, boolean pattern, Attr value) {
        String known = PartlyKnown.text(value);
        return new CiSubject(claim.toLowerCase(Locale.ROOT), known == null ? "" : known, pattern, value);
    }

    static boolean isClaim(String key) {
        return CLAIMS.stream().anyMatch(key::endsWith);
    }

    /** Not surely a subject that strangers can have as well. */
    boolean namesOwner() {
        if (text.isEmpty() || !pattern && text.indexOf('*') >= 0) {
            return true;
        }
        int wild = pattern ? wildcard() : -1;
        if (wild == 0 || text.equals("system:serviceaccount:*:*")) {
            return false;
        }
        if (!claim.endsWith(":sub")) {
            return wild < 0 || text.substring(0, wild).indexOf('/') > 0;
        }
        boolean shared = SHARED.stream().anyMatch(claim::startsWith);
        return OWNED.matcher(text).matches()
                || text.charAt(0) == Outline.HOLE
                || !shared && !isForge()
                || shared && isRepositoryWithoutKey();
    }

    /** Subjects of GitHub whose template an organization has changed begin with any claim; only its name is known here. */
    private boolean isRepositoryWithoutKey() {
        return text.indexOf(':') < 0 && wildcard() < 0;
    }

    private boolean isForge() {
        return text.startsWith("repo:") || text.startsWith("project_path:") || text.startsWith("organization:");
    }

    private int wildcard() {
        int star = text.indexOf('*');
        int question = text.indexOf('?');
        return star < 0 ? question : question < 0 ? star : Math.min(star, question);
    }

    /** Surely every repository, project or workspace of one owner. */
    boolean isAnyRepository() {
        return pattern && ANY_REPOSITORY.matcher(text).matches();
    }

    /** Surely every branch of a repository, or pull requests to it, whoever opens them. */
    boolean isAnyBranch() {
        return (pattern || text.endsWith(":pull_request"))
                && !isAnyRepository()
                && ANY_BRANCH.matcher(text).matches();
    }
}
