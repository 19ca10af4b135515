package dev.infralint.fix;

import dev.infralint.diag.Diagnostic;
import dev.infralint.fix.Unfixed.Reason;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what was found before some edits with what is found after them. */
final class Ledger {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    /** What tells apart pieces of code in one block; it changes when one of them goes. */
    private static final Pattern COUNTED = Pattern.compile("#[0-9]+$");

    private final RunResult before;
    private final RunResult after;
    private final Map<String, Integer> beforeCounts;
    private final Map<String, Integer> afterCounts;

    Ledger(RunResult before, RunResult after) {
        this.before = before;
        this.after = after;
        this.beforeCounts = counts(before);
        this.afterCounts = counts(after);
    }

    /** What a finding is known by, whichever line it stands on. */
    static String key(Finding finding) {
        return finding.policy().id() + "\n" + finding.addresses() + "\n" + finding.path() + "\n" + finding.message()
                + "\n" + finding.range().text();
    }

    /** The same for each address, without indexes: what stands behind a block that goes moves up. */
    private static List<String> keys(Finding finding) {
        String path = NUMBERS.matcher(finding.path()).replaceAll("0");
        return finding.addresses().stream()
                .map(address ->
                        finding.policy().id() + "\n" + COUNTED.matcher(address).replaceAll("") + "\n" + path)
                .toList();
    }

    private static Map<String, Integer> counts(RunResult result) {
        Map<String, Integer> counts = new HashMap<>();
        for (Finding finding : result.findings()) {
            keys(finding).forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        return counts;
    }

    /** The plans that did not prove right, with the reason. */
    Map<Plan, Unfixed> faults(List<Plan> plans) {
        Map<Plan, Unfixed> faults = new LinkedHashMap<>();
        Map<String, Integer> planned = new HashMap<>();
        plans.forEach(plan -> keys(plan.finding()).forEach(key -> planned.merge(key, 1, Integer::sum)));
        for (Plan plan : plans) {
            boolean there = keys(plan.finding()).stream()
                    .anyMatch(key -> afterCounts.getOrDefault(key, 0)
                            > beforeCounts.getOrDefault(key, 0) - planned.getOrDefault(key, 0));
            if (there) {
                faults.put(plan, new Unfixed(plan.finding(), Reason.NOT_GONE, "the finding would still be there"));
            }
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        for (Finding finding : after.findings()) {
            for (String key : keys(finding)) {
                if (afterCounts.getOrDefault(key, 0) > beforeCounts.getOrDefault(key, 0)) {
                    blame(plans, finding, faults);
                }
            }
        }
        Set<String> known = before.diagnostics().stream().map(Ledger::key).collect(Collectors.toSet());
        for (Diagnostic diagnostic : after.diagnostics()) {
            if (!known.contains(key(diagnostic))) {
                String file =
                        diagnostic.subject().map(range -> range.file().name()).orElse("");
                blame(plans, plan -> touches(plan, file), "it would bring: " + diagnostic.summary(), faults);
            }
        }
        if (after.failures().size() > before.failures().size()) {
            blame(plans, plan -> true, "a policy would crash", faults);
        }
        return faults;
    }

    private static String key(Diagnostic diagnostic) {
        return diagnostic.code() + "\n" + NUMBERS.matcher(diagnostic.detail()).replaceAll("0") + "\n"
                + diagnostic.subject().map(range -> range.file().name()).orElse("");
    }

    private static void blame(List<Plan> plans, Finding brought, Map<Plan, Unfixed> faults) {
        Set<String> addresses = new HashSet<>(brought.addresses());
        String why = "it would bring " + brought.policy().id();
        String file = brought.range().file().name();
        Predicate<Plan> same = plan -> plan.finding().addresses().stream().anyMatch(addresses::contains);
        List<Plan> culprits = plans.stream().filter(same).toList();
        if (culprits.isEmpty()) {
            blame(plans, plan -> touches(plan, file), why, faults);
        } else {
            blame(culprits, plan -> true, why, faults);
        }
    }

    private static boolean touches(Plan plan, String file) {
        return plan.steps().stream().anyMatch(step -> step.file().equals(file));
    }

    private static void blame(List<Plan> plans, Predicate<Plan> guilty, String why, Map<Plan, Unfixed> faults) {
        List<Plan> culprits = new ArrayList<>(plans.stream().filter(guilty).toList());
        for (Plan plan : culprits.isEmpty() ? plans : culprits) {
            faults.putIfAbsent(plan, new Unfixed(plan.finding(), Reason.NEW_ONE, why));
        }
    }
}
