package dev.infralint.facts;

import dev.infralint.provider.schema.Absence;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A managed resource instance ({@code resource} block).
 *
 * @param type such as {@code aws_s3_bucket}
 * @param name the second label
 * @param provider the provider's name, such as {@code aws}, {@code azurerm} or {@code google}
 * @param version the versions of the provider that the configuration admits
 * @param scope the account and region that it is made in
 * @param tags tags or labels with the provider's defaults merged in
 * @param conditions on which unknown {@code count} or {@code for_each} it hangs whether it exists, as a reader would put
 *     it: "var.on is true"; empty when it surely does
 * @param key the instance key as written in the address ({@code [0]}, {@code ["eu"]}); empty without one
 */
public record Resource(
        String address,
        String type,
        String name,
        String provider,
        ProviderVersion version,
        Scope scope,
        Attr tags,
        List<String> conditions,
        String key,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    private static final Set<String> MANIFESTS = Set.of("kubernetes_manifest", "kubectl_manifest");

    public Resource {
        conditions = List.copyOf(conditions);
        calls = List.copyOf(calls);
    }

    /**
     * The type that policies name when they speak about such a thing: its own, or that of the typed resource that makes what
     * a Kubernetes manifest describes, such as {@code kubernetes_service_v1}.
     */
    public String kind() {
        if (!MANIFESTS.contains(type)) {
            return type;
        }
        String kind = attr("kind").textOrEmpty();
        String group = attr("api_version").textOrEmpty();
        boolean ownOfKubernetes = group.indexOf('.') < 0 || group.contains(".k8s.io/");
        return kind.isEmpty() || !ownOfKubernetes ? type : "kubernetes_" + CamelCase.snake(kind) + "_v1";
    }

    /** The region or location it is in; absent where neither it nor its provider configuration says. */
    public Attr region() {
        return scope.region();
    }

    /** Whether what this resource settles for its account, or its region there, holds for a subject. */
    public Answer settlesFor(Subject subject) {
        return subject instanceof Resource resource ? scope.covers(type, resource.scope) : Answer.YES;
    }

    /** Whether it surely exists. */
    public boolean certain() {
        return conditions.isEmpty();
    }

    /** Whether it surely exists wherever another subject does. */
    public boolean existsWith(Subject other) {
        return certain() || other instanceof Resource resource && resource.conditions.containsAll(conditions);
    }

    /** The address without the instance keys of the resource and of its modules. */
    public String staticAddress() {
        return Addresses.withoutKeys(address);
    }

    /**
     * The attribute as it is in force: as it is written, else what its absence means to the provider, not written then. It
     * is unknown where the admitted versions of the provider differ or where something outside decides, and absent where
     * nothing is known.
     */
    public Attr effective(String path) {
        return effective(attr(path), path);
    }

    /** The same for an attribute at a path below one of the resource's blocks. */
    public Attr effective(NestedBlock block, String path) {
        return effective(block.attr(path), block.path() + "." + path);
    }

    private Attr effective(Attr attribute, String path) {
        if (!attribute.isNull()) {
            return attribute;
        }
        Absence absence = absence(path);
        if (!absence.told()) {
            return attribute;
        }
        Value value = absence.settled().orElseGet(() -> undetermined(path, absence));
        return new Attr(attribute.path(), value, attribute.range(), false);
    }

    private Value undetermined(String path, Absence absence) {
        Set<String> needs = new TreeSet<>();
        if (absence.values().size() > 1) {
            needs.add(version.need());
        }
        for (String what : absence.decidedBy()) {
            needs.add(address + "." + path + " as it is when not set (" + what + ")");
        }
        Type type = absence.values().isEmpty()
                ? Type.DYNAMIC
                : absence.values().get(0).type();
        return new Value.Unknown(type, Refinement.NONE, needs, Marks.NONE);
    }

    /**
     * What it means that an argument is not set.
     *
     * @param path with or without indexes of blocks
     */
    public Absence absence(String path) {
        String plain = Addresses.withoutKeys(path);
        int dot = path.lastIndexOf('.');
        boolean written = dot < 0 || !body.lacks(plain.substring(0, plain.lastIndexOf('.')));
        return Absence.of(kind(), plain, version, written);
    }

    /** Whether its provider is demanded in a version that is older than all of which defaults are recorded. */
    public boolean isBeforeRecorded() {
        return version.older();
    }

    /** Whether a {@code lifecycle} setting such as {@code prevent_destroy} is surely on. */
    public boolean lifecycle(String setting) {
        return attr("lifecycle." + setting).isTrue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }

    /** Whether {@code ignore_changes} leaves an argument to others, so that what is written here is a first value only. */
    public boolean leavesToOthers(String path) {
        Attr ignored = attr("lifecycle.ignore_changes");
        if (ignored.is("all")) {
            return true;
        }
        String asked = Addresses.withoutKeys(path);
        return ignored.elements().stream().map(Attr::textOrEmpty).anyMatch(text -> {
            String named = Addresses.withoutKeys(text);
            return named.equals("all") || asked.equals(named) || asked.startsWith(named + ".");
        });
    }

    /** What is not known of an argument that is left to others; nothing of any other. See {@link #leavesToOthers}. */
    public Optional<String> leftToOthers(String path) {
        return leavesToOthers(path)
                ? Optional.of(
                        Addresses.withoutKeys(path) + " of " + address + ", which ignore_changes leaves to others")
                : Optional.empty();
    }
}
