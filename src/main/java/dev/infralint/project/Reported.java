package dev.infralint.project;

import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.source.RootName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What of a result is reported, as a project asks: regraded, without what is left out, and without what is accepted. */
public final class Reported {
    private final ProjectConfiguration project;
    private final Optional<Severity> show;

    private Reported(ProjectConfiguration project, Optional<Severity> show) {
        this.project = project;
        this.show = show;
    }

    /** The result with each finding graded, and without those that the configuration leaves out. */
    public static RunResult graded(RunResult result, ProjectConfiguration project, Optional<Severity> show) {
        return new Reported(project, show).graded(granted(result, project));
    }

    /**
     * The result without what is medium or less in modules that nothing deploys and in files of examples, which is counted; all of
     * it where the project asks for all.
     */
    public static RunResult deployed(RunResult result, ProjectConfiguration project) {
        Set<String> idle = result.summary().modules().idle();
        Set<String> examples = result.summary().modules().examples();
        if (idle.isEmpty() && examples.isEmpty()
                || project.upper().reporting().profile().equals(Optional.of(Profile.ALL))) {
            return result;
        }
        Map<String, Integer> findings = new TreeMap<>();
        List<Finding> listed = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (isIdle(finding.policy(), finding.roots(), idle)
                    || isShown(finding.policy(), finding.roots(), finding.block(), examples)) {
                findings.merge(shelf(finding.roots().get(0), examples), 1, Integer::sum);
            } else {
                listed.add(finding);
            }
        }
        Map<String, Integer> open = new TreeMap<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Undecided each : result.undecided()) {
            if (isIdle(each.policy(), each.roots(), idle)
                    || isShown(each.policy(), each.roots(), each.range(), examples)) {
                open.merge(shelf(each.roots().get(0), examples), 1, Integer::sum);
            } else {
                undecided.add(each);
            }
        }
        Set<String> modules = new TreeSet<>(findings.keySet());
        modules.addAll(open.keySet());
        return result.with(
                listed,
                undecided,
                result.left()
                        .withIdle(modules.stream()
                                .map(module -> new RunResult.Idle(
                                        module, findings.getOrDefault(module, 0), open.getOrDefault(module, 0)))
                                .toList()));
    }

    /** What names a root where it is counted: of an example the folder around it. */
    private static String shelf(String root, Set<String> examples) {
        int end = root.lastIndexOf('/');
        return examples.contains(root) && end > 0 ? root.substring(0, end) : root;
    }

    /** Whether it stands in an example itself, and not in a module that the example calls. */
    private static boolean isShown(Policy policy, List<String> roots, Range place, Set<String> examples) {
        String folder = place.file().folder();
        return isIdle(policy, roots, examples)
                && roots.stream().anyMatch(root -> folder.equals(root) || folder.startsWith(root + "/"));
    }

    private static boolean isIdle(Policy policy, List<String> roots, Set<String> idle) {
        return policy.severity().compareTo(Severity.HIGH) > 0 && !roots.isEmpty() && idle.containsAll(roots);
    }

    /** The result with what suppressions hide that the configuration does not grant. */
    private static RunResult granted(RunResult result, ProjectConfiguration project) {
        Permission permission = project.upper().expectations().suppressions().orElse(Permission.ALL);
        List<Finding> found = new ArrayList<>(result.findings());
        List<Suppressed> granted = new ArrayList<>();
        Set<Diagnostic> told = new LinkedHashSet<>(result.diagnostics());
        for (Suppressed each : result.suppressed()) {
            Optional<String> refusal = permission.refusal(each.finding().policy(), each.suppression());
            if (refusal.isEmpty()) {
                granted.add(each);
            } else {
                found.add(each.finding());
                told.add(Diagnostic.warning(
                        "refused-suppression",
                        "Suppression that is not granted",
                        "It hides nothing here: " + refusal.get() + " (suppressions in the configuration).",
                        each.comment()));
            }
        }
        return result.with(found, result.undecided(), result.left()).granting(granted, List.copyOf(told));
    }

    private RunResult graded(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : result.findings()) {
            policy(finding.policy(), finding.range().file().name())
                    .ifPresent(policy -> findings.add(with(finding, policy)));
        }
        List<Undecided> undecided = new ArrayList<>();
        for (Undecided open : result.undecided()) {
            policy(open.policy(), open.range().file().name()).ifPresent(policy -> undecided.add(open.with(policy)));
        }
        Expectations asked = project.upper().expectations();
        List<Undecided> pressing = undecided.stream()
                .filter(open -> asked.treatment(open.policy()) != Expectations.Treatment.IGNORE)
                .toList();
        int failing = (int) pressing.stream()
                .filter(open -> asked.treatment(open.policy()) == Expectations.Treatment.FAIL)
                .count();
        int hidden = result.findings().size() - findings.size();
        return result.with(findings, undecided, result.left().withGraded(hidden, pressing, failing));
    }

    /**
     * The result without the findings that a baseline accepts, and without ways that lead through one of them.
     *
     * @param looked whether the run has looked where an entry stood
     * @param there whether a file of the project is there
     * @param name the baseline's file as shown
     */
    public static RunResult beyond(
            Baseline baseline,
            RunResult result,
            Predicate<Baseline.Entry> looked,
            Predicate<String> there,
            String name) {
        Comparison compared = Comparison.of(baseline, result, now(there));
        List<String> fixed = compared.gone().stream()
                .filter(looked)
                .map(entry -> entry.policy() + " " + entry.address())
                .toList();
        Set<Range> steps = compared.known().stream()
                .filter(Finding::isStep)
                .map(Finding::range)
                .collect(Collectors.toSet());
        List<Finding> known = new ArrayList<>(compared.known());
        List<Finding> news = new ArrayList<>();
        for (Finding finding : compared.news()) {
            (finding.leadsThrough(steps) ? known : news).add(finding);
        }
        RunResult.Left left = result.left().withBaseline(name, known, fixed, compared.grown());
        return result.with(news, result.undecided(), left);
    }

    /**
     * A baseline as it is after a run.
     *
     * @param gone entries that were taken out, since their findings are gone
     * @param moved how many entries followed their findings
     */
    public record Updated(Baseline baseline, List<Baseline.Entry> gone, int moved) {
        public Updated {
            gone = List.copyOf(gone);
        }
    }

    /**
     * Brings a baseline up to date: moved entries follow, and those whose findings are gone are taken out.
     *
     * @param looked whether the run has looked where an entry stood
     * @param there whether a file of the project is there
     */
    public static Updated updated(
            Baseline baseline, RunResult result, Predicate<Baseline.Entry> looked, Predicate<String> there) {
        Comparison compared = Comparison.of(baseline, result, now(there));
        List<Baseline.Entry> gone = compared.gone().stream().filter(looked).toList();
        List<Baseline.Entry> left = new ArrayList<>();
        int followed = 0;
        for (Baseline.Entry entry : baseline.without(gone).entries()) {
            Finding moved = compared.moved().get(entry);
            if (moved != null && compared.known().contains(moved)) {
                left.add(Baseline.Entry.of(moved));
                followed++;
            } else {
                left.add(entry);
            }
        }
        return new Updated(new Baseline(left), gone, followed);
    }

    private static Comparison.Files now(Predicate<String> there) {
        return new Comparison.Files() {
            @Override
            public String now(String file) {
                return file;
            }

            @Override
            public boolean gone(String file) {
                return !there.test(file);
            }
        };
    }

    /**
     * The result without what an earlier state had already.
     *
     * @param before that state, graded in the same way
     * @param renamed files that have another name now
     * @param commit how the state is called
     */
    public static RunResult since(RunResult before, RunResult result, Map<String, String> renamed, String commit) {
        Comparison compared = Comparison.of(Baseline.of(before.findings()), result, new Comparison.Files() {
            @Override
            public String now(String file) {
                return renamed.getOrDefault(file, file);
            }

            @Override
            public boolean gone(String file) {
                return false;
            }
        });
        Map<String, Set<String>> roots = new HashMap<>();
        before.findings().forEach(finding -> roots.put(finding.fingerprint(), Set.copyOf(finding.roots())));
        List<Finding> news = new ArrayList<>(compared.news());
        for (Finding finding : compared.known()) {
            Set<String> had = roots.get(finding.fingerprint());
            if (had != null && !had.containsAll(finding.roots()) && !renamed(had, finding, renamed)) {
                news.add(finding);
            }
        }
        List<Finding> ordered =
                result.findings().stream().filter(new HashSet<>(news)::contains).toList();
        int known = result.findings().size() - ordered.size();
        return result.with(ordered, result.undecided(), result.left().withBefore(commit, known));
    }

    /** Whether the roots of a finding are those that it had, under other names. */
    private static boolean renamed(Set<String> had, Finding finding, Map<String, String> renamed) {
        Set<String> folders = new HashSet<>(had);
        renamed.forEach((old, now) -> had.stream()
                .filter(root -> RootName.folder(root).equals(folder(old)))
                .forEach(root ->
                        folders.add(folder(now) + root.substring(folder(old).length()))));
        return folders.containsAll(finding.roots());
    }

    private static String folder(String file) {
        int end = file.lastIndexOf('/');
        return end < 0 ? "." : file.substring(0, end);
    }

    /** The fingerprints of all that a run still has something to say of. */
    public static Set<String> seen(RunResult result) {
        Set<String> seen = new HashSet<>();
        result.findings().forEach(finding -> seen.add(finding.fingerprint()));
        result.suppressed().forEach(each -> seen.add(each.finding().fingerprint()));
        result.undecided().forEach(open -> seen.add(open.fingerprint()));
        return seen;
    }

    /** A policy as it is graded in a file; empty where it is not reported there. */
    private Optional<Policy> policy(Policy policy, String file) {
        Configuration asked = project.at(file);
        Grade grade = asked.grade(policy, file);
        if (!grade.on() || asked.excludes(file)) {
            return Optional.empty();
        }
        Policy graded = grade.severity().map(policy::with).orElse(policy);
        return show.isEmpty() || graded.severity().compareTo(show.get()) <= 0 ? Optional.of(graded) : Optional.empty();
    }

    private static Finding with(Finding finding, Policy policy) {
        return policy.equals(finding.policy()) ? finding : finding.with(policy);
    }
}
