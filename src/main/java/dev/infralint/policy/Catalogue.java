package dev.infralint.policy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All policies that ship, by id. */
public final class Catalogue {
    /** Where the build puts the catalogue on the class path. */
    public static final String RESOURCE = "META-INF/infra-lint/policies";

    private final Map<String, Policy> byId;

    private Catalogue(Map<String, Policy> byId) {
        this.byId = byId;
    }

    /** A catalogue of these policies. */
    public static Catalogue of(List<Policy> policies) {
        Map<String, Policy> sorted = new TreeMap<>();
        policies.forEach(policy -> sorted.put(policy.id(), policy));
        return new Catalogue(new LinkedHashMap<>(sorted));
    }

    /** The policies that were compiled into this build. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** These policies and some more. */
    public Catalogue with(List<Policy> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Policy> all = new ArrayList<>(byId.values());
        all.addAll(more);
        return of(all);
    }

    /** The policies, sorted by id. */
    public List<Policy> policies() {
        return List.copyOf(byId.values());
    }

    /** The policy with this id, or that had it before. */
    public Optional<Policy> policy(String id) {
        return Optional.ofNullable(byId.get(id))
                .or(() -> byId.values().stream()
                        .filter(policy -> policy.renamed().contains(id))
                        .findFirst());
    }

    /** The policy with this id, or those that had it before; several where one was split. */
    public List<Policy> named(String id) {
        Policy policy = byId.get(id);
        return policy != null
                ? List.of(policy)
                : byId.values().stream()
                        .filter(each -> each.renamed().contains(id))
                        .toList();
    }

    /** The policies that ask for the same as a check of another tool, by its id in any spelling. */
    public List<Policy> withAlias(String foreignId) {
        return byId.values().stream()
                .filter(policy -> policy.aliases().stream().anyMatch(alias -> ForeignChecks.same(foreignId, alias)))
                .toList();
    }

    /** Writes the catalogue as {@link #read} takes it. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(byId.size());
        for (Policy policy : byId.values()) {
            text(out, policy.id());
            text(out, policy.title());
            out.writeByte(policy.severity().ordinal());
            out.writeByte(policy.topic().ordinal());
            text(out, policy.since());
            text(out, policy.fix());
            texts(out, policy.aliases());
            texts(out, policy.controls());
            texts(out, policy.links());
            out.writeByte(policy.provider().ordinal());
            text(out, policy.service());
            texts(out, policy.resources());
            text(out, policy.summary());
            text(out, policy.page());
            out.writeByte(policy.profile().ordinal());
            out.writeBoolean(policy.preview());
            texts(out, policy.renamed());
            text(out, policy.remedy());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Catalogue read(DataInputStream in) throws IOException {
        int size = in.readInt();
        Map<String, Policy> byId = new LinkedHashMap<>(size * 2);
        Severity[] severities = Severity.values();
        Topic[] topics = Topic.values();
        Provider[] providers = Provider.values();
        Profile[] profiles = Profile.values();
        for (int i = 0; i < size; i++) {
            Policy policy = new Policy(
                    text(in),
                    text(in),
                    severities[in.readByte()],
                    topics[in.readByte()],
                    text(in),
                    text(in),
                    texts(in),
                    texts(in),
                    texts(in),
                    providers[in.readByte()],
                    text(in),
                    texts(in),
                    text(in),
                    text(in),
                    profiles[in.readByte()],
                    in.readBoolean(),
                    texts(in),
                    text(in));
            byId.put(policy.id(), policy);
        }
        return new Catalogue(byId);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String each : texts) {
            text(out, each);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    /** Read when first asked for, once. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = load();

        private static Catalogue load() {
            try (InputStream resource = Catalogue.class.getClassLoader().getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    return of(List.of());
                }
                return read(new DataInputStream(new ByteArrayInputStream(resource.readAllBytes())));
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read " + RESOURCE, broken);
            }
        }
    }
}
