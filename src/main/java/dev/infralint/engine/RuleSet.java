package dev.infralint.engine;

import dev.infralint.facts.Provider;
import dev.infralint.facts.Resource;
import dev.infralint.facts.TerraformSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.drools.model.Rule;

/** Compiled rules and the class loader that has their classes. */
public final class RuleSet {
    /** Where the build puts the list of rules on the class path. */
    public static final String RESOURCE = "META-INF/infra-lint/rules";

    /** Simple names of facts of which nearly every root module has one. */
    private static final Set<String> EVERYWHERE = Set.of(
            TerraformSettings.class.getSimpleName(), Provider.class.getSimpleName(), Resource.class.getSimpleName());

    private final List<RuleEntry> entries;
    private final ClassLoader loader;
    private final UnaryOperator<Rule> change;
    private final Map<String, List<RuleEntry>> derivations = new HashMap<>();

    /** The rules of {@code entries}, whose classes {@code loader} has. */
    public RuleSet(List<RuleEntry> entries, ClassLoader loader) {
        this(entries, loader, UnaryOperator.identity());
    }

    private RuleSet(List<RuleEntry> entries, ClassLoader loader, UnaryOperator<Rule> change) {
        this.entries = List.copyOf(entries);
        this.loader = loader;
        this.change = change;
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

    /**
     * These rules and some more.
     *
     * @param classes of those, by the path of their files
     */
    public RuleSet with(List<RuleEntry> more, Map<String, byte[]> classes) {
        if (more.isEmpty()) {
            return this;
        }
        List<RuleEntry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new RuleSet(all, new MemoryLoader(classes));
    }

    /** These rules, one of them with one condition changed. */
    public RuleSet with(RuleVariant mutant) {
        return new RuleSet(entries, loader, mutant.change());
    }

    /** The rules of a policy, each with one condition after another changed. */
    public List<RuleVariant> mutants(String policy) {
        return entries.stream()
                .filter(entry -> entry.policy().equals(policy))
                .flatMap(entry -> RuleVariants.of(entry, loader).stream())
                .toList();
    }

    /** The network of some of these rules. */
    RuleNetwork network(Collection<RuleEntry> some) {
        return RuleNetwork.build(some, loader, change);
    }

    /** The same, going on with a network that was begun. */
    RuleNetwork network(RuleNetwork begun, Collection<RuleEntry> some) {
        return begun.and(
                some.stream().filter(rule -> !begun.rules().contains(rule)).toList(), loader, change);
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

    /**
     * Those that nearly every root module needs: what joins declared policies, and what is said of the module itself.
     *
     * @param policies ids of those that are asked
     */
    List<RuleEntry> usual(Set<String> policies) {
        List<RuleEntry> usual = new ArrayList<>(forms());
        entries.stream()
                .filter(entry -> policies.contains(entry.policy()) && ofAnyModule(entry))
                .forEach(usual::add);
        return usual;
    }

    private static boolean ofAnyModule(RuleEntry entry) {
        return !entry.asked().isEmpty()
                && entry.asked().get(0).fact().equals(TerraformSettings.class.getSimpleName())
                && entry.asked().stream()
                        .allMatch(asked -> EVERYWHERE.contains(asked.fact())
                                && asked.types().isEmpty()
                                && asked.names().isEmpty());
    }

    /** The rules of these policies that can match where this occurs, and the derivations that they need. */
    Set<RuleEntry> needed(Collection<String> policies, Occurring occurring) {
        Set<RuleEntry> needed = new LinkedHashSet<>();
        Set<String> uses = new LinkedHashSet<>();
        Set<String> ids = new HashSet<>(policies);
        Matching matching = new Matching(occurring);
        for (RuleEntry entry : entries) {
            if (!entry.derivation() && ids.contains(entry.policy()) && matching.matches(entry)) {
                needed.add(entry);
                uses.addAll(entry.uses());
            }
        }
        needed.addAll(deriving(uses, matching));
        return needed;
    }

    /** The derivations of these facts where this occurs, and those that they need. */
    Set<RuleEntry> deriving(Collection<String> facts, Occurring occurring) {
        return deriving(facts, new Matching(occurring));
    }

    private Set<RuleEntry> deriving(Collection<String> facts, Matching matching) {
        Set<RuleEntry> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(facts);
        while (!open.isEmpty()) {
            for (RuleEntry derivation : derivations.getOrDefault(open.remove(), List.of())) {
                if (matching.matches(derivation) && needed.add(derivation)) {
                    open.addAll(derivation.uses());
                }
            }
        }
        return needed;
    }

    /** Which rules can match where something occurs. */
    private final class Matching {
        private final Occurring occurring;

        Matching(Occurring occurring) {
            this.occurring = occurring;
        }

        boolean matches(RuleEntry entry) {
            return matches(entry, new HashSet<>());
        }

        /** A rule that asks for derived facts matches where a derivation of them does; {@code open} ends circles of those. */
        private boolean matches(RuleEntry entry, Set<RuleEntry> open) {
            if (!occurring.anyType(entry.types())) {
                return false;
            }
            for (RuleEntry.Asked asked : entry.asked()) {
                if (!occurring.anyType(asked.types()) || !occurring.anyName(asked.names())) {
                    return false;
                }
            }
            for (RuleEntry.Asked asked : entry.asked()) {
                if (!occurs(asked.fact(), new HashSet<>(open))) {
                    return false;
                }
            }
            // A rule that names what it reports may find it by a reference from anything.
            return !entry.types().isEmpty()
                    || entry.leading().isEmpty()
                    || entry.leading().stream().anyMatch(fact -> occurs(fact, open));
        }

        private boolean occurs(String fact, Set<RuleEntry> open) {
            List<RuleEntry> makers = derivations.get(fact);
            if (makers == null) {
                return occurring.fact(fact);
            }
            for (RuleEntry maker : makers) {
                if (open.add(maker) && matches(maker, open)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Writes a list of rules as {@link #builtIn} reads it: the texts, each once, and the rules by their numbers. */
    public static void write(List<RuleEntry> entries, DataOutputStream out) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        ByteArrayOutputStream rules = new ByteArrayOutputStream();
        DataOutputStream each = new DataOutputStream(rules);
        for (RuleEntry entry : entries) {
            entry.write(each, text -> numbers.computeIfAbsent(text, one -> numbers.size()));
        }
        out.writeInt(numbers.size());
        for (String text : numbers.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeShort(bytes.length);
            out.write(bytes);
        }
        out.writeInt(entries.size());
        rules.writeTo(out);
    }

    /** Reads what {@link #write} wrote. */
    public static List<RuleEntry> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        String[] table = new String[in.getInt()];
        for (int i = 0; i < table.length; i++) {
            int length = Short.toUnsignedInt(in.getShort());
            table[i] = new String(file, in.position(), length, StandardCharsets.UTF_8);
            in.position(in.position() + length);
        }
        int size = in.getInt();
        List<RuleEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(RuleEntry.read(in, table));
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
                return new RuleSet(read(resource.readAllBytes()), loader);
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read " + RESOURCE, broken);
            }
        }
    }
}
