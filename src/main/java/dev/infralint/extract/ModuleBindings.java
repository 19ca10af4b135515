package dev.infralint.extract;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Scope;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The role bindings that a published module makes of what its call says, where the module is not on disk. */
final class ModuleBindings {
    private static final String STORAGE = "terraform-google-modules/iam/google//modules/storage_buckets_iam";
    private static final String ROLES = "bindings.";
    private static final String TYPE = "google_storage_bucket_iam_binding";

    private ModuleBindings() {}

    /** One binding for each role and bucket; none for any other module. */
    static List<Resource> of(ModuleCall call, ProviderVersions versions) {
        if (call.loaded() || !call.publishedAs().equals(STORAGE)) {
            return List.of();
        }
        List<Resource> made = new ArrayList<>();
        for (Attr bucket : call.body().attr("storage_buckets").elements()) {
            for (Attr members : call.body().attr("bindings").elements()) {
                made.add(binding(call, bucket, role(members), members, made.size(), versions));
            }
            for (Attr bound : call.body().attr("conditional_bindings").elements()) {
                made.add(binding(call, bucket, bound.attr("role"), bound.attr("members"), made.size(), versions));
            }
        }
        return made;
    }

    /** The role whose members these are: the key they stand at, where that is known. */
    private static Attr role(Attr members) {
        String path = members.path();
        return path.startsWith(ROLES) ? members.with(Value.of(path.substring(ROLES.length()))) : members;
    }

    private static Resource binding(
            ModuleCall call, Attr bucket, Attr role, Attr members, int index, ProviderVersions versions) {
        Map<String, Attr> attributes = new LinkedHashMap<>();
        attributes.put("bucket", new Attr("bucket", bucket.value(), bucket.range(), true));
        attributes.put("role", new Attr("role", role.value(), role.range(), true));
        attributes.put("members", new Attr("members", members.value(), members.range(), true));
        Content body = new Content("", attributes, List.of(), call.range());
        String key = "[" + index + "]";
        return new Resource(
                call.address() + "." + TYPE + ".bindings" + key,
                TYPE,
                "bindings",
                "google",
                versions.of(TYPE, "registry.terraform.io/hashicorp/google"),
                new Scope("", Map.of(), Attr.absent("region", call.range())),
                Attr.absent("labels", call.range()),
                List.of(),
                key,
                call.module(),
                body,
                call.range(),
                call.calls());
    }
}
