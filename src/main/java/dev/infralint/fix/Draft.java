package dev.infralint.fix;

import dev.infralint.fix.Editor.Refused;
import dev.infralint.fix.Unfixed.Reason;
import dev.infralint.policy.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files with the edits of several plans.
 *
 * @param plans those that could be made
 * @param texts what the files are then, by name; those only that changed
 * @param unfixed the plans that could not be made
 * @param later the plans that contradict others
 */
record Draft(List<Plan> plans, Map<String, String> texts, List<Unfixed> unfixed, List<Plan> later) {
    /** Pieces that are found by offset come first, from the end of the file; what goes is taken last, from its end, too. */
    private static final Comparator<Step> ORDER =
            Comparator.comparing(Draft::turn).thenComparing(Draft::backwards);

    private static int turn(Step step) {
        return step.kind() == Change.Kind.REWRITE ? 0 : step.kind() == Change.Kind.REMOVE ? 2 : 1;
    }

    private static int backwards(Step one, Step other) {
        return switch (turn(one)) {
            case 0 -> Integer.compare(other.start(), one.start());
            case 2 -> backwards(one.spot().blocks(), other.spot().blocks());
            default -> 0;
        };
    }

    private static int backwards(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int compared = Integer.compare(other.get(i), one.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(other.size(), one.size());
    }

    /** Makes the edits of these plans in the files as they were read. */
    static Draft of(List<Plan> plans, Map<String, Sheet> files) {
        List<Plan> made = new ArrayList<>();
        List<Plan> later = new ArrayList<>();
        List<Unfixed> unfixed = new ArrayList<>();
        Map<String, Step> decided = new HashMap<>();
        for (Plan plan : plans) {
            boolean contradicts =
                    plan.steps().stream().anyMatch(step -> contradicts(step, decided.get(step.target()), made));
            if (contradicts) {
                later.add(plan);
                continue;
            }
            try {
                edited(plan.steps(), files);
                plan.steps().forEach(step -> decided.put(step.target(), step));
                made.add(plan);
            } catch (Refused refused) {
                unfixed.add(new Unfixed(plan.finding(), Reason.FORM, refused.why()));
            }
        }
        List<Step> steps =
                made.stream().flatMap(plan -> plan.steps().stream()).distinct().toList();
        try {
            return new Draft(made, edited(steps, files), unfixed, later);
        } catch (Refused together) {
            // Each can be made alone: one after the other, then.
            List<Plan> rest = new ArrayList<>(made.subList(1, made.size()));
            rest.addAll(later);
            Draft first = of(made.subList(0, 1), files);
            return new Draft(first.plans(), first.texts(), unfixed, rest);
        }
    }

    private static boolean contradicts(Step step, @Nullable Step other, List<Plan> made) {
        if (step.kind() != Change.Kind.REWRITE) {
            return other != null && !other.equals(step) && step.kind() != Change.Kind.ADD;
        }
        return made.stream().flatMap(plan -> plan.steps().stream()).anyMatch(each -> each.overlaps(step));
    }

    /** The texts of the files after some steps; those only that changed. */
    static Map<String, String> edited(List<Step> steps, Map<String, Sheet> files) throws Refused {
        Map<String, List<Step>> byFile = new LinkedHashMap<>();
        steps.forEach(step ->
                byFile.computeIfAbsent(step.file(), file -> new ArrayList<>()).add(step));
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, List<Step>> file : byFile.entrySet()) {
            Sheet before = Objects.requireNonNull(files.get(file.getKey()));
            Sheet sheet = before;
            List<Step> sorted = new ArrayList<>(file.getValue());
            sorted.sort(ORDER);
            Set<String> gone = new HashSet<>();
            for (Step step : sorted) {
                if (step.kind() != Change.Kind.REMOVE || gone.add(step.target())) {
                    sheet = Editor.apply(sheet, step);
                }
            }
            if (!sheet.tree().diagnostics().isEmpty()) {
                throw new Refused("the edit would not parse");
            }
            if (!sheet.text().equals(before.text())) {
                texts.put(file.getKey(), sheet.text());
            }
        }
        return texts;
    }
}
