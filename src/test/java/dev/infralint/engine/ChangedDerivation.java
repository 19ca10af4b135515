package dev.infralint.engine;

import dev.infralint.declaration.Declaration;
import dev.infralint.engine.ChangedEngine.Run;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.policy.Policy;
import dev.infralint.result.RootVerdicts;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A derivation with one condition changed.
 *
 * @param mutant of its rule
 */
public record ChangedDerivation(RuleVariant mutant) {
    /**
     * A policy with all that it needs on some root modules.
     *
     * @param declarations those of a page, none of a rule
     */
    public record Asking(Policy policy, List<Declaration> declarations, Set<RuleEntry> needed) {
        public Asking {
            declarations = List.copyOf(declarations);
            needed = Set.copyOf(needed);
        }
    }

    /** A policy with what it needs on these graphs. */
    public static Asking asking(
            Policy policy, List<Declaration> declarations, Collection<FactGraph> graphs, Settings settings) {
        RuleSet rules = ChangedEngine.RULES;
        boolean reproducible = declarations.stream().anyMatch(Declaration::unlessReproducible);
        Set<RuleEntry> needed = new LinkedHashSet<>();
        for (FactGraph graph : graphs) {
            Occurring occurring = ChangedEngine.anyName(graph, settings);
            needed.addAll(rules.needed(List.of(policy.id()), occurring));
            if (reproducible) {
                needed.addAll(rules.forms());
                needed.addAll(rules.deriving(List.of("Reproducible"), occurring));
            }
        }
        return new Asking(policy, declarations, needed);
    }

    /** Whether a policy asks for what is derived. */
    public static boolean asks(Policy policy, List<Declaration> declarations) {
        Set<String> derived =
                derivations().stream().flatMap(each -> each.derives().stream()).collect(Collectors.toSet());
        return declarations.stream().anyMatch(Declaration::unlessReproducible)
                || ChangedEngine.RULES.entries().stream()
                        .anyMatch(each -> each.policy().equals(policy.id())
                                && each.uses().stream().anyMatch(derived::contains));
    }

    /** All derivations that ship. */
    public static List<RuleEntry> derivations() {
        return ChangedEngine.RULES.entries().stream()
                .filter(RuleEntry::derivation)
                .toList();
    }

    /** A derivation with one of its conditions after another changed. */
    public static List<ChangedDerivation> of(RuleEntry derivation) {
        return RuleVariants.of(derivation, ChangedEngine.RULES.loader()).stream()
                .map(ChangedDerivation::new)
                .toList();
    }

    /** What any of these policies concludes by it; empty where Drools refuses the changed rule. */
    public Optional<Run> ask(Collection<Asking> all) {
        return ChangedEngine.network(mutant, needed(all)).map(network -> ofOne(network, all));
    }

    /** What any of these policies concludes without a change. */
    public static Run unchanged(Collection<Asking> all) {
        return ofOne(ChangedEngine.RULES.network(needed(all)), all);
    }

    private static Set<RuleEntry> needed(Collection<Asking> all) {
        return all.stream().flatMap(each -> each.needed().stream()).collect(Collectors.toSet());
    }

    /** In a network for many policies, what is said of those that are asked. */
    private static Run ofOne(RuleNetwork network, Collection<Asking> all) {
        Map<String, List<Declaration>> declarations = new HashMap<>();
        all.forEach(each -> declarations.put(each.policy().id(), each.declarations()));
        return (graph, settings, policies) -> {
            Set<String> asked = policies.stream().map(Policy::id).collect(Collectors.toSet());
            List<Declaration> declared = asked.stream()
                    .flatMap(id -> declarations.getOrDefault(id, List.of()).stream())
                    .toList();
            RootVerdicts verdicts = ChangedEngine.run(network, graph, settings, ChangedEngine.byType(declared, graph));
            return verdicts.with(verdicts.verdicts().stream()
                    .filter(verdict -> asked.contains(verdict.policy()))
                    .toList());
        };
    }
}
