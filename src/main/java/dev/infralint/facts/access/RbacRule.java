package dev.infralint.facts.access;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a Kubernetes role.
 *
 * <p>Questions give the attribute that answers yes: known when surely so, unknown when it may be so, none when it is not.
 *
 * @param subject the resource that declares the role
 * @param cluster whether it is a cluster role
 * @param path of the rule from its subject, such as {@code rule[0]}
 * @param resourceNames absent when the rule is about all resources of the types
 */
public record RbacRule(
        Subject subject,
        boolean cluster,
        String path,
        List<Attr> apiGroups,
        List<Attr> resources,
        List<Attr> verbs,
        Attr resourceNames,
        List<Attr> nonResourceUrls) {
    public RbacRule {
        apiGroups = List.copyOf(apiGroups);
        resources = List.copyOf(resources);
        verbs = List.copyOf(verbs);
        nonResourceUrls = List.copyOf(nonResourceUrls);
    }

    /** The rules that a resource declares. */
    public static List<RbacRule> of(Resource resource) {
        return KubernetesRoles.rules(resource);
    }

    /** Whether the verbs name one of these, separated by {@code |}; {@code *} only when it is asked for. */
    public List<Attr> verb(String names) {
        return named(verbs, names);
    }

    /** Whether the resources name one of these, separated by {@code |}; {@code *} only when it is asked for. */
    public List<Attr> resource(String names) {
        return named(resources, names);
    }

    /**
     * Whether it allows every verb on every resource. The core group alone is enough in all namespaces, where the secrets are
     * that lead to the rest, but not in one.
     */
    public List<Attr> allRights() {
        return all(verb("*"), resource("*"), apiGroup(inOneNamespace() ? "*" : "*|"));
    }

    /** Whether it surely holds in one namespace only, and not in that of the cluster itself. */
    private boolean inOneNamespace() {
        return !cluster && subject.attr("metadata.namespace").isNot("kube-system");
    }

    /** The wildcards among verbs and resources. */
    public List<Attr> wildcards() {
        List<Attr> found = new ArrayList<>();
        for (Attr attribute : verbs) {
            if (attribute.is("*")) {
                found.add(attribute);
            }
        }
        for (Attr attribute : resources) {
            if (attribute.is("*")) {
                found.add(attribute);
            }
        }
        return found;
    }

    /** Whether the API groups name one of these, separated by {@code |}; the core group is the empty name. */
    public List<Attr> apiGroup(String names) {
        return named(apiGroups, names);
    }

    /** Whether it is about all resources of its types, not about named ones. */
    public List<Attr> unnamed() {
        if (resourceNames.isUnknown()) {
            return List.of(resourceNames);
        }
        return resourceNames.isEmpty() && !verbs.isEmpty() ? List.of(verbs.get(0)) : List.of();
    }

    /** The evidence of several answers: the first when all are sure, else one that is not; none when one is no. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final List<Attr> all(List<Attr>... answers) {
        return Answer.all(answers);
    }

    private static List<Attr> named(List<Attr> attributes, String names) {
        return Answer.surest(attributes, attribute -> Answer.isOneOf(attribute, names));
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
        return other instanceof RbacRule that
                && subject.address().equals(that.subject.address())
                && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + path.hashCode();
    }
}
