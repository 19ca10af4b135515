package dev.infralint.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.modelcompiler.KiePackagesBuilder;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.definition.KiePackage;

/**
 * The network of some rules, built once and used for any number of sessions.
 *
 * @param rules what it was built of
 * @param uses simple names of the fact types that its rules ask for
 */
record RuleNetwork(Set<RuleEntry> rules, Set<String> uses, InternalKnowledgeBase base) {
    static RuleNetwork build(Collection<RuleEntry> rules, ClassLoader loader) {
        return build(rules, loader, UnaryOperator.identity());
    }

    /** The network of rules that are changed before they are built. */
    static RuleNetwork build(Collection<RuleEntry> rules, ClassLoader loader, UnaryOperator<Rule> change) {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase("rules", configuration);
        base.addPackages(packages(rules, loader, change, configuration));
        return new RuleNetwork(Set.copyOf(rules), uses(rules), base);
    }

    /** This network with more rules, which takes the place of this one. */
    RuleNetwork and(Collection<RuleEntry> more, ClassLoader loader, UnaryOperator<Rule> change) {
        base.addPackages(packages(more, loader, change, KieServices.get().newKieBaseConfiguration()));
        Set<RuleEntry> all = new LinkedHashSet<>(rules);
        all.addAll(more);
        return new RuleNetwork(Set.copyOf(all), uses(all), base);
    }

    private static Set<String> uses(Collection<RuleEntry> rules) {
        Set<String> uses = new LinkedHashSet<>();
        rules.forEach(rule -> uses.addAll(rule.uses()));
        return Set.copyOf(uses);
    }

    private static Collection<KiePackage> packages(
            Collection<RuleEntry> rules,
            ClassLoader loader,
            UnaryOperator<Rule> change,
            KieBaseConfiguration configuration) {
        Map<String, List<RuleEntry>> byPackage = new TreeMap<>();
        for (RuleEntry rule : rules) {
            byPackage
                    .computeIfAbsent(rule.packageName(), name -> new ArrayList<>())
                    .add(rule);
        }
        List<Model> models = new ArrayList<>();
        for (List<RuleEntry> each : byPackage.values()) {
            models.add(Part.of(each, loader, change));
        }
        return List.copyOf(new KiePackagesBuilder(configuration, new UnchangingFacts(loader), models)
                .build()
                .getKiePackages());
    }

    /** A rule as it was compiled. */
    static Rule rule(RuleEntry entry, ClassLoader loader) throws ReflectiveOperationException {
        return (Rule) Class.forName(entry.methodClass(), true, loader)
                .getMethod(entry.method())
                .invoke(null);
    }

    /** Some rules of one DRL package. */
    @SuppressWarnings("rawtypes")
    private record Part(String name, List<Global> globals, List<Rule> rules) implements Model {
        static Part of(List<RuleEntry> entries, ClassLoader loader, UnaryOperator<Rule> change) {
            try {
                List<Rule> rules = new ArrayList<>(entries.size());
                for (RuleEntry entry : entries) {
                    rules.add(change.apply(rule(entry, loader)));
                }
                Global<?> verdicts = (Global<?>) Class.forName(entries.get(0).modelClass(), true, loader)
                        .getField("var_verdicts")
                        .get(null);
                return new Part(entries.get(0).packageName(), List.of(verdicts), rules);
            } catch (InvocationTargetException broken) {
                throw new IllegalStateException("cannot make a rule of " + entries, broken.getCause());
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException("the build lacks a class of " + entries, missing);
            }
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getPackageName() {
            return name;
        }

        @Override
        public List<Global> getGlobals() {
            return globals;
        }

        @Override
        public List<Rule> getRules() {
            return rules;
        }

        @Override
        public List<Query> getQueries() {
            return List.of();
        }

        @Override
        public List<TypeMetaData> getTypeMetaDatas() {
            return List.of();
        }

        @Override
        public List<EntryPoint> getEntryPoints() {
            return List.of();
        }
    }
}
