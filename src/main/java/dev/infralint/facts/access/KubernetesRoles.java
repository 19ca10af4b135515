package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Role bindings and rules of Kubernetes, from typed resources and from manifests. */
final class KubernetesRoles {
    private static final Set<String> ROLES =
            Set.of("kubernetes_role", "kubernetes_role_v1", "kubernetes_cluster_role", "kubernetes_cluster_role_v1");

    private KubernetesRoles() {}

    static List<RoleBinding> bindings(Resource resource) {
        List<RoleBinding> found = new ArrayList<>();
        String type = resource.type();
        if (type.startsWith("kubernetes_cluster_role_binding") || type.startsWith("kubernetes_role_binding")) {
            Attr role = resource.attr("role_ref.name");
            for (NestedBlock subject : resource.blocks("subject")) {
                found.add(binding(
                        resource, role, subject.attr("name"), subject.attr("kind"), type.contains("cluster_role")));
            }
        } else if (type.equals("kubernetes_manifest")) {
            Attr manifest = resource.attr("manifest");
            Attr kind = manifest.attr("kind");
            if (kind.isOneOf("ClusterRoleBinding|RoleBinding")) {
                for (Attr subject : manifest.attr("subjects").elements()) {
                    found.add(binding(
                            resource,
                            manifest.attr("roleRef.name"),
                            subject.attr("name"),
                            subject.attr("kind"),
                            kind.is("ClusterRoleBinding")));
                }
            }
        }
        return found;
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
        List<RbacRule> found = new ArrayList<>();
        String type = resource.type();
        if (ROLES.contains(type)) {
            boolean cluster = type.contains("cluster");
            for (NestedBlock rule : resource.blocks("rule")) {
                found.add(new RbacRule(
                        resource,
                        cluster,
                        rule.path(),
                        rule.attr("api_groups").elements(),
                        rule.attr("resources").elements(),
                        rule.attr("verbs").elements(),
                        rule.attr("resource_names"),
                        rule.attr("non_resource_urls").elements()));
            }
        } else if (type.equals("kubernetes_manifest")) {
            Attr manifest = resource.attr("manifest");
            Attr kind = manifest.attr("kind");
            if (kind.isOneOf("ClusterRole|Role")) {
                for (Attr rule : manifest.attr("rules").elements()) {
                    found.add(new RbacRule(
                            resource,
                            kind.is("ClusterRole"),
                            rule.path(),
                            rule.attr("apiGroups").elements(),
                            rule.attr("resources").elements(),
                            rule.attr("verbs").elements(),
                            rule.attr("resourceNames"),
                            rule.attr("nonResourceURLs").elements()));
                }
            }
        }
        return found;
    }
}
