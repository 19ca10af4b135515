package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.value.Dependency;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Role assignments of Azure. */
final class AzureRoles {
    private AzureRoles() {}

    /** The built-in roles that policies speak about, by the last part of their id. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner",
            "b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor",
            "acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader",
            "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator",
            "f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator");

    private static final String ANY = "[^/]+";
    private static final Pattern MANAGEMENT_GROUP =
            Pattern.compile("(?i)/providers/Microsoft\\.Management/managementGroups/" + ANY + "/?");
    private static final Pattern SUBSCRIPTION = Pattern.compile("(?i)/subscriptions/" + ANY + "/?");
    private static final Pattern RESOURCE_GROUP =
            Pattern.compile("(?i)/subscriptions/" + ANY + "/resourceGroups/" + ANY + "/?");
    private static final Pattern RESOURCE =
            Pattern.compile("(?i)/subscriptions/" + ANY + "/resourceGroups/" + ANY + "/providers/.+");

    static List<RoleBinding> bindings(Resource assignment) {
        Attr name = assignment.attr("role_definition_name");
        return List.of(binding(assignment, name.isNull() ? byId(assignment.attr("role_definition_id")) : name));
    }

    static List<RoleBinding> bindings(Resource assignment, DataSource role) {
        Attr place = assignment.attr("role_definition_id");
        Attr name = role.attr("name");
        Attr id = name.isNull() ? byId(role.attr("role_definition_id")) : name;
        return List.of(binding(assignment, place.with(id.value())));
    }

    private static RoleBinding binding(Resource assignment, Attr role) {
        Attr scope = assignment.attr("scope");
        return new RoleBinding(
                "azure",
                assignment,
                role,
                assignment.attr("principal_id"),
                assignment.attr("principal_type").textOrEmpty(),
                level(scope),
                scope);
    }

    private static Attr byId(Attr id) {
        String text = PartlyKnown.text(id);
        if (text == null) {
            return id;
        }
        String last = text.substring(text.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String name = BUILT_IN.get(last);
        if (name != null) {
            return id.with(Value.of(name));
        }
        return id;
    }

    /** How far a scope reaches, from its text, or from what it is the id of. */
    static RoleBinding.Level level(Attr scope) {
        String text = PartlyKnown.text(scope);
        if (text != null) {
            if (MANAGEMENT_GROUP.matcher(text).matches()) {
                return RoleBinding.Level.MANAGEMENT_GROUP;
            }
            if (SUBSCRIPTION.matcher(text).matches()) {
                return RoleBinding.Level.SUBSCRIPTION;
            }
            if (RESOURCE_GROUP.matcher(text).matches()) {
                return RoleBinding.Level.RESOURCE_GROUP;
            }
            if (RESOURCE.matcher(text).matches()) {
                return RoleBinding.Level.RESOURCE;
            }
        }
        if (scope.value() instanceof Value.Unknown unknown
                && (text == null || unknown.refinement().outline() == null)) {
            return levelOfWhatIsRead(unknown);
        }
        return RoleBinding.Level.UNKNOWN;
    }

    /** The level of the one object whose id the scope is. */
    private static RoleBinding.Level levelOfWhatIsRead(Value.Unknown scope) {
        if (scope.marks().dependencies().size() != 1) {
            return RoleBinding.Level.UNKNOWN;
        }
        Dependency read = scope.marks().dependencies().iterator().next();
        if (!read.path().equals("id")) {
            return RoleBinding.Level.UNKNOWN;
        }
        String address = Addresses.withoutKeys(read.address());
        String type = type(address);
        return switch (type) {
            case "azurerm_subscription" -> RoleBinding.Level.SUBSCRIPTION;
            case "azurerm_management_group" -> RoleBinding.Level.MANAGEMENT_GROUP;
            case "azurerm_resource_group" -> RoleBinding.Level.RESOURCE_GROUP;
            default -> type.startsWith("azurerm_") ? RoleBinding.Level.RESOURCE : RoleBinding.Level.UNKNOWN;
        };
    }

    /** The type in an address without keys: the step before the last. */
    private static String type(String address) {
        int last = address.lastIndexOf('.');
        return last < 0 ? "" : address.substring(address.lastIndexOf('.', last - 1) + 1, last);
    }
}
