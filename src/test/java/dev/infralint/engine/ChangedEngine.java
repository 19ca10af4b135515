package dev.infralint.engine;

import dev.infralint.build.CaseGenerator;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Today;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What policies conclude when one of their conditions is gone or turned round. May be used by several threads at once. */
public final class ChangedEngine {
    static final RuleSet RULES = RuleSet.builtIn();
    private static final RuleNetwork FORMS = RULES.network(RULES.forms());

    private ChangedEngine() {}

    /**
     * A changed rule, ready to run.
     *
     * @param rule name of the rule
     * @param ready builds the network; empty where Drools refuses the changed rule
     */
    public record Changed(String rule, String kind, String what, Supplier<Optional<Run>> ready) {}

    /** Concludes something on a root module. */
    public interface Run {
        /** What the policies conclude. */
        RootVerdicts on(FactGraph graph, Settings settings, Collection<Policy> policies);
    }

    /** What an engine concludes, on the day by which fixtures are judged. */
    public static Run of(RuleEngine engine) {
        return (graph, settings, policies) -> engine.run(graph, settings, policies, new Today(CaseGenerator.DAY));
    }

    /** What these declarations, and no rules, conclude on a root module. */
    public static RootVerdicts declared(List<Declaration> declarations, FactGraph graph, Settings settings) {
        return run(FORMS, graph, settings, byType(declarations, graph));
    }

    /** Declarations by those of their types that occur. */
    static Map<String, List<Declaration>> byType(List<Declaration> declarations, FactGraph graph) {
        Map<String, List<Declaration>> byType = new HashMap<>();
        Set<String> occurring = Occurring.in(graph, Settings.DEFAULT).types();
        for (Declaration declaration : declarations) {
            for (String type : declaration.types().keySet()) {
                if (occurring.contains(type)) {
                    byType.computeIfAbsent(type, key -> new ArrayList<>()).add(declaration);
                }
            }
        }
        return byType;
    }

    /** The rules of a policy, each with one condition changed, in turn; only these graphs will be asked about. */
    public static List<Changed> rules(Policy policy, Collection<FactGraph> graphs) {
        List<RuleEntry> own = RULES.entries().stream()
                .filter(entry -> entry.policy().equals(policy.id()))
                .toList();
        Set<RuleEntry> needed = new LinkedHashSet<>(own);
        Set<String> uses = new LinkedHashSet<>();
        own.forEach(entry -> uses.addAll(entry.uses()));
        graphs.forEach(graph -> needed.addAll(RULES.deriving(uses, anyName(graph, Settings.DEFAULT))));
        return own.stream()
                .flatMap(entry -> RuleVariants.of(entry, RULES.loader()).stream())
                .map(mutant ->
                        new Changed(mutant.entry().name(), mutant.kind(), mutant.what(), () -> run(mutant, needed)))
                .toList();
    }

    /** What occurs, whatever attributes and blocks there are: a change may look for others. */
    static Occurring anyName(FactGraph graph, Settings settings) {
        Occurring occurring = Occurring.in(graph, settings);
        return new Occurring(occurring.types(), occurring.facts(), name -> true);
    }

    private static Optional<Run> run(RuleVariant mutant, Set<RuleEntry> needed) {
        return network(mutant, needed)
                .map(network -> (graph, settings, policies) -> run(network, graph, settings, Map.of()));
    }

    /** The network of rules of which one is changed; empty where Drools refuses the change. */
    static Optional<RuleNetwork> network(RuleVariant mutant, Set<RuleEntry> needed) {
        try {
            return Optional.of(RULES.with(mutant).network(needed));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    static RootVerdicts run(
            RuleNetwork network, FactGraph graph, Settings settings, Map<String, List<Declaration>> declared) {
        try {
            Session session = new Session(network, graph, settings, declared, new Today(CaseGenerator.DAY));
            List<Verdict> verdicts =
                    LeftToOthers.undecided(session.run(), Catalogue.builtIn().policies());
            return new RootVerdicts(graph.root(), verdicts, session.failures());
        } catch (Session.Crash crash) {
            return new RootVerdicts(
                    graph.root(),
                    List.of(),
                    List.of(new PolicyFailure(crash.rule(), crash.address(), crash.problem())));
        }
    }
}
