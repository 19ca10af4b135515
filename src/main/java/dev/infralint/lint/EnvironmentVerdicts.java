package dev.infralint.lint;

import dev.infralint.facts.Addresses;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.policy.Policy;
import dev.infralint.result.Redactor;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.ShownValue;
import dev.infralint.result.Stages;
import dev.infralint.result.Verdict;
import dev.infralint.source.Range;
import dev.infralint.terraform.VariableFiles;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides what hangs on variables of which the files of variables give each another value: the root module is judged again in
 * each of these environments. Only what is undecided without them is touched.
 */
final class EnvironmentVerdicts {
    /** More environments are not tried: what hangs on their values stays undecided and names them. */
    private static final int MOST = 8;

    private static final Redactor UNMASKED = new Redactor.Builder().build();

    private final RootVerdicts base;
    private final List<VariableFiles.Environment> environments;
    private final Set<String> asked;

    /** A policy on a resource, whatever its instances are called in an environment. */
    private record Matter(String policy, String address) {
        static Matter of(Verdict verdict) {
            return new Matter(
                    verdict.policy(), Addresses.withoutKeys(verdict.subject().address()));
        }
    }

    private EnvironmentVerdicts(RootVerdicts base, List<VariableFiles.Environment> environments) {
        this.base = base;
        this.environments = environments;
        Set<String> needs = base.verdicts().stream()
                .flatMap(verdict -> verdict.needs().stream())
                .collect(Collectors.toSet());
        this.asked = environments.stream()
                .flatMap(each -> each.values().keySet().stream())
                .filter(variable -> needs.contains("var." + variable))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is found on a root module, with what its environments decide.
     *
     * @param policies those that were asked: of some, what they find outside production counts for nothing
     * @param judge checks it in an environment
     */
    static RootFound decided(
            RootFound found,
            RootModule root,
            EvaluationOptions options,
            Collection<Policy> policies,
            Function<VariableFiles.Environment, RootFound> judge) {
        if (found.verdicts().verdicts().stream().noneMatch(Verdict::undecided)) {
            return found;
        }
        EnvironmentVerdicts open =
                new EnvironmentVerdicts(found.verdicts(), VariableFiles.of(root).applied(options));
        return open.asked.isEmpty() ? found : open.decided(found, policies, judge);
    }

    private RootFound decided(
            RootFound found, Collection<Policy> policies, Function<VariableFiles.Environment, RootFound> judge) {
        Map<Map<String, Value>, List<VariableFiles.Environment>> alike = new LinkedHashMap<>();
        for (VariableFiles.Environment environment : environments) {
            Map<String, Value> given = new HashMap<>(environment.values());
            given.keySet().retainAll(asked);
            if (!given.isEmpty()) {
                alike.computeIfAbsent(given, values -> new ArrayList<>()).add(environment);
            }
        }
        if (alike.size() > MOST) {
            return found.with(base.verdicts().stream().map(this::named).toList());
        }
        RootFound all = found;
        boolean staged = alike.values().stream().anyMatch(EnvironmentVerdicts::inProduction);
        Set<String> spares = staged ? sparesAmong(policies) : Set.of();
        Map<Matter, List<Verdict>> judged = new HashMap<>();
        for (List<VariableFiles.Environment> same : alike.values()) {
            RootFound there = judge.apply(same.get(0));
            String where = "the variables are those of "
                    + same.stream().map(VariableFiles.Environment::name).collect(Collectors.joining(" or "));
            boolean production = inProduction(same);
            for (Verdict verdict : there.verdicts().verdicts()) {
                if (!production && !verdict.undecided() && spares.contains(verdict.policy())) {
                    continue; // production is judged by its own file
                }
                judged.computeIfAbsent(Matter.of(verdict), matter -> new ArrayList<>())
                        .add(verdict.undecided() ? verdict : verdict.where(where));
            }
            all = all.withSecretsOf(there);
        }
        return all.with(joined(judged));
    }

    private static boolean inProduction(List<VariableFiles.Environment> some) {
        return some.stream().map(VariableFiles.Environment::label).anyMatch(Stages::isProduction);
    }

    private static Set<String> sparesAmong(Collection<Policy> policies) {
        return policies.stream().filter(Stages::asksForSpares).map(Policy::id).collect(Collectors.toSet());
    }

    private List<Verdict> joined(Map<Matter, List<Verdict>> judged) {
        Map<Matter, Set<Range>> found = new HashMap<>();
        Map<Matter, List<Verdict>> open = new LinkedHashMap<>();
        List<Verdict> kept = new ArrayList<>();
        for (Verdict verdict : base.verdicts()) {
            if (!verdict.undecided()) {
                found.computeIfAbsent(Matter.of(verdict), matter -> new HashSet<>())
                        .add(verdict.range());
            }
            if (verdict.undecided() && hangs(verdict)) {
                open.computeIfAbsent(Matter.of(verdict), matter -> new ArrayList<>())
                        .add(verdict);
            } else {
                kept.add(verdict);
            }
        }
        open.forEach((matter, undecided) -> {
            Set<Range> told = found.getOrDefault(matter, Set.of());
            List<Verdict> there = judged.getOrDefault(matter, List.of());
            List<Verdict> violated =
                    there.stream().filter(verdict -> !verdict.undecided()).toList();
            if (!violated.isEmpty()) {
                violated.stream()
                        .filter(verdict -> !told.contains(verdict.range()))
                        .forEach(kept::add);
            } else if (!there.isEmpty()) {
                undecided.stream().map(this::named).forEach(kept::add);
            }
        });
        return kept;
    }

    private boolean hangs(Verdict verdict) {
        return verdict.needs().stream().anyMatch(need -> asked.contains(variable(need)));
    }

    /** The same with the values that each environment has for what it hangs on. */
    private Verdict named(Verdict verdict) {
        return hangs(verdict)
                ? verdict.needing(verdict.needs().stream().map(this::withValues).toList())
                : verdict;
    }

    private String withValues(String need) {
        String variable = variable(need);
        if (!asked.contains(variable)) {
            return need;
        }
        Collection<String> values = environments.stream()
                .filter(environment -> environment.values().containsKey(variable))
                .map(environment -> environment.label() + ": "
                        + ShownValue.of(environment.values().get(variable), UNMASKED))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return need + " (" + String.join(", ", values) + ")";
    }

    private static String variable(String need) {
        return need.startsWith("var.") ? need.substring("var.".length()) : "";
    }
}
