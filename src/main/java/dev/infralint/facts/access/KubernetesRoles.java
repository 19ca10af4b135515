package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Role bindings and rules of Kubernetes, from typed resources and from manifests. */
final class KubernetesRoles {
    private static final Set<String> MANIFESTS = Set.of("kubernetes_manifest", "kubectl_manifest");

    private static final Map<String, String> KINDS = Map.of(
            "kubernetes_role", "Role",
            "kubernetes_cluster_role", "ClusterRole",
            "kubernetes_role_binding", "RoleBinding",
            "kubernetes_cluster_role_binding", "ClusterRoleBinding");

    private KubernetesRoles() {}

    static List<RoleBinding> bindings(Resource resource) {
        String kind = kind(resource);
        List<RoleBinding> found = new ArrayList<>();
        if (kind.equals("ClusterRoleBinding") || kind.equals("RoleBinding")) {
            Attr role = resource.attr("role_ref.name");
            for (NestedBlock subject : resource.blocks("subject")) {
                found.add(binding(
                        resource, role, subject.attr("name"), subject.attr("kind"), kind.equals("ClusterRoleBinding")));
            }
        }
        return found;
    }

    /** What of Kubernetes a typed resource is, or a manifest says it is. */
    private static String kind(Resource resource) {
        String type = resource.type();
        if (MANIFESTS.contains(type)) {
            return resource.attr("kind").textOrEmpty();
        }
        return KINDS.getOrDefault(type.endsWith("_v1") ? type.substring(0, type.length() - 3) : type, "");
    }

    private static RoleBinding binding(Resource resource, Attr role, Attr member, Attr kind, boolean cluster) {
        return new RoleBinding(
                "kubernetes",
                resource,
                role,
                member,
                kind.textOrEmpty(),
                cluster ? RoleBinding.Level.CLUSTER : RoleBinding.Level.NAMESPACE,
                Attr.absent("metadata.namespace", resource.range()));
    }

    static List<RbacRule> rules(Resource resource) {
        String kind = kind(resource);
        List<RbacRule> found = new ArrayList<>();
        if (kind.equals("ClusterRole") || kind.equals("Role")) {
            for (NestedBlock rule : resource.blocks("rule")) {
                found.add(new RbacRule(
                        resource,
                        kind.equals("ClusterRole"),
                        rule.path(),
                        rule.attr("api_groups").elements(),
                        rule.attr("resources").elements(),
                        rule.attr("verbs").elements(),
                        rule.attr("resource_names"),
                        rule.attr("non_resource_urls").elements()));
            }
        }
        return found;
    }
}
