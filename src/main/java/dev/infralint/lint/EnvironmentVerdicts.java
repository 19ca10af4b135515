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
import dev.infralint.terraform.Workspaces;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides what hangs on variables of which files of variables or scripts give each another value, or on the name of the workspace:
 * the root module is judged again in each of these environments. Only what is undecided without them is touched.
 */
final class EnvironmentVerdicts {
    /** More environments are not tried: what hangs on their values stays undecided and names them. */
    private static final int MOST = 8;

    private static final Redactor UNMASKED = new Redactor.Builder().build();

    private static final String WORKSPACE = "terraform.workspace";

    private final RootVerdicts base;
    private final List<Environment> environments;
    private final Set<String> asked;

    /**
     * What may hold where a root module is applied.
     *
     * @param label what tells it from others
     * @param kind what a verdict says of it before its name
     * @param values by what verdicts need: {@code var.x}
     */
    private record Environment(
            String name, String label, String kind, Map<String, Value> values, Supplier<RootFound> judged) {}

    /** A policy on a resource, whatever its instances are called in an environment. */
    private record Matter(String policy, String address) {
        static Matter of(Verdict verdict) {
            return new Matter(
                    verdict.policy(), Addresses.withoutKeys(verdict.subject().address()));
        }
    }

    /** A violation, in whichever environments it is one. */
    private record Told(Matter matter, Range range, String path, String message) {
        static Told of(Verdict verdict) {
            return new Told(Matter.of(verdict), verdict.range(), verdict.path(), verdict.message());
        }
    }

    private EnvironmentVerdicts(RootVerdicts base, List<Environment> environments) {
        this.base = base;
        this.environments = environments;
        Set<String> needs = base.verdicts().stream()
                .flatMap(verdict -> verdict.needs().stream())
                .collect(Collectors.toSet());
        this.asked = environments.stream()
                .flatMap(each -> each.values().keySet().stream())
                .filter(needs::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is found on a root module, with what its environments decide: files of variables and scripts first, then the workspaces
     * that it names.
     *
     * @param policies those that were asked: of some, what they find outside production counts for nothing
     * @param judge checks it with options and values of variables
     */
    static RootFound decided(
            RootFound found,
            RootModule root,
            EvaluationOptions options,
            Collection<Policy> policies,
            BiFunction<EvaluationOptions, VariableFiles.Environment, RootFound> judge) {
        if (found.verdicts().verdicts().stream().noneMatch(Verdict::undecided)) {
            return found;
        }
        List<Environment> given = new ArrayList<>();
        for (VariableFiles.Environment each : VariableFiles.of(root).applied(options)) {
            Map<String, Value> values = new HashMap<>();
            each.values().forEach((name, value) -> values.put("var." + name, value));
            given.add(new Environment(
                    each.name(),
                    each.label(),
                    "the variables are those of ",
                    values,
                    () -> judge.apply(options, each)));
        }
        return inWorkspaces(decided(found, given, policies), root, options, policies, judge);
    }

    private static RootFound inWorkspaces(
            RootFound found,
            RootModule root,
            EvaluationOptions options,
            Collection<Policy> policies,
            BiFunction<EvaluationOptions, VariableFiles.Environment, RootFound> judge) {
        if (found.verdicts().verdicts().stream()
                .noneMatch(verdict -> verdict.needs().contains(WORKSPACE))) {
            return found;
        }
        List<Environment> named = new ArrayList<>();
        for (String name : Workspaces.of(root, options)) {
            EvaluationOptions there = options.in(List.of(), Optional.of(name));
            VariableFiles.Environment nothing = new VariableFiles.Environment(name, Map.of());
            named.add(new Environment(
                    name,
                    name,
                    WORKSPACE + " is ",
                    Map.of(WORKSPACE, Value.of(name)),
                    () -> judge.apply(there, nothing)));
        }
        return decided(found, named, policies);
    }

    private static RootFound decided(RootFound found, List<Environment> environments, Collection<Policy> policies) {
        EnvironmentVerdicts open = new EnvironmentVerdicts(found.verdicts(), environments);
        return open.asked.isEmpty() ? found : open.decided(found, policies);
    }

    private RootFound decided(RootFound found, Collection<Policy> policies) {
        Map<Map<String, Value>, List<Environment>> alike = new LinkedHashMap<>();
        for (Environment environment : environments) {
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
        Map<Told, List<String>> violated = new LinkedHashMap<>();
        Map<Told, Verdict> first = new HashMap<>();
        for (List<Environment> same : alike.values()) {
            RootFound there = same.get(0).judged().get();
            boolean production = inProduction(same);
            for (Verdict verdict : there.verdicts().verdicts()) {
                if (!production && !verdict.undecided() && spares.contains(verdict.policy())) {
                    continue; // production is judged by its own file
                }
                if (verdict.undecided()) {
                    judged.computeIfAbsent(Matter.of(verdict), matter -> new ArrayList<>())
                            .add(verdict);
                } else {
                    Told told = Told.of(verdict);
                    first.putIfAbsent(told, verdict);
                    same.forEach(each -> violated.computeIfAbsent(told, missing -> new ArrayList<>())
                            .add(each.name()));
                }
            }
            all = all.withSecretsOf(there);
        }
        violated.forEach((told, names) -> {
            Verdict verdict = Objects.requireNonNull(first.get(told));
            judged.computeIfAbsent(Matter.of(verdict), matter -> new ArrayList<>())
                    .add(isAlways(names) ? verdict : verdict.where(where(names)));
        });
        return all.with(joined(judged));
    }

    /** Whether it holds whichever workspace is chosen. */
    private boolean isAlways(List<String> names) {
        return environments.get(0).kind().startsWith(WORKSPACE)
                && environments.stream().allMatch(each -> names.contains(each.name()));
    }

    private String where(List<String> names) {
        return environments.get(0).kind() + names.stream().distinct().collect(Collectors.joining(" or "));
    }

    private static boolean inProduction(List<Environment> some) {
        return some.stream().map(Environment::label).anyMatch(Stages::isProduction);
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
        return verdict.needs().stream().anyMatch(asked::contains);
    }

    /** The same with the values that each environment has for what it hangs on. */
    private Verdict named(Verdict verdict) {
        return hangs(verdict)
                ? verdict.needing(verdict.needs().stream().map(this::withValues).toList())
                : verdict;
    }

    private String withValues(String need) {
        if (!asked.contains(need)) {
            return need;
        }
        Collection<String> values = environments.stream()
                .filter(environment -> environment.values().containsKey(need))
                .map(environment -> need.equals(WORKSPACE)
                        ? environment.label()
                        : environment.label() + ": "
                                + ShownValue.of(environment.values().get(need), UNMASKED))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return need + " (" + String.join(", ", values) + ")";
    }
}
