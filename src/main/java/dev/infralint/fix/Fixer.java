package dev.infralint.fix;

import dev.infralint.fix.Unfixed.Reason;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Mends what a run found: plans edits, judges the edited files, and keeps what proves right. */
public final class Fixer {
    private static final int MOST_ROUNDS = 5;

    /** Edits that brought something new are tried once more, so often at most. */
    private static final int MOST_RETRIES = 12;

    private final Sources sources;
    private final Planner planner;
    private final Function<Map<Path, String>, RunResult> judge;
    private final Map<String, Fixes.Edited> files = new TreeMap<>();
    private final List<Finding> fixed = new ArrayList<>();
    private final List<Unfixed> unfixed = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();
    private RunResult current;
    private int retries = MOST_RETRIES;

    private Fixer(
            RunResult found,
            Path root,
            @Nullable Path foreign,
            boolean unsafe,
            Function<Map<Path, String>, RunResult> judge) {
        this.current = found;
        this.sources = new Sources(root, foreign);
        this.planner = new Planner(sources, unsafe);
        this.judge = judge;
    }

    /**
     * Mends what can be mended; writes nothing.
     *
     * @param found the findings to mend: those that are suppressed or accepted are none
     * @param root the folder to which the names of files are relative
     * @param foreign a folder of downloaded modules, which is not edited
     * @param unsafe whether to make changes that may do harm, too
     * @param judge runs the same policies on the project with other texts for some files, by real path
     */
    public static Fixes fix(
            RunResult found,
            Path root,
            @Nullable Path foreign,
            boolean unsafe,
            Function<Map<Path, String>, RunResult> judge) {
        return new Fixer(found, root, foreign, unsafe, judge).run();
    }

    private Fixes run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Plan> plans = plans();
            if (plans.isEmpty() || !round(plans)) {
                break;
            }
        }
        return new Fixes(fixed, unfixed, files, current);
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (Finding finding : current.findings()) {
            if (finding.remedy().isEmpty() || settled.contains(Ledger.key(finding))) {
                continue;
            }
            Planner.Answer answer = planner.plan(finding, finding.remedy().get());
            answer.plan().ifPresent(plans::add);
            answer.unfixed().ifPresent(this::leave);
        }
        return plans;
    }

    private void leave(Unfixed left) {
        if (settled.add(Ledger.key(left.finding()))) {
            unfixed.add(left);
        }
    }

    /** One round; whether some plans had to wait for the next one. */
    private boolean round(List<Plan> plans) {
        Draft draft = Draft.of(plans, sources.read());
        draft.unfixed().forEach(this::leave);
        List<Plan> later = new ArrayList<>(draft.later());
        List<Plan> kept = new ArrayList<>(draft.plans());
        List<Plan> doubtful = new ArrayList<>();
        RunResult result = judged(kept, doubtful);
        Deque<List<Plan>> groups = new ArrayDeque<>(retries(doubtful, kept.isEmpty()));
        while (!groups.isEmpty() && retries-- > 0) {
            List<Plan> group = groups.removeFirst();
            List<Plan> more = new ArrayList<>(kept);
            more.addAll(group);
            RunResult again = judge.apply(texts(Draft.of(more, sources.read()).texts()));
            Map<Plan, Unfixed> faults = new Ledger(current, again).faults(more);
            Set<Finding> tried = group.stream().map(Plan::finding).collect(Collectors.toSet());
            if (faults.isEmpty()) {
                kept = more;
                result = again;
                unfixed.removeIf(left -> tried.contains(left.finding()));
            } else {
                if (group.size() > 1) {
                    groups.addLast(group.subList(0, group.size() / 2));
                    groups.addLast(group.subList(group.size() / 2, group.size()));
                }
                Unfixed why = faults.values().iterator().next();
                unfixed.replaceAll(left -> tried.contains(left.finding())
                        ? new Unfixed(left.finding(), why.reason(), why.detail())
                        : left);
            }
        }
        accept(kept, result);
        return !later.isEmpty() && !kept.isEmpty();
    }

    /**
     * What is tried once more: the plans of one policy together, since what one of them brings the others do as well.
     *
     * @param alone whether nothing else was kept, so that a single group has been tried already
     */
    private static List<List<Plan>> retries(List<Plan> doubtful, boolean alone) {
        Map<String, List<Plan>> groups = new LinkedHashMap<>();
        for (Plan plan : doubtful) {
            groups.computeIfAbsent(plan.finding().policy().id(), policy -> new ArrayList<>())
                    .add(plan);
        }
        return alone && groups.size() == 1 ? List.of() : List.copyOf(groups.values());
    }

    /** Takes plans out until what is left proves right; those that only brought something new are doubtful. */
    private RunResult judged(List<Plan> kept, List<Plan> doubtful) {
        while (!kept.isEmpty()) {
            RunResult result = judge.apply(texts(Draft.of(kept, sources.read()).texts()));
            Map<Plan, Unfixed> faults = new Ledger(current, result).faults(kept);
            if (faults.isEmpty()) {
                return result;
            }
            faults.forEach((plan, fault) -> {
                kept.remove(plan);
                leave(fault);
                if (fault.reason() == Reason.NEW_ONE) {
                    doubtful.add(plan);
                }
            });
        }
        return current;
    }

    private void accept(List<Plan> kept, RunResult result) {
        if (kept.isEmpty()) {
            return;
        }
        Draft draft = Draft.of(kept, sources.read());
        kept.forEach(plan -> {
            fixed.add(plan.finding());
            settled.add(Ledger.key(plan.finding()));
        });
        draft.texts().forEach((name, text) -> {
            String before = Optional.ofNullable(files.get(name))
                    .map(Fixes.Edited::before)
                    .orElseGet(() -> sources.text(name));
            files.put(name, new Fixes.Edited(sources.real(name), before, text));
            sources.replace(SourceFile.of(name, text));
        });
        current = result;
    }

    /** All files that differ from what is on the disk, by path. */
    private Map<Path, String> texts(Map<String, String> now) {
        Map<Path, String> all = new HashMap<>();
        files.forEach((name, edited) -> all.put(edited.path(), edited.after()));
        now.forEach((name, text) -> all.put(sources.real(name), text));
        return new LinkedHashMap<>(all);
    }
}
