package dev.infralint.engine;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declarations;
import dev.infralint.declaration.Today;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.facts.Way;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs policies over the facts of root modules. May be used by several threads at once.
 *
 * <p>Of all rules only those are built into a network that can match the types that occur; networks are kept and grow, so
 * that the roots of an estate share them.
 */
public final class RuleEngine {
    /** Simple names of the facts that are ways. */
    private static final List<String> WAYS = List.of("Exposure", "OpenDoor", "PrivilegedIdentity", "RoleBinding");

    /** Simple names of the facts that declared policies may ask for. */
    private static final List<String> REPRODUCIBLE = List.of("Reproducible");

    /** A run whose root modules differ so much that it needs more gets one for all that it may still meet. */
    private static final int FEW = 4;

    private final RuleSet rules;
    private final Declarations declarations;
    private final List<RuleNetwork> networks = new ArrayList<>();
    private final Set<String> facts = new HashSet<>();
    private Supplier<Set<String>> coming = Set::of;

    /** An engine for these rules. */
    public RuleEngine(RuleSet rules) {
        this(rules, Declarations.NONE);
    }

    /** An engine for these rules and declared policies. */
    public RuleEngine(RuleSet rules, Declarations declarations) {
        this.rules = rules;
        this.declarations = declarations;
    }

