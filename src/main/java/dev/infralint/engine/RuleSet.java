package dev.infralint.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiled rules and the class loader that has their classes. */
public final class RuleSet {
    /** Where the build puts the list of rules on the class path. */
    public static final String RESOURCE = "META-INF/infra-lint/rules";

    private final List<RuleEntry> entries;
    private final ClassLoader loader;
    private final Map<String, List<RuleEntry>> derivations = new HashMap<>();

    /** The rules of {@code entries}, whose classes {@code loader} has. */
    public RuleSet(List<RuleEntry> entries, ClassLoader loader) {
        this.entries = List.copyOf(entries);
        this.loader = loader;
        for (RuleEntry entry : entries) {
            if (entry.derivation()) {
                for (String fact : entry.derives()) {
                    derivations.computeIfAbsent(fact, name -> new ArrayList<>()).add(entry);
                }
            }
        }
    }

    /** The rules that were compiled into this build. */
    public static RuleSet builtIn() {
        return BuiltIn.RULES;
    }

    /** The rules in the order in which they were compiled. */
    public List<RuleEntry> entries() {
        return entries;
    }

    ClassLoader loader() {
        return loader;
    }

    /** The rules that join declared policies with resources. */
    List<RuleEntry> forms() {
        return entries.stream()
                .filter(entry -> entry.uses().contains(Declared.class.getSimpleName()))
                .toList();
    }

    /** The rules of these policies that can match where these types occur, and the derivations that they need. */
    Set<RuleEntry> needed(Collection<String> policies, Set<String> types) {
        Set<RuleEntry> needed = new LinkedHashSet<>();
        Deque<RuleEntry> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>(policies);
        for (RuleEntry entry : entries) {
            if (!entry.derivation() && ids.contains(entry.policy()) && matches(entry, types)) {
                needed.add(entry);
                open.add(entry);
            }
        }
        while (!open.isEmpty()) {
            for (String fact : open.remove().uses()) {
                for (RuleEntry derivation : derivations.getOrDefault(fact, List.of())) {
                    if (matches(derivation, types) && needed.add(derivation)) {
                        open.add(derivation);
                    }
                }
            }
        }
        return needed;
    }

    private boolean matches(RuleEntry entry, Set<String> types) {
        return matches(entry, types, new HashSet<>());
    }

    /** A rule that reports derived facts matches where a derivation of them does; {@code open} ends circles of those. */
    private boolean matches(RuleEntry entry, Set<String> types, Set<RuleEntry> open) {
        if (!entry.types().isEmpty()) {
            return entry.types().stream().anyMatch(types::contains);
        }
        if (entry.leading().isEmpty()) {
            return true;
        }
        for (String fact : entry.leading()) {
            List<RuleEntry> makers = derivations.get(fact);
            if (makers == null) {
                return true;
            }
            for (RuleEntry maker : makers) {
                if (open.add(maker) && matches(maker, types, open)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Writes a list of rules as {@link #builtIn} reads it. */
    public static void write(List<RuleEntry> entries, DataOutputStream out) throws IOException {
        out.writeInt(entries.size());
        for (RuleEntry entry : entries) {
            entry.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static List<RuleEntry> read(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<RuleEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(RuleEntry.read(in));
        }
        return entries;
    }

    /** Read when first asked for, once. */
    private static final class BuiltIn {
        static final RuleSet RULES = load();

        private static RuleSet load() {
            ClassLoader loader = RuleSet.class.getClassLoader();
            try (InputStream resource = loader.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    return new RuleSet(List.of(), loader);
                }
                return new RuleSet(
                        read(new DataInputStream(new ByteArrayInputStream(resource.readAllBytes()))), loader);
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read " + RESOURCE, broken);
            }
        }
    }
}
