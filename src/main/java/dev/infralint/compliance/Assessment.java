package dev.infralint.compliance;

import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run says of the controls of a framework.
 *
 * @param framework which
 * @param rows one for each control, in the order of the framework
 */
public record Assessment(Framework framework, List<Row> rows) {
    /** What is known of a control. */
    public enum State {
        FAILED("failed"),
        UNDECIDED("undecided"),
        PASSED("passed"),
        NO_SUCH_RESOURCE("no such resource"),
        NOT_STATIC("not checkable statically"),
        NOT_COVERED("not covered");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As people read it. */
        public String label() {
            return label;
        }
    }

    /**
     * A control and what was found.
     *
     * @param control which
     * @param state the worst that its policies say
     * @param findings how many, accepted and suppressed ones included
     * @param accepted how many of them the baseline accepts or a comment leaves out
     * @param undecided how many checks of places were undecided
     * @param failing the policies that found something, by id
     */
    public record Row(Control control, State state, int findings, int accepted, int undecided, List<String> failing) {
        public Row {
            failing = List.copyOf(failing);
        }
    }

    public Assessment {
        rows = List.copyOf(rows);
    }

    /** Holds the controls of a framework against the result of a run that had all their policies. */
    public static Assessment of(String framework, RunResult result) {
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> accepted = new HashMap<>();
        Map<String, Integer> undecided = new HashMap<>();
        result.findings().forEach(finding -> count(found, finding));
        result.left().accepted().forEach(finding -> count(accepted, finding));
        result.suppressed().forEach(each -> count(accepted, each.finding()));
        for (Undecided each : result.undecided()) {
            undecided.merge(each.policy().id(), 1, Integer::sum);
        }
        Map<String, Policy> policies = new HashMap<>();
        result.policies().forEach(policy -> policies.put(policy.id(), policy));
        Set<String> idle = new HashSet<>();
        for (Policy policy : policies.values()) {
            Set<String> types = result.summary().resources().types();
            if (!policy.resources().isEmpty() && policy.resources().stream().noneMatch(types::contains)) {
                idle.add(policy.id());
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Control control : Controls.recorded().of(framework)) {
            List<String> ran =
                    control.policies().stream().filter(policies::containsKey).toList();
            int open = sum(found, ran);
            int kept = sum(accepted, ran);
            int unsure = sum(undecided, ran);
            State state = ran.isEmpty()
                    ? control.onlyAtRuntime() ? State.NOT_STATIC : State.NOT_COVERED
                    : open + kept > 0
                            ? State.FAILED
                            : unsure > 0
                                    ? State.UNDECIDED
                                    : idle.containsAll(ran) ? State.NO_SUCH_RESOURCE : State.PASSED;
            List<String> failing = ran.stream()
                    .filter(id -> found.containsKey(id) || accepted.containsKey(id))
                    .toList();
            rows.add(new Row(control, state, open + kept, kept, unsure, failing));
        }
        return new Assessment(Framework.of(framework), rows);
    }

    /** How many controls are in each state; all states, in their order. */
    public Map<State, Integer> counts() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        return counts;
    }

    private static void count(Map<String, Integer> counts, Finding finding) {
        counts.merge(finding.policy().id(), 1, Integer::sum);
    }

    private static int sum(Map<String, Integer> counts, List<String> ids) {
        return ids.stream().mapToInt(id -> counts.getOrDefault(id, 0)).sum();
    }
}
