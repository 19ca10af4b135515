package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Role bindings of Google Cloud resources. */
final class GoogleRoles {
    private GoogleRoles() {}

    static List<RoleBinding> bindings(Resource resource) {
        String type = resource.type();
        List<RoleBinding> found = new ArrayList<>();
        Attr scope = scope(resource);
        if (type.endsWith("_iam_member")) {
            add(found, resource, resource.attr("role"), resource.attr("member"), scope);
        } else if (type.endsWith("_iam_binding")) {
            for (Attr member : resource.attr("members").elements()) {
                add(found, resource, resource.attr("role"), member, scope);
            }
        } else if (type.endsWith("_iam_policy")) {
            ofPolicy(found, resource, resource.attr("policy_data"), scope);
        } else if (type.startsWith("google_storage_") && type.endsWith("_access_control")) {
            add(found, resource, resource.attr("role"), resource.attr("entity"), scope);
        } else if (type.startsWith("google_storage_") && type.endsWith("_acl")) {
            ofAcl(found, resource, scope);
        } else if (type.equals("google_bigquery_dataset")) {
            for (NestedBlock access : resource.blocks("access")) {
                ofAccess(found, resource, access.body(), scope);
            }
        } else if (type.equals("google_bigquery_dataset_access")) {
            ofAccess(found, resource, resource.body(), scope);
        }
        return found;
    }

    /** The bindings of the {@code binding} blocks of a data source {@code google_iam_policy}. */
    static List<RoleBinding> bindings(Resource resource, DataSource policy) {
        List<RoleBinding> found = new ArrayList<>();
        // What is wrong stands in the document, also where another resource makes it dangerous.
        for (NestedBlock binding : policy.blocks("binding")) {
            for (Attr member : binding.attr("members").elements()) {
                add(found, resource, binding.attr("role"), member, scope(resource));
            }
        }
        return found;
    }

    private static void ofPolicy(List<RoleBinding> found, Resource resource, Attr text, Attr scope) {
        Attr policy = text.json();
        if (policy.isUnknown()) {
            add(found, resource, policy, policy, scope);
            return;
        }
        for (Attr binding : policy.attr("bindings").elements()) {
            for (Attr member : binding.attr("members").elements()) {
                add(found, resource, binding.attr("role"), member, scope);
            }
        }
    }

    /** Elements such as {@code READER:allUsers}. */
    private static void ofAcl(List<RoleBinding> found, Resource resource, Attr scope) {
        for (Attr entry : resource.attr("role_entity").elements()) {
            String text = entry.text();
            int colon = text == null ? -1 : text.indexOf(':');
            if (text == null || colon < 0) {
                add(found, resource, entry, entry, scope);
            } else {
                add(
                        found,
                        resource,
                        at(entry, entry.path(), Value.of(text.substring(0, colon))),
                        at(entry, entry.path(), Value.of(text.substring(colon + 1))),
                        scope);
            }
        }
        Attr predefined = resource.attr("predefined_acl");
        if (predefined.isOneOf("publicRead|publicReadWrite")) {
            add(found, resource, predefined, at(predefined, "predefined_acl", Value.of("allUsers")), scope);
        } else if (predefined.is("authenticatedRead")) {
            add(
                    found,
                    resource,
                    predefined,
                    at(predefined, "predefined_acl", Value.of("allAuthenticatedUsers")),
                    scope);
        }
    }

    private static void ofAccess(List<RoleBinding> found, Resource resource, Content access, Attr scope) {
        for (String who : List.of("special_group", "iam_member", "user_by_email", "group_by_email", "domain")) {
            Attr member = access.attr(who);
            if (!member.isNull()) {
                add(found, resource, access.attr("role"), member, scope);
            }
        }
    }

    private static void add(List<RoleBinding> found, Resource resource, Attr role, Attr member, Attr scope) {
        String text = PartlyKnown.text(member);
        int colon = text == null ? -1 : text.indexOf(':');
        String kind = text == null || colon < 0 ? member.textOrEmpty() : text.substring(0, colon);
        found.add(new RoleBinding("google", resource, role, member, kind, level(resource.type()), scope));
    }

    private static RoleBinding.Level level(String type) {
        if (type.startsWith("google_organization_iam") || type.startsWith("google_billing_account_iam")) {
            return RoleBinding.Level.ORGANIZATION;
        }
        if (type.startsWith("google_folder_iam")) {
            return RoleBinding.Level.FOLDER;
        }
        return type.startsWith("google_project_iam") ? RoleBinding.Level.PROJECT : RoleBinding.Level.RESOURCE;
    }

    private static Attr scope(Resource resource) {
        for (String name :
                List.of("org_id", "folder", "project", "billing_account_id", "bucket", "dataset_id", "name")) {
            Attr scope = resource.attr(name);
            if (!scope.isNull()) {
                return scope;
            }
        }
        return resource.attr("project");
    }

    private static Attr at(Attr place, String path, Value value) {
        return new Attr(path, value, place.range(), place.written());
    }
}
