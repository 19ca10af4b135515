package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy of AWS or of the account, attached by ARN to somebody.
 *
 * @param subject the resource that attaches it
 * @param arn where its ARN stands
 * @param name the policy's name, such as {@code AdministratorAccess}; unknown where the ARN is
 * @param holder {@code user}, {@code group}, {@code role} or {@code permission set}; several joined by comma
 */
public record ManagedPolicy(Subject subject, Attr arn, Attr name, String holder) {
    private static final Pattern OF_AWS = Pattern.compile("arn:[^:]*:iam::aws:policy/(?:[^/]+/)*([^/]+)");

    private static final Map<String, String> ATTACHMENTS = Map.of(
            "aws_iam_user_policy_attachment", "user",
            "aws_iam_group_policy_attachment", "group",
            "aws_iam_role_policy_attachment", "role");

    /** The attachments that a resource makes. */
    public static List<ManagedPolicy> of(Resource resource) {
        List<ManagedPolicy> found = new ArrayList<>();
        String holder = ATTACHMENTS.get(resource.type());
        if (holder != null) {
            add(found, resource, resource.attr("policy_arn"), holder);
        } else if (resource.type().equals("aws_iam_role")) {
            resource.attr("managed_policy_arns").elements().forEach(arn -> add(found, resource, arn, "role"));
        } else if (resource.type().equals("aws_iam_role_policy_attachments_exclusive")) {
            resource.attr("policy_arns").elements().forEach(arn -> add(found, resource, arn, "role"));
        } else if (resource.type().equals("aws_iam_user_policy_attachments_exclusive")) {
            resource.attr("policy_arns").elements().forEach(arn -> add(found, resource, arn, "user"));
        } else if (resource.type().equals("aws_iam_group_policy_attachments_exclusive")) {
            resource.attr("policy_arns").elements().forEach(arn -> add(found, resource, arn, "group"));
        } else if (resource.type().equals("aws_ssoadmin_managed_policy_attachment")) {
            add(found, resource, resource.attr("managed_policy_arn"), "permission set");
        } else if (resource.type().equals("aws_iam_policy_attachment")) {
            List<String> holders = new ArrayList<>();
            for (String kind : List.of("user", "group", "role")) {
                if (!resource.attr(kind + "s").isEmpty()) {
                    holders.add(kind);
                }
            }
            add(found, resource, resource.attr("policy_arn"), String.join(",", holders));
        }
        return found;
    }

    /** The attribute that names the policy, without indexes: as {@link Reference#path} has it. */
    public String place() {
        int bracket = arn.path().indexOf('[');
        return bracket < 0 ? arn.path() : arn.path().substring(0, bracket);
    }

    /** The attachment of a policy that a data source {@code aws_iam_policy} looks up by name or ARN. */
    public ManagedPolicy lookedUpBy(DataSource source) {
        Attr named = source.attr("name");
        return new ManagedPolicy(
                subject, arn, named.isNull() ? name(source.attr("arn")) : arn.with(named.value()), holder);
    }

    private static void add(List<ManagedPolicy> found, Resource resource, Attr arn, String holder) {
        if (!arn.isNull()) {
            found.add(new ManagedPolicy(resource, arn, name(arn), holder));
        }
    }

    private static Attr name(Attr arn) {
        String text = PartlyKnown.text(arn);
        if (text == null) {
            return arn;
        }
        var matcher = OF_AWS.matcher(text);
        String name = matcher.matches() ? matcher.group(1) : "";
        return name.indexOf(Outline.HOLE) >= 0 ? arn : arn.with(Value.of(name));
    }

    /** Whether it is this policy of AWS, one of several separated by {@code |}; see {@link IamStatement} for the answer. */
    public List<Attr> named(String names) {
        for (String wanted : names.split("\\|", -1)) {
            List<Attr> answer = Answer.surest(List.of(name), attribute -> Answer.isText(attribute, wanted));
            if (!answer.isEmpty()) {
                return answer;
            }
        }
        return List.of();
    }

    /** Where the users stand to whom it is attached; unknown when there may be some, none when there is surely none. */
    public List<Attr> users() {
        if (type().equals("aws_iam_policy_attachment")) {
            Attr users = subject.attr("users");
            return users.isEmpty() ? List.of() : List.of(users);
        }
        Attr user = subject.attr(type().equals("aws_iam_user_policy_attachment") ? "user" : "user_name");
        return holder.equals("user") ? Answer.surest(List.of(user), attribute -> Answer.YES) : List.of();
    }

    /** Whether its name surely matches a regular expression. */
    public boolean nameMatches(String regex) {
        return name.matches(regex);
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
        return other instanceof ManagedPolicy that
                && subject.address().equals(that.subject.address())
                && arn.path().equals(that.arn.path());
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + arn.path().hashCode();
    }
}
