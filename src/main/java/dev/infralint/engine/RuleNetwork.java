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
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.PropertySpecificOption;

/**
 * The network of some rules, built once and used for any number of sessions.
 *
 * @param rules what it was built of
 * @param uses simple names of the fact types that its rules ask for
 */
record RuleNetwork(Set<RuleEntry> rules, Set<String> uses, KieBase base) {
    /** Facts do not change once they are inserted, so Drools need not find out which properties they have. */
    private static final KnowledgeBuilderConfiguration UNCHANGING = unchanging();

    private static KnowledgeBuilderConfiguration unchanging() {
        KnowledgeBuilderConfiguration configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration();
        configuration.setOption(PropertySpecificOption.DISABLED);
        return configuration;
    }

    static RuleNetwork build(Collection<RuleEntry> rules, ClassLoader loader) {
        return build(rules, loader, UnaryOperator.identity());
    }

    /** The network of rules that are changed before they are built. */
    static RuleNetwork build(Collection<RuleEntry> rules, ClassLoader loader, UnaryOperator<Rule> change) {
        Map<String, List<RuleEntry>> byPackage = new TreeMap<>();
        Set<String> uses = new LinkedHashSet<>();
        for (RuleEntry rule : rules) {
            byPackage
                    .computeIfAbsent(rule.packageName(), name -> new ArrayList<>())
                    .add(rule);
            uses.addAll(rule.uses());
        }
        List<Model> models = new ArrayList<>();
        for (List<RuleEntry> each : byPackage.values()) {
            models.add(Part.of(each, loader, change));
        }
        return new RuleNetwork(
                Set.copyOf(rules),
                Set.copyOf(uses),
                KieBaseBuilder.createKieBaseFromModel(models, KieServices.get().newKieBaseConfiguration(), UNCHANGING));
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