    /** Starts Drools on another thread, so that it is ready by the time the facts are. */
    public static void warm() {
        Thread thread = new Thread(() -> Started.USUAL.get(), "rules");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Drools after a first pass over no facts, with the rules that nearly every root module needs. The pass is made once and
     * all wait for it: Drools' classes need each other while they are initialized, and two threads that begin at different
     * ends of that would wait for each other for ever.
     */
    private static final class Started {
        /** The network of that pass, for the first engine that can go on with it. */
        static final AtomicReference<@Nullable RuleNetwork> USUAL = new AtomicReference<>(start());

        private static @Nullable RuleNetwork start() {
            try {
                RuleSet shipped = RuleSet.builtIn();
                List<RuleEntry> rules = shipped.usual(Catalogue.builtIn().policies().stream()
                        .filter(policy -> policy.profile() != Profile.ALL)
                        .map(Policy::id)
                        .collect(Collectors.toSet()));
                RuleNetwork usual = shipped.network(rules);
                new Session(usual, new FactGraph("", List.of(), List.of()), Settings.DEFAULT).run();
                return usual;
            } catch (Session.Crash | RuntimeException saidAgainByTheFirstRealPass) {
                return null;
            }
        }
    }

    /** Tells what types of resources and data sources the root modules may hold; asked once they differ much. */
    public synchronized void expect(Supplier<Set<String>> types) {
        coming = types;
    }

    /**
     * What these policies conclude on a root module. A rule that crashes or does not end is named among the failures and
     * costs its own verdicts only.
     *
     * @param today notes whether a conclusion hangs on the day
     */
    public RootVerdicts run(FactGraph graph, Settings settings, Collection<Policy> policies, Today today) {
        Set<String> ids = policies.stream().map(Policy::id).collect(Collectors.toSet());
        Occurring occurring = Occurring.in(graph, settings);
        Map<String, List<Declaration>> declared = declared(occurring.types(), ids);
        Set<RuleEntry> needed = rules.needed(ids, occurring);
        if (!declared.isEmpty()) {
            needed.addAll(rules.forms());
        }
        if (declared.values().stream().flatMap(List::stream).anyMatch(Declaration::unlessReproducible)) {
            needed.addAll(rules.deriving(REPRODUCIBLE, occurring));
        }
        List<PolicyFailure> failures = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        if (!needed.isEmpty()) {
            Started.USUAL.get();
        }
        while (!needed.isEmpty()) {
            RuleNetwork network = network(needed, ids, broken, occurring);
            try {
                Session session = new Session(network, graph, settings, declared, today);
                List<Verdict> verdicts = LeftToOthers.undecided(session.run(), policies);
                failures.addAll(session.failures());
                return new RootVerdicts(graph.root(), verdicts, sorted(failures));
            } catch (Session.Crash crash) {
                List<PolicyFailure> found = culprits(crash, network, graph, settings);
                failures.addAll(found);
                found.forEach(failure -> broken.add(failure.policy()));
                needed = needed.stream()
                        .filter(rule -> !broken.contains(owner(rule)))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        }
        return new RootVerdicts(graph.root(), List.of(), sorted(failures));
    }

    /** How the internet reaches resources, and who holds rights, on a root module; no policy is asked. */
    public List<Way> ways(FactGraph graph, Settings settings) {
        Occurring occurring = Occurring.in(graph, settings);
        Set<RuleEntry> needed = rules.deriving(WAYS, occurring);
        if (needed.isEmpty()) {
            return List.of();
        }
        Started.USUAL.get();
        try {
            return new Session(network(needed, Set.of(), Set.of(), occurring), graph, settings).ways();
        } catch (Session.Crash crash) {
            throw new IllegalStateException("the derivation " + crash.rule() + " crashed: " + crash.problem(), crash);
        }
    }

    /** The declared policies of these ids by the types that occur. */
    private Map<String, List<Declaration>> declared(Set<String> types, Set<String> ids) {
        Map<String, List<Declaration>> declared = new TreeMap<>();
        for (String type : types) {
            List<Declaration> all = declarations.of(type).stream()
                    .filter(declaration -> ids.contains(declaration.policy()))
                    .toList();
            if (!all.isEmpty()) {
                declared.put(type, all);
            }
        }
        return declared;
    }

    private static List<PolicyFailure> sorted(List<PolicyFailure> failures) {
        return failures.stream()
                .sorted(Comparator.comparing(PolicyFailure::policy))
                .toList();
    }

    /** A network with at least the needed rules and with none of other policies. */
    private synchronized RuleNetwork network(
            Set<RuleEntry> needed, Set<String> ids, Set<String> broken, Occurring occurring) {
        facts.addAll(occurring.facts());
        for (RuleNetwork network : networks) {
            if (network.rules().containsAll(needed)
                    && network.rules().stream().allMatch(rule -> allowed(rule, ids, broken))) {
                return network;
            }
        }
        Set<RuleEntry> wanted = new LinkedHashSet<>(needed);
        if (networks.size() + 1 >= FEW) {
            rules.needed(ids, new Occurring(typesToCome(), facts, name -> true)).stream()
                    .filter(rule -> allowed(rule, ids, broken))
                    .forEach(wanted::add);
        }
        if (!networks.isEmpty()) {
            networks.get(networks.size() - 1).rules().stream()
                    .filter(rule -> allowed(rule, ids, broken))
                    .forEach(wanted::add);
        }
        List<RuleEntry> inOrder =
                rules.entries().stream().filter(wanted::contains).toList();
        RuleNetwork built =
                usual(ids, broken).map(usual -> rules.network(usual, inOrder)).orElseGet(() -> rules.network(inOrder));
        if (broken.isEmpty()) {
            networks.add(built);
        }
        return built;
    }

    /** The network that Drools was started with, to go on with: to the first who asks, and may have its rules. */
    private static Optional<RuleNetwork> usual(Set<String> ids, Set<String> broken) {
        RuleNetwork usual = Started.USUAL.get();
        return usual != null
                        && usual.rules().stream().allMatch(rule -> allowed(rule, ids, broken))
                        && Started.USUAL.compareAndSet(usual, null)
                ? Optional.of(usual)
                : Optional.empty();
    }

    private Set<String> typesToCome() {
        Set<String> types = new HashSet<>();
        for (String type : coming.get()) {
            types.add(type);
            types.add(RuleEntry.PROVIDER + type.substring(0, Math.max(0, type.indexOf('_'))));
        }
        return types;
    }

    private static boolean allowed(RuleEntry rule, Set<String> ids, Set<String> broken) {
        return (rule.derivation() || ids.contains(rule.policy())) && !broken.contains(owner(rule));
    }

    /** The policy of a rule; a derivation answers for itself. */
    private static String owner(RuleEntry rule) {
        return rule.derivation() ? rule.name() : rule.policy();
    }

    /** Who crashed; at least one, so that the next pass is smaller. */
    private List<PolicyFailure> culprits(Session.Crash crash, RuleNetwork network, FactGraph graph, Settings settings) {
        if (!crash.rule().isEmpty()) {
            return network.rules().stream()
                    .filter(rule -> rule.name().equals(crash.rule()))
                    .map(rule -> new PolicyFailure(owner(rule), crash.address(), crash.problem()))
                    .toList();
        }
        Map<String, PolicyFailure> found = new TreeMap<>();
        Set<RuleEntry> sound = new LinkedHashSet<>();
        List<RuleEntry> derivationsFirst = network.rules().stream()
                .sorted(Comparator.comparing(RuleEntry::derivation).reversed().thenComparing(RuleEntry::name))
                .toList();
        for (RuleEntry rule : derivationsFirst) {
            List<RuleEntry> alone = new ArrayList<>(sound);
            alone.add(rule);
            try {
                new Session(rules.network(alone), graph, settings).runStepwise();
                if (rule.derivation()) {
                    sound.add(rule);
                }
            } catch (Session.Crash again) {
                found.putIfAbsent(owner(rule), new PolicyFailure(owner(rule), again.address(), again.problem()));
            }
        }
        if (found.isEmpty()) {
            derivationsFirst.stream()
                    .map(RuleEngine::owner)
                    .forEach(owner -> found.put(owner, new PolicyFailure(owner, "", crash.problem())));
        }
        return List.copyOf(found.values());
    }
}
